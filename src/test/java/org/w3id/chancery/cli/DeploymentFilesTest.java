package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The files for Compose and Kubernetes, as far as they can be checked without those. */
class DeploymentFilesTest {
  private static final Path FOLDER = Path.of("src/main/dist/kafka");
  private static final String PROGRAM = "/opt/chancery/bin/chancery";

  /** A command within a script, up to what ends it there. */
  private static final Pattern IN_SCRIPT = Pattern.compile(Pattern.quote(PROGRAM) + " ([^;\n|&]*)");

  private static List<JsonNode> documents(Path file) throws IOException {
    try (MappingIterator<JsonNode> documents =
        YAMLMapper.builder().build().readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).toList();
    }
  }

  /** Every command of Chancery in a document. */
  private static List<List<String>> commands(JsonNode document) {
    List<List<String>> commands = new ArrayList<>();
    for (JsonNode command : document.findValues("command")) {
      List<String> words = new ArrayList<>();
      command.forEach(word -> words.add(word.asText()));
      if (words.get(0).equals(PROGRAM)) {
        commands.add(words.subList(1, words.size()));
      } else {
        Matcher script = IN_SCRIPT.matcher(words.get(words.size() - 1));
        while (script.find()) {
          String line =
              script
                  .group(1)
                  .replace("\"$CHANCERY_LOG\"", "kafka://kafka:9092/chancery")
                  .replace("$place", "--checkpoint /checkpoints");
          commands.add(List.of(line.strip().split(" ", -1)));
        }
      }
    }
    return commands;
  }

  @Test
  void everyCommandIsOneThatTheCommandLineTakes() throws Exception {
    int count = 0;
    for (Path file : files()) {
      for (JsonNode document : documents(file)) {
        for (List<String> command : commands(document)) {
          List<String> words = new ArrayList<>(command);
          if (words.get(0).equals("queue")) {
            words.addAll(List.of("--log", "kafka://kafka:9092/chancery")); // from the variable
          }
          CommandLine.ParseResult parsed =
              Chancery.commandLine().parseArgs(words.toArray(String[]::new));
          assertThat(parsed.errors()).as(file + ": " + words).isEmpty();
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(10);
  }

  @Test
  void whatAServiceDependsOnOrMountsIsThere() throws Exception {
    JsonNode compose = documents(FOLDER.resolve("compose.yaml")).get(0);
    Set<String> services = names(compose.get("services"));
    Set<String> volumes = names(compose.get("volumes"));
    for (JsonNode service : compose.get("services")) {
      JsonNode others = service.path("depends_on");
      if (others.isArray()) {
        others.forEach(other -> assertThat(services).contains(other.asText()));
      } else {
        assertThat(services).containsAll(names(others));
      }
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":", 2)[0];
        if (source.startsWith("./")) {
          assertThat(FOLDER.resolve(source)).exists();
        } else {
          assertThat(volumes).contains(source);
        }
      }
    }
  }

  @Test
  void whatKubernetesRefersToIsThere() throws Exception {
    Set<String> services = new HashSet<>();
    Set<String> apps = new HashSet<>();
    List<JsonNode> all = new ArrayList<>();
    for (String file : List.of("kafka.yaml", "chancery.yaml")) {
      all.addAll(documents(FOLDER.resolve("kubernetes").resolve(file)));
    }
    for (JsonNode document : all) {
      assertThat(document.path("apiVersion").asText()).isNotEmpty();
      String name = document.at("/metadata/name").asText();
      assertThat(name).matches("[a-z][a-z0-9-]*");
      if (document.path("kind").asText().equals("Service")) {
        services.add(name);
      }
      JsonNode template = document.at("/spec/template/metadata/labels/app");
      if (!template.isMissingNode()) {
        apps.add(template.asText());
        assertThat(document.at("/spec/selector/matchLabels/app")).isEqualTo(template);
        assertMountsAreThere(document);
      }
    }
    for (JsonNode document : all) {
      if (document.path("kind").asText().equals("Service")) {
        assertThat(apps).contains(document.at("/spec/selector/app").asText());
      }
      for (JsonNode backend : document.findValues("backend")) {
        assertThat(services).contains(backend.at("/service/name").asText());
      }
      if (document.at("/spec").has("serviceName")) {
        assertThat(services).contains(document.at("/spec/serviceName").asText());
      }
    }
  }

  private static void assertMountsAreThere(JsonNode document) {
    Set<String> volumes = new HashSet<>();
    document
        .at("/spec/template/spec/volumes")
        .forEach(volume -> volumes.add(volume.get("name").asText()));
    document
        .at("/spec/volumeClaimTemplates")
        .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
    for (JsonNode mounts : document.findValues("volumeMounts")) {
      mounts.forEach(mount -> assertThat(volumes).contains(mount.get("name").asText()));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
