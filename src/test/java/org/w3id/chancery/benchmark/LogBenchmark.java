package org.w3id.chancery.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.log.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Appends small entries in groups, each with its fsync, and verifies and reads them. */
@Command(
    name = "log",
    description = "Entries a second: appending in groups with fsync, verifying, reading.",
    mixinStandardHelpOptions = true)
final class LogBenchmark implements Callable<Integer> {
  @Option(
      names = "--entries",
      defaultValue = "2000000",
      description = "How many (${DEFAULT-VALUE}).")
  private int entries;

  @Option(names = "--rounds", defaultValue = "3", description = "How often (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--work",
      description = "Folder for files (default: the one for temporary files).")
  private Optional<Path> work = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Figures figures =
        new Figures("what", "entries", "bytes an entry", "seconds", "entries a second");
    for (int round = 1; round <= rounds; round++) {
      for (int group : new int[] {1, 100, 1000}) {
        run(group, group == 1000 ? entries : group == 1 ? entries / 200 : entries / 10, figures);
      }
    }
    figures.print();
    return 0;
  }

  private void run(int group, int count, Figures figures) throws Exception {
    try (Workfolder folder = Workfolder.within(work)) {
      List<List<Draft>> groups = new ArrayList<>();
      for (int i = 0; i < count; i += group) {
        groups.add(drafts(i, group));
      }
      double appending;
      try (SegmentLog log = SegmentLog.open(folder.path())) {
        long start = System.nanoTime();
        groups.forEach(log::append);
        appending = seconds(start);
      }
      long size = Workfolder.size(folder.path()) / count;
      figures.add("append, groups of " + group, count, size, appending, count / appending);
      if (group < 1000) {
        return;
      }
      long start = System.nanoTime();
      boolean isSound = Verification.of(folder.path(), false, read -> {}).isSound();
      double verifying = seconds(start);
      if (!isSound) {
        throw new IllegalStateException("the log is damaged");
      }
      figures.add("verify checksums and chain", count, size, verifying, count / verifying);
      start = System.nanoTime();
      Verification.of(folder.path(), true, read -> {});
      double payloads = seconds(start);
      figures.add("verify payloads too", count, size, payloads, count / payloads);
      start = System.nanoTime();
      try (SegmentLog log = SegmentLog.view(folder.path());
          Stream<?> all = log.read(1)) {
        all.forEach(entry -> {});
      }
      double reading = seconds(start);
      figures.add("open and read", count, size, reading, count / reading);
    }
  }

  /** One statement each: the smallest entry that says something. */
  private static List<Draft> drafts(int first, int count) {
    List<Draft> drafts = new ArrayList<>(count);
    for (int i = first; i < first + count; i++) {
      drafts.add(
          Draft.of(
              "benchmark",
              EntryKind.STATEMENTS_PATCHED,
              Payload.ofText(
                  "A <https://w3id.org/chancery/id/actor/actor-"
                      + i
                      + "> <http://www.w3.org/2000/01/rdf-schema#label> \"Actor "
                      + i
                      + "\"@en <https://w3id.org/chancery/graph/data/actors> .\n")));
    }
    return drafts;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
