package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The page on the command line has a row for every command. */
class CommandLinePageTest {
  static Stream<String> commands() {
    return Chancery.commandLine().getSubcommands().entrySet().stream()
        .flatMap(CommandLinePageTest::names);
  }

  /** A command that has others is told of by those. */
  private static Stream<String> names(Map.Entry<String, CommandLine> command) {
    List<String> below = List.copyOf(command.getValue().getSubcommands().keySet());
    return below.isEmpty()
        ? Stream.of(command.getKey())
        : below.stream().map(name -> command.getKey() + " " + name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void hasARowFor(String command) throws Exception {
    assertThat(Files.readAllLines(Path.of("src/site/markdown/command-line.md")))
        .anySatisfy(
            line ->
                assertThat(line.split("\\|"))
                    .hasSizeGreaterThan(2)
                    .satisfies(
                        cells -> assertThat(cells[1]).containsPattern("`" + command + "[ `]")));
  }
}
