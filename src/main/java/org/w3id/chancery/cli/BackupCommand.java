package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Backup;
import org.w3id.chancery.projection.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Copies what cannot be made again. */
@Command(
    name = "backup",
    description =
        "Copies what cannot be made again: the log, the documents, settings and users; also while"
            + " the knowledge base is served. A folder gets what is new since it was last written.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery backup /backups/kb",
      "  chancery backup kb-$(date +%%F).zip",
      "  chancery restore /backups/kb --kb kb2"
    })
final class BackupCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TARGET",
      description = "A folder, or a file that ends in .zip and is written anew.")
  private Path target;

  @Override
  public Integer call() throws IOException {
    Layout layout = Workspace.existing(chancery.kb());
    long entries;
    try (SegmentLog log = SegmentLog.view(layout.log())) {
      entries = log.head().position();
    }
    Head head;
    try (Progress progress = Progress.of("backup", "entries", entries)) {
      head = Backup.write(layout, target.toAbsolutePath().normalize(), progress::reach);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        target
            + ": holds "
            + layout.root()
            + " up to position "
            + head.position()
            + ", head "
            + head.hash());
    out.flush();
    return ExitCode.OK;
  }
}
