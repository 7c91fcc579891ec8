package org.w3id.chancery.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.w3id.chancery.history.Moment;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line's entry point: {@code chancery COMMAND}. */
@Command(
    name = "chancery",
    description = "An event-sourced knowledge base of international relations, asked in SPARQL.",
    mixinStandardHelpOptions = true,
    versionProvider = Chancery.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:not done; nothing that was stored has changed; or standard output cannot be written",
      "2:the command line is wrong",
      "3:done in part: some documents were rejected, each with its reason"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery demo",
      "  chancery init && chancery ingest reports/ && chancery serve",
      "  chancery query queries/competency/01-mediation-requests.rq",
      "  chancery COMMAND --help"
    },
    subcommands = {
      InitCommand.class,
      IngestCommand.class,
      ImportCommand.class,
      ReingestCommand.class,
      WithdrawCommand.class,
      MergeCommand.class,
      SplitCommand.class,
      RenameCommand.class,
      LinkCommand.class,
      NamesCommand.class,
      ResolveCommand.class,
      ExtractCommand.class,
      EvaluateCommand.class,
      ExplainCommand.class,
      LexiconCommand.class,
      CandidatesCommand.class,
      QueryCommand.class,
      ServeCommand.class,
      FollowCommand.class,
      QueueCommand.class,
      LogCommand.class,
      RebuildCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DumpCommand.class,
      DescribeCommand.class,
      DiffCommand.class,
      HistoryCommand.class,
      VersionsCommand.class,
      CompactCommand.class,
      StatusCommand.class,
      UserCommand.class,
      ConfigCommand.class,
      DemoCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    })
public final class Chancery implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Chancery.class);

  @Option(
      names = "--kb",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:CHANCERY_KB:-kb}",
      description = "Folder of the knowledge base (default: the variable CHANCERY_KB, else 'kb').")
  private Path kb;

  @Spec private CommandSpec spec;
  private final Host host;

  private Chancery(Host host) {
    this.host = host;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(StandardOutput.checked(commandLine().execute(args)));
  }

  /** The command line, for tests to run in process. */
  static CommandLine commandLine() {
    return commandLine(Host.own());
  }

  /** The command line, to run somewhere. */
  static CommandLine commandLine(Host host) {
    Chancery chancery = new Chancery(host);
    CommandLine line = new CommandLine(chancery);
    line.registerConverter(Path.class, host::path);
    line.setExecutionStrategy(parsed -> Relay.execute(parsed, chancery));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Moment.class, Chancery::moment);
    line.setExecutionExceptionHandler(Chancery::explain);
    line.getSubcommands().get("generate-completion").getCommandSpec().usageMessage().hidden(false);
    return line;
  }

  private static Moment moment(String text) {
    try {
      return Moment.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** Folder of the knowledge base, absolute; within a server always the one it serves. */
  Path kb() {
    return host.served().orElse(kb).toAbsolutePath().normalize();
  }

  /** Where this command runs. */
  Host host() {
    return host;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** One line for people; the stack trace only for those who ask for it by the log level. */
  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText("chancery: " + Failures.sentence(failure)));
    LOG.debug("{} failed", command.getCommandName(), failure);
    return ExitCode.FAILED;
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"chancery " + number()};
    }

    /** The version's number. */
    static String number() {
      String version = Chancery.class.getPackage().getImplementationVersion();
      return version == null ? "(built in place)" : version;
    }
  }
}
