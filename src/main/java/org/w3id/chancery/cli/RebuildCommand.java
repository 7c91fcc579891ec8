package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes the dataset anew from the log. */
@Command(
    name = "rebuild",
    description =
        "Makes the dataset and its text index anew from the log; the quads come out the same.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery rebuild",
      "  chancery status --hash && chancery rebuild --hash   # equal"
    })
final class RebuildCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Option(
      names = "--hash",
      description = "Print the hash of the new dataset: SHA-256 over its sorted N-Quads.")
  private boolean hash;

  @Override
  public Integer call() throws IOException {
    Layout layout = Workspace.existing(chancery.kb());
    Optional<RunningServer> server = RunningServer.of(layout.root());
    if (server.isPresent()) {
      throw new CommandFailure(
          layout.root()
              + ": process "
              + server.get().pid()
              + " serves it; stop that one first, then rebuild");
    }
    long entries;
    try (SegmentLog log = SegmentLog.view(layout.log())) {
      entries = log.head().position();
    }
    Rebuild.Result result;
    try (Progress progress = Progress.of("rebuild", "entries", entries)) {
      result = Rebuild.run(layout.root(), progress::reach);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        layout.root()
            + ": rebuilt to position "
            + result.position()
            + (hash ? ", hash " + result.hash() : ""));
    out.flush();
    return ExitCode.OK;
  }
}
