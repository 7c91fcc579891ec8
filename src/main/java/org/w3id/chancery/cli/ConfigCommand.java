package org.w3id.chancery.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.configuration.Configuration;
import org.w3id.chancery.configuration.ConfigurationException;
import org.w3id.chancery.configuration.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks at the file of settings of a server. */
@Command(
    name = "config",
    description = "Looks at the file of settings with which a server is started.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery config example > chancery.yaml",
      "  chancery config check chancery.yaml",
      "  CHANCERY_SERVER_PORT=8080 chancery config show chancery.yaml",
      "  chancery serve --config chancery.yaml"
    },
    subcommands = {
      ConfigCommand.Check.class,
      ConfigCommand.Show.class,
      ConfigCommand.Example.class
    })
final class ConfigCommand implements Runnable {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /**
   * What a file and the environment say.
   *
   * @throws CommandFailure when they say something that cannot be
   */
  static Configuration read(Optional<Path> file) {
    try {
      return Configuration.read(ServerSettings.ALL, file, System.getenv());
    } catch (ConfigurationException e) {
      int more = e.problems().size() - 1;
      throw new CommandFailure(
          e.problems().get(0)
              + (more == 0 ? "" : "; and " + more + " more, see 'chancery config check FILE'"),
          e);
    }
  }

  /** Checks. */
  @Command(
      name = "check",
      description =
          "Checks a file and the variables of the environment: prints every setting that is"
              + " unknown or wrong with its line, value and what was expected.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @ParentCommand private ConfigCommand config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of settings.")
    private Path file;

    @Override
    public Integer call() {
      Configuration configuration;
      try {
        configuration = Configuration.read(ServerSettings.ALL, Optional.of(file), System.getenv());
      } catch (ConfigurationException e) {
        e.problems().forEach(spec.commandLine().getErr()::println);
        return ExitCode.FAILED;
      }
      long said = configuration.values().stream().filter(Show::isSaid).count();
      PrintStream out = config.chancery.host().out();
      out.println(file + ": " + said + " settings, all as they should be");
      out.flush();
      return ExitCode.OK;
    }
  }

  /** Shows. */
  @Command(
      name = "show",
      description =
          "Prints every setting with its value and where that comes from: the file and its line, a"
              + " variable of the environment, or the default.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @ParentCommand private ConfigCommand config;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A file of settings.")
    private Optional<Path> file;

    @Mixin private FormatOption format;

    @Override
    public Integer call() {
      Configuration configuration = read(file);
      Table.of("setting", "value", "from")
          .write(
              configuration.values().stream().map(Show::row),
              format.get(),
              config.chancery.host().out());
      return ExitCode.OK;
    }

    static boolean isSaid(Configuration.Value value) {
      return !value.origin().toString().equals("default");
    }

    private static List<Object> row(Configuration.Value value) {
      return List.of(
          value.setting().key(), String.join(", ", value.words()), value.origin().toString());
    }
  }

  /** Prints a file to begin with. */
  @Command(
      name = "example",
      description = "Prints a file with every setting, explained, at its default.",
      mixinStandardHelpOptions = true)
  static final class Example implements Callable<Integer> {
    @ParentCommand private ConfigCommand config;

    @Override
    public Integer call() {
      PrintStream out = config.chancery.host().out();
      out.print(text());
      out.flush();
      return ExitCode.OK;
    }

    /** Settings that have no default are comments. */
    static String text() {
      StringBuilder text = new StringBuilder();
      text.append(
          "# Settings of 'chancery serve --config FILE'. Variables of the environment go\n");
      text.append(
          "# before the file: CHANCERY_SERVER_PORT=8080. 'chancery config check FILE' checks.\n");
      String section = "";
      for (Setting<?> setting : ServerSettings.ALL) {
        if (!setting.section().equals(section)) {
          section = setting.section();
          text.append('\n').append(section).append(":\n");
        }
        String name = setting.key().substring(section.length() + 1);
        text.append("  # ").append(setting.description()).append('\n');
        if (setting.preset().isEmpty()) {
          text.append("  # Expected: ").append(setting.expected()).append('\n');
          text.append("  #").append(name).append(setting.isList() ? ": []" : ":").append('\n');
        } else {
          text.append("  ").append(name).append(": ").append(setting.preset().get(0)).append('\n');
        }
      }
      return text.toString();
    }
  }
}
