package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogFile;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the log as one file. */
@Command(
    name = "export",
    description = "Writes the log as one file, which can be checked on its own and imported.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery log export kb.chlog", "  chancery log verify kb.chlog"})
final class LogExportCommand implements Callable<Integer> {
  @ParentCommand private LogCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Written anew; usually ends in .chlog.")
  private Path file;

  @Option(
      names = "--to",
      paramLabel = "POSITION",
      description =
          "Last position (default: the log's last). With it, what is whole of a damaged log can be"
              + " exported.")
  private Optional<Long> to = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Layout layout = Workspace.existing(parent.kb());
    Head head;
    try (SegmentLog log =
            to.isPresent()
                ? SegmentLog.view(layout.log(), to.get())
                : SegmentLog.view(layout.log());
        Progress progress = Progress.of("export", "entries", log.head().position())) {
      head = LogFile.write(log, Settings.read(layout).base(), file, progress::reach);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + ": entries 1 to " + head.position() + ", head " + head.hash());
    out.flush();
    return ExitCode.OK;
  }
}
