package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.projection.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a knowledge base of a backup. */
@Command(
    name = "restore",
    description = "Makes a knowledge base of a backup, in a folder where there is none.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery restore /backups/kb --kb kb2", "  chancery restore kb.zip --kb kb2"})
final class RestoreCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", description = "The folder or .zip file of the backup.")
  private Path source;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(source)) {
      throw new CommandFailure(source + ": no such file or folder");
    }
    Head head;
    try (Progress progress = Progress.of("restore", "entries", -1)) {
      head = Backup.restore(source.toAbsolutePath().normalize(), chancery.kb(), progress::reach);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        chancery.kb() + ": restored to position " + head.position() + ", head " + head.hash());
    out.flush();
    return ExitCode.OK;
  }
}
