package org.w3id.chancery.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine;

/** A bar on standard error while long work runs; nothing where nobody watches. */
final class Progress implements AutoCloseable {
  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /** Counts bytes. */
  static Progress ofBytes(String task, long bytes) {
    return watched()
        ? new Progress(builder(task, bytes).setUnit(" MB", 1_000_000).build())
        : new Progress(null);
  }

  /** Counts things; {@code -1} when it is not known how many there are. */
  static Progress of(String task, String unit, long count) {
    return watched()
        ? new Progress(builder(task, count).setUnit(" " + unit, 1).showSpeed().build())
        : new Progress(null);
  }

  private static boolean watched() {
    // picocli knows how to ask for a terminal on every JDK; System.console() tells less from 22 on
    return CommandLine.Help.Ansi.AUTO.enabled();
  }

  private static ProgressBarBuilder builder(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish();
  }

  /** The work has come so far. */
  void reach(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** The work has come so far, of so much, and is at this. */
  void reach(long done, long total, Object at) {
    if (bar != null) {
      bar.maxHint(total).stepTo(done);
      bar.setExtraMessage(String.valueOf(at));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
