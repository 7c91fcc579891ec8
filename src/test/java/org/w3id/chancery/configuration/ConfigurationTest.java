package org.w3id.chancery.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a file of settings and the environment say, and what is said of them when they are wrong.
 */
class ConfigurationTest {
  private static final Setting<Integer> PORT =
      Setting.number("server.port", 3030, 0, 65535, "Where to listen.");
  private static final Setting<Duration> TIMEOUT =
      Setting.of(
          "server.query-timeout", "30s", Setting.EXPECTED_DURATION, "How long.", Setting::duration);
  private static final Setting<Optional<Path>> LOG =
      Setting.optional("server.log", "a file", "Where to write.", Setting::path);
  private static final Setting<List<Path>> FOLDERS =
      Setting.list("watch.folders", "a list of folders", "What to watch.", Setting::path);

  @TempDir Path folder;

  private Configuration read(String text, Map<String, String> environment) throws IOException {
    return Configuration.read(
        List.of(PORT, TIMEOUT, LOG, FOLDERS), Optional.of(file(text)), environment);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("chancery.yaml"), text);
  }

  private List<String> problems(String text, Map<String, String> environment) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(text, environment))
        .problems();
  }

  @Test
  void whatNobodySaysIsAsByDefault() throws Exception {
    Configuration configuration = read("# nothing\n", Map.of());
    assertThat(configuration.get(PORT)).isEqualTo(3030);
    assertThat(configuration.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(configuration.get(LOG)).isEmpty();
    assertThat(configuration.get(FOLDERS)).isEmpty();
  }

  @Test
  void theFileGoesBeforeTheDefaultTheEnvironmentBeforeItAndTheCommandLineBeforeBoth()
      throws Exception {
    String file = "server:\n  port: 1\n  query-timeout: 1s\n  log: a.log\n";
    Configuration configuration =
        read(file, Map.of("CHANCERY_SERVER_PORT", "2", "CHANCERY_SERVER_QUERY_TIMEOUT", "2s"))
            .with(PORT, Optional.of("3"), "--port");
    assertThat(configuration.get(PORT)).isEqualTo(3);
    assertThat(configuration.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(configuration.get(LOG)).contains(Path.of("a.log"));
    assertThat(configuration.values().stream().map(value -> value.origin().toString()))
        .containsExactly(
            "option --port",
            "variable CHANCERY_SERVER_QUERY_TIMEOUT",
            folder.resolve("chancery.yaml") + ":4",
            "default");
  }

  @Test
  void aListIsWrittenInAnyFormOfYamlAndWithCommasInTheEnvironment() throws Exception {
    assertThat(read("watch:\n  folders: [a, b]\n", Map.of()).get(FOLDERS))
        .containsExactly(Path.of("a"), Path.of("b"));
    assertThat(read("watch:\n  folders:\n    - a\n    - b\n", Map.of()).get(FOLDERS)).hasSize(2);
    assertThat(read("watch:\n  folders: a\n", Map.of()).get(FOLDERS)).hasSize(1);
    assertThat(read("", Map.of("CHANCERY_WATCH_FOLDERS", "a, b")).get(FOLDERS)).hasSize(2);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsLineValueAndWhatWasExpected() {
    List<String> problems =
        problems(
            "server:\n  prot: 1\n  port: 99999\n  query-timeout: 30\nwatch:\n  folders:\n    a: b\n",
            Map.of());
    String file = folder.resolve("chancery.yaml").toString();
    assertThat(problems)
        .containsExactlyInAnyOrder(
            file + ":2: server.prot: there is no such setting; is 'server.port' meant?",
            file + ":3: server.port: '99999', expected a whole number from 0 to 65535",
            file + ":4: server.query-timeout: '30', expected " + Setting.EXPECTED_DURATION,
            file + ":6: watch.folders: has settings below it, expected a value");
  }

  @Test
  void aVariableThatSetsNothingIsToldAndThoseOfOthersAreNot() {
    assertThat(problems("", Map.of("CHANCERY_SERVER_PROT", "1", "CHANCERY_KB", "kb", "HOME", "/")))
        .containsExactly("variable CHANCERY_SERVER_PROT: there is no such setting");
  }

  @ParameterizedTest
  @CsvSource({
    "'server:\n  port: [1', ':2: is no YAML'",
    "'- a', ':1: expected sections such as'",
    "'server: 3', ':1: server: expected a section'",
    "'server:\n  port: 1\n  port: 2', ':3: server.port: was said before'",
    "'server:\n  port: [1, 2]', ':2: server.port: ''1'', ''2'', expected a whole number'"
  })
  void whatIsNoFileOfSettingsIsToldWithItsLine(String text, String problem) {
    assertThat(problems(text.replace("\\n", "\n"), Map.of()).get(0)).contains(problem);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing.yaml");
    ConfigurationException thrown =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> Configuration.read(List.of(PORT), Optional.of(missing), Map.of()));
    assertThat(thrown.problems()).containsExactly(missing + ": does not exist");
  }

  @ParameterizedTest
  @CsvSource({"500ms", "30s", "5m", "12h", "7d"})
  void aDurationIsWrittenAsItIsRead(String words) {
    assertThat(Setting.words(Setting.duration(words))).isEqualTo(words);
  }
}
