package org.w3id.chancery.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says who may write to a served knowledge base. */
@Command(
    name = "user",
    description =
        "Says who may write to a knowledge base while it is served. What is changed holds at once.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UserCommand.Add.class,
      UserCommand.ListUsers.class,
      UserCommand.Remove.class,
      UserCommand.Token.class
    })
final class UserCommand implements Runnable {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which: add, list, remove or token?");
  }

  private UserFile users() {
    return new UserFile(Workspace.existing(chancery.kb()).root());
  }

  /** Adds a user. */
  @Command(
      name = "add",
      description =
          "Adds a user, or gives one that is there another role and password. Asks for the password,"
              + " or reads it from the first line of standard input.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery user add ana --role editor",
        "  pass chancery/ana | chancery user add ana --role editor --password-stdin"
      })
  static final class Add implements Callable<Integer> {
    @ParentCommand private UserCommand parent;

    @Parameters(paramLabel = "NAME", description = "Letters, digits and . _ @ -")
    private String name;

    @Option(
        names = "--role",
        required = true,
        description =
            "${COMPLETION-CANDIDATES}: an editor may write, an operator may administer too.")
    private Role role;

    @Option(
        names = "--password-stdin",
        description = "Read the password from standard input without asking.")
    private boolean fromInput;

    @Override
    public Integer call() throws IOException {
      UserFile users = parent.users();
      try {
        users.put(name, role, password());
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(e.getMessage(), e);
      }
      return ExitCode.OK;
    }

    /** From JDK 22 on there is always a console; a pipe then needs the option. */
    @SuppressWarnings("SystemConsoleNull")
    private String password() throws IOException {
      Console console = System.console();
      if (fromInput || console == null) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
          throw new CommandFailure("standard input is empty, expected a password");
        }
        return line;
      }
      char[] password = console.readPassword("Password of %s: ", name);
      char[] again = console.readPassword("Once more: ");
      if (password == null || !Arrays.equals(password, again)) {
        throw new CommandFailure(
            "the two passwords differ, nothing was changed; a pipe needs --password-stdin");
      }
      return new String(password);
    }
  }

  /** Lists users. */
  @Command(
      name = "list",
      description = "Lists the users with their roles.",
      mixinStandardHelpOptions = true)
  static final class ListUsers implements Callable<Integer> {
    @ParentCommand private UserCommand parent;

    @Mixin private FormatOption format;

    @Override
    public Integer call() throws IOException {
      Table.of("name", "role")
          .write(
              parent.users().list().stream()
                  .map(user -> List.<Object>of(user.name(), user.role().word())),
              format.get(),
              System.out);
      return ExitCode.OK;
    }
  }

  /** Removes a user. */
  @Command(
      name = "remove",
      description = "Removes a user with all tokens.",
      mixinStandardHelpOptions = true)
  static final class Remove implements Callable<Integer> {
    @ParentCommand private UserCommand parent;

    @Parameters(paramLabel = "NAME")
    private String name;

    @Override
    public Integer call() throws IOException {
      try {
        parent.users().remove(name);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(e.getMessage(), e);
      }
      return ExitCode.OK;
    }
  }

  /** Makes a token. */
  @Command(
      name = "token",
      description =
          "Prints a new bearer token for programs that write as this user. It is shown this once.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery user token ana > ana.token",
        "  curl -H \"Authorization: Bearer $(cat ana.token)\" …",
        "  chancery user token ana --revoke"
      })
  static final class Token implements Callable<Integer> {
    @ParentCommand private UserCommand parent;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(names = "--revoke", description = "Make all tokens of the user void instead.")
    private boolean revoke;

    @Override
    public Integer call() throws IOException {
      try {
        if (revoke) {
          int count = parent.users().revokeTokens(name);
          spec.commandLine().getErr().println("tokens made void: " + count);
        } else {
          spec.commandLine().getOut().println(parent.users().newToken(name));
          spec.commandLine().getOut().flush();
        }
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(e.getMessage(), e);
      }
      return ExitCode.OK;
    }
  }
}
