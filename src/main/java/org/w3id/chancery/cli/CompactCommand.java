package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.projection.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Makes room. */
@Command(
    name = "compact",
    description =
        "Makes room: lets go of past versions as the settings say, and writes the present dataset"
            + " into new files without what only past versions need. Files go with the last version"
            + " that is in them; the log, and with it every past moment, stays. Readers go on reading; a"
            + " server that holds the knowledge base does it itself.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery compact", "  chancery versions && chancery compact && chancery versions"})
final class CompactCommand implements Callable<Integer>, Served {
  private static final double MEGABYTE = 1e6;

  @ParentCommand private Chancery chancery;

  @Override
  public Integer call() throws IOException {
    try (Host.Opened opened = chancery.host().open(chancery.kb())) {
      VersionedKnowledgeBase knowledge = opened.versioned();
      Layout layout = opened.present().layout();
      int versions = knowledge.history().versions().size();
      double before = size(layout);
      knowledge.compact();
      PrintStream out = chancery.host().out();
      out.printf(
          Locale.ROOT,
          "%d of %d versions kept, %.1f MB on disk before, %.1f MB now%n",
          knowledge.history().versions().size(),
          versions,
          before,
          size(layout));
      out.flush();
    }
    return ExitCode.OK;
  }

  /** In millions of bytes; files that are linked twice count once. */
  private static double size(Layout layout) throws IOException {
    double size = 0;
    for (Path part : new Path[] {layout.tdb(), layout.root().resolve("history").resolve("text")}) {
      if (Files.isDirectory(part)) {
        try (Stream<Path> files = Files.walk(part)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            size += Files.size(file) / MEGABYTE;
          }
        }
      }
    }
    return size;
  }
}
