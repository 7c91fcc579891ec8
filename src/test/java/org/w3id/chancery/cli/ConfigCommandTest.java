package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.chancery.configuration.Setting;
import picocli.CommandLine;

/** The file of settings of a server, its page and its commands say the same. */
class ConfigCommandTest {
  private static final Path PAGE = Path.of("src/site/markdown/configuration.md");

  @TempDir Path folder;

  static List<Setting<?>> settings() {
    return ServerSettings.ALL;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void thePageHasARowFor(Setting<?> setting) throws Exception {
    String preset = setting.preset().isEmpty() ? "" : "`" + setting.preset().get(0) + "` ";
    assertThat(Files.readAllLines(PAGE))
        .contains("| `" + setting.key() + "` | " + preset + "| " + setting.description() + " |");
  }

  @Test
  void theDistributionsFileIsTheExample() throws Exception {
    assertThat(Cli.run("config", "example").out())
        .isEqualTo(Files.readString(Path.of("src/main/dist/conf/chancery.yaml")));
  }

  @Test
  void theExampleIsRightAndSaysTheDefaults() throws Exception {
    Path file = Files.writeString(folder.resolve("e.yaml"), Cli.run("config", "example").out());
    assertThat(Cli.run("config", "check", file.toString()).exitCode()).isZero();
    ServerSettings.ALL.forEach(
        setting ->
            assertThat(ConfigCommand.read(Optional.of(file)).get(setting))
                .isEqualTo(ConfigCommand.read(Optional.empty()).get(setting)));
  }

  @Test
  void endpointsForServiceAreOfTheFileUnlessTheCommandLineNamesSome() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            "server:\n  allow-service: [https://Query.wikidata.org/sparql]\n");
    String[] config = {"--config", file.toString()};

    assertThat(endpoints(config)).containsExactly("https://query.wikidata.org/sparql");
    assertThat(endpoints("--config", file.toString(), "--allow-service", "http://a.example/sparql"))
        .containsExactly("http://a.example/sparql");
    Files.writeString(file, "server:\n  allow-service: [sparql]\n");
    assertThat(Cli.run("config", "check", file.toString()).err())
        .contains("s.yaml:2: server.allow-service: 'sparql', expected a list of URLs");
  }

  private static List<String> endpoints(String... options) {
    ServeCommand.ServerOptions serve =
        CommandLine.populateCommand(new ServeCommand.ServerOptions(), options);
    return serve.configuration().get(ServerSettings.ALLOW_SERVICE).stream()
        .map(URI::toString)
        .toList();
  }

  @Test
  void theFileOfThePageIsRight() throws Exception {
    Path file = Files.writeString(folder.resolve("page.yaml"), block("yaml"));
    assertThat(Cli.run("config", "check", file.toString()).exitCode()).isZero();
    assertThat(Cli.run("config", "show", file.toString()).out())
        .containsPattern("server.port +8080 +.*page.yaml:2")
        .containsPattern("watch.feeds +https://news.example.org/world.rss +.*page.yaml:12");
  }

  @Test
  void whatIsWrongIsToldAsThePageShows() throws Exception {
    Path file =
        Files.writeString(folder.resolve("chancery.yaml"), "server:\n  prot: 1\n  port: 99999\n");
    Cli.Result result = Cli.run("config", "check", file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().replace(folder + "/", "").lines().sorted())
        .containsExactlyElementsOf(block("text").lines().toList());
  }

  @Test
  void aServerDoesNotStartWithASettingThatIsWrong() throws Exception {
    Path file = Files.writeString(folder.resolve("chancery.yaml"), "server:\n  prot: 1\n");
    String kb = folder.resolve("kb").toString();
    Cli.run("init", "--bare", "--kb", kb);
    Cli.Result result = Cli.run("serve", "--kb", kb, "--config", file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains(file + ":2: server.prot: there is no such setting");
  }

  private static String block(String language) throws Exception {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
