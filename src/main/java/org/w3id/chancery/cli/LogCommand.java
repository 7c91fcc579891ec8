package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.w3id.chancery.log.Damage;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogFile;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.log.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks into the log. */
@Command(
    name = "log",
    description = "Looks into the log: the entries that everything else is made from.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LogCommand.ListEntries.class,
      LogCommand.Show.class,
      LogCommand.Verify.class,
      LogExportCommand.class,
      LogImportCommand.class,
      LogCopyCommand.class,
      LogCheckpointCommand.class
    })
final class LogCommand implements Runnable {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which: list, show, verify, export, import, copy or checkpoint?");
  }

  /** Folder of the knowledge base. */
  Path kb() {
    return chancery.kb();
  }

  private Path directory() {
    return Workspace.existing(chancery.kb()).log();
  }

  /** Lists entries, a line each. */
  @Command(
      name = "list",
      description = "Lists entries, a line each.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  chancery log list", "  chancery log list --from 100 --limit 20 --format json"})
  static final class ListEntries implements Callable<Integer> {
    @ParentCommand private LogCommand parent;

    @Option(
        names = "--from",
        paramLabel = "POSITION",
        defaultValue = "1",
        description = "First position (default: 1).")
    private long from;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "9223372036854775807",
        showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
        description = "At most N entries (default: all).")
    private long limit;

    @Mixin private FormatOption format;

    @Override
    public Integer call() {
      Table table =
          Table.of(
              "position", "time", "kind", "agent", "ingestor", "document", "bytes", "hash", "note");
      try (SegmentLog log = SegmentLog.view(parent.directory());
          Stream<Entry> entries = log.read(Math.max(1, from))) {
        table.write(entries.limit(limit).map(ListEntries::row), format.get(), System.out);
      }
      return ExitCode.OK;
    }

    private static List<Object> row(Entry entry) {
      Draft content = entry.content();
      return List.of(
          entry.position(),
          entry.time().toString(),
          content.kind().slug(),
          content.agent(),
          content.ingestor().map(t -> t.name() + " " + t.version()).orElse(""),
          content.document().orElse(""),
          content.payload().size(),
          entry.hash().toString(),
          content.note().orElse(""));
    }
  }

  /** Shows one entry whole. */
  @Command(
      name = "show",
      description =
          "Shows one entry whole: its frame as RDF Patch headers' comments, and its patch.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  chancery log show 12"})
  static final class Show implements Callable<Integer> {
    @ParentCommand private LogCommand parent;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "POSITION", description = "Which entry; the first is 1.")
    private long position;

    @Override
    public Integer call() {
      Path directory = parent.directory();
      try (SegmentLog log = SegmentLog.view(directory)) {
        if (position < 1 || position > log.head().position()) {
          throw new CommandFailure(
              "position "
                  + position
                  + ": no such entry, expected 1 to "
                  + log.head().position()
                  + " in "
                  + directory);
        }
        try (Stream<Entry> entries = log.read(position)) {
          entries.findFirst().ifPresent(this::print);
        }
      }
      return ExitCode.OK;
    }

    private void print(Entry entry) {
      PrintWriter out = spec.commandLine().getOut();
      Draft content = entry.content();
      out.println("# position  " + entry.position());
      out.println("# time      " + entry.time());
      out.println("# kind      " + content.kind().slug());
      out.println("# agent     " + content.agent());
      content.document().ifPresent(d -> out.println("# document  " + d));
      content.ingestor().ifPresent(t -> out.println("# ingestor  " + t.name() + " " + t.version()));
      content.note().ifPresent(n -> out.println("# note      " + n));
      out.println("# previous  " + entry.previous());
      out.println("# hash      " + entry.hash());
      out.print(content.payload().text());
      out.flush();
    }
  }

  /** Checks the log. */
  @Command(
      name = "verify",
      description = {
        "Checks every byte of the log: checksums, positions, hash chain, payloads. Or those of a"
            + " file that 'log export' or 'backup' wrote.",
        "Where the log is damaged, it says what is lost and how to restore it."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery log verify",
        "  chancery log verify --no-payloads",
        "  chancery log verify kb.chlog"
      })
  static final class Verify implements Callable<Integer> {
    @ParentCommand private LogCommand parent;

    @Spec private CommandSpec spec;

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "An exported log (default: the log of the knowledge base).")
    private Optional<Path> file = Optional.empty();

    @Option(
        names = "--no-payloads",
        description = "Do not read the payloads as RDF Patch, which takes most of the time.")
    private boolean noPayloads;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      if (file.isPresent()) {
        try (Progress progress = Progress.of("verify", "entries", -1)) {
          Head head = LogFile.check(file.get(), progress::reach).head();
          out.println(
              "sound: "
                  + head.position()
                  + " entries, "
                  + Files.size(file.get())
                  + " bytes, head "
                  + head.position()
                  + " "
                  + head.hash());
        }
        out.flush();
        return ExitCode.OK;
      }
      Path directory = parent.directory();
      Verification.Report report;
      try (Progress progress = Progress.ofBytes("verify", Verification.size(directory))) {
        report = Verification.of(directory, !noPayloads, progress::reach);
      }
      for (Damage damage : report.damages()) {
        out.println(damage);
      }
      out.println(
          (report.isSound() ? "sound: " : "damaged: ")
              + report.entries()
              + " entries, "
              + report.bytes()
              + " bytes, head "
              + report.head().position()
              + " "
              + report.head().hash());
      if (!report.isSound()) {
        out.print(remedy(report.damages().get(0).position()));
      }
      out.flush();
      return report.isSound() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What to do, with commands. */
    private String remedy(long first) {
      Path kb = parent.kb();
      return String.format(
          """
          Everything before position %1$d is as it was recorded. To restore the rest:
            from a backup    chancery restore BACKUP --kb %2$s-restored
            from an export   chancery log import FILE.chlog --kb %2$s-restored
            from a replica   chancery log export FILE.chlog, run there; then as from an export
          What was recorded after the backup and stands before the damage is added with
            chancery log export FILE.chlog --to %4$d --kb %2$s && chancery log import FILE.chlog --kb %2$s-restored
          Keep %3$s until the restored knowledge base has been checked with 'log verify'.
          """,
          first, kb, kb.resolve("log"), first - 1);
    }
  }
}
