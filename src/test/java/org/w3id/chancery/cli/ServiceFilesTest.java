package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit for systemd and the files for Docker, as far as they can be checked without an image.
 */
class ServiceFilesTest {
  private static final Path DIST = Path.of("src/main/dist");
  private static final String PROGRAM = "/opt/chancery/bin/chancery";

  @TempDir private Path folder;

  private static JsonNode compose() throws IOException {
    return YAMLMapper.builder().build().readTree(DIST.resolve("docker/compose.yaml").toFile());
  }

  @Test
  void theUnitIsOneThatSystemdTakes() throws Exception {
    Path unit = folder.resolve("chancery.service");
    Path java = folder.resolve("chancery");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        unit,
        Files.readString(DIST.resolve("systemd/chancery.service"))
            .replace(PROGRAM, java.toString()));
    Process verify;
    try {
      verify =
          new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "systemd-analyze checks the unit");
      return;
    }
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(verify.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains(unit.getFileName().toString()))).isEmpty();
  }

  @Test
  void whatTheServiceRunsIsACommand() throws Exception {
    for (String file : List.of("systemd/chancery.service", "docker/Dockerfile")) {
      Matcher command =
          Pattern.compile(Pattern.quote(PROGRAM) + " ([a-z ]+)([^\n\";]*)")
              .matcher(Files.readString(DIST.resolve(file)).replaceAll("(?m)^#.*", ""));
      int count = 0;
      while (command.find()) {
        String words = (command.group(1) + command.group(2)).strip();
        assertThat(Chancery.commandLine().parseArgs(words.split(" ", -1)).errors())
            .as(file + ": " + words)
            .isEmpty();
        count++;
      }
      assertThat(count).as(file).isEqualTo(2);
    }
  }

  @Test
  void everyVariableOfTheServiceIsKnown() throws Exception {
    Set<String> known =
        new HashSet<>(Set.of("CHANCERY_KB", "CHANCERY_CONFIG", "CHANCERY_LOG_FORMAT"));
    known.add("CHANCERY_JAVA_OPTS");
    ServerSettings.ALL.forEach(setting -> known.add(setting.variable()));
    for (String file :
        List.of("systemd/chancery.service", "docker/Dockerfile", "docker/compose.yaml")) {
      Matcher variable =
          Pattern.compile("CHANCERY_[A-Z_]+").matcher(Files.readString(DIST.resolve(file)));
      while (variable.find()) {
        assertThat(known).as(file).contains(variable.group());
      }
    }
  }

  @Test
  void theImageIsBuiltOfWhatIsThere() throws Exception {
    JsonNode service = compose().at("/services/chancery");
    Path context = DIST.resolve("docker").resolve(service.at("/build/context").asText());

    assertThat(context.resolve(service.at("/build/dockerfile").asText())).exists();
    assertThat(Files.readAllLines(DIST.resolve("docker/Dockerfile")))
        .filteredOn(line -> line.matches("[A-Z]+ .*"))
        .allMatch(
            line ->
                line.matches(
                    "(FROM|RUN|COPY|USER|WORKDIR|ENV|VOLUME|EXPOSE|HEALTHCHECK|STOPSIGNAL|CMD) .*"))
        .anyMatch(line -> line.equals("USER chancery"));
    assertThat(names(compose().get("volumes")))
        .contains(service.at("/volumes/0").asText().split(":", 2)[0]);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
