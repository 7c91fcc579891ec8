package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.LogFile;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Adds what an exported log holds beyond this one. */
@Command(
    name = "import",
    description = {
      "Adds what an exported log holds beyond this one, entry by entry as they are. Makes the"
          + " knowledge base when there is none.",
      "The file is checked first, and refused when it is damaged or of another history. An import"
          + " that was broken off is simply started again."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery log import kb.chlog --kb kb2",
      "  chancery log import broken.chlog --to 1200   # what is whole of a damaged file"
    })
final class LogImportCommand implements Callable<Integer> {
  @ParentCommand private LogCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file that 'log export' or 'backup' wrote.")
  private Path file;

  @Option(names = "--to", paramLabel = "POSITION", description = "Last position to import.")
  private Optional<Long> to = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Layout layout = new Layout(parent.kb());
    LogFile.Content content = LogFile.check(file, to.orElse(Long.MAX_VALUE), position -> {});
    if (!layout.exists()) {
      KnowledgeBase.create(layout.root(), new Settings(content.base()));
    } else if (!Settings.read(layout).base().equals(content.base())) {
      throw new CommandFailure(
          file
              + ": its instances are named under "
              + content.base()
              + ", those of "
              + layout.root()
              + " under "
              + Settings.read(layout).base());
    }
    long before;
    long after;
    try (SegmentLog log = SegmentLog.open(layout.log());
        Progress progress = Progress.of("import", "entries", content.head().position())) {
      before = log.head().position();
      LogFile.read(file, log, to.orElse(Long.MAX_VALUE), progress::reach);
      after = log.head().position();
    }
    project(layout, before, after);
    PrintWriter out = spec.commandLine().getOut();
    out.println(layout.root() + ": " + (after - before) + " entries added, position " + after);
    out.flush();
    return ExitCode.OK;
  }

  /** Brings the dataset up to a log that has grown. */
  static void project(Layout layout, long before, long after) {
    try (Progress progress = Progress.of("project", "entries", after)) {
      if (before == 0) {
        Rebuild.run(layout.root(), progress::reach);
      } else {
        VersionedKnowledgeBase.open(layout.root(), progress::reach).close();
      }
    }
  }
}
