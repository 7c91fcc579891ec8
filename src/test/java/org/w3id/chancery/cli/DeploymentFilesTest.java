package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.kafka.Node;
import picocli.CommandLine;
import scala.jdk.javaapi.CollectionConverters;

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

  @Test
  void everyVariableOfChanceryIsOneThatItReads() throws Exception {
    Set<String> known = new HashSet<>();
    ServerSettings.ALL.forEach(setting -> known.add(setting.variable()));
    addVariables(Chancery.commandLine(), known);
    String launcher = Files.readString(Path.of("src/main/dist/bin/chancery"));
    Set<String> named = new HashSet<>();
    for (Path file : files()) {
      Matcher variable = Pattern.compile("CHANCERY_[A-Z_]+").matcher(Files.readString(file));
      while (variable.find()) {
        named.add(variable.group());
      }
    }
    assertThat(named)
        .contains("CHANCERY_LOG", "CHANCERY_KB", "CHANCERY_JAVA_OPTS")
        .allMatch(name -> known.contains(name) || launcher.contains(name));
  }

  /** Those that stand for an option when it is not said: {@code ${env:CHANCERY_KB}}. */
  private static void addVariables(CommandLine command, Set<String> variables) {
    for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
      CommandLine.Option said =
          ((AnnotatedElement) option.userObject()).getAnnotation(CommandLine.Option.class);
      Matcher variable = Pattern.compile("\\$\\{env:([A-Z_]+)").matcher(said.defaultValue());
      if (variable.find()) {
        variables.add(variable.group(1));
      }
    }
    command.getSubcommands().values().forEach(each -> addVariables(each, variables));
  }

  /** As the image of the broker reads its variables, and as the broker does then. */
  @Test
  void theSettingsOfBrokersAreThoseOfABroker() throws Exception {
    JsonNode compose = documents(FOLDER.resolve("compose.yaml")).get(0);
    Map<String, String> one = new TreeMap<>();
    compose
        .at("/services/kafka/environment")
        .properties()
        .forEach(each -> one.put(each.getKey(), each.getValue().asText()));
    assertIsBroker(one);

    Map<String, String> three = new TreeMap<>();
    for (JsonNode document : documents(FOLDER.resolve("kubernetes/kafka.yaml"))) {
      document
          .at("/spec/template/spec/containers/0/env")
          .forEach(each -> three.put(each.get("name").asText(), each.get("value").asText()));
    }
    assertThat(three).containsKey("CLUSTER_ID");
    three.put("KAFKA_NODE_ID", "0"); // as the script there has it
    three.put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka-0.kafka:9092");
    assertIsBroker(three);
  }

  private static void assertIsBroker(Map<String, String> variables) {
    Properties settings = new Properties();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith("KAFKA_")) {
            settings.put(name.substring(6).toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    assertThat(CollectionConverters.asJava(KafkaConfig.configNames()))
        .containsAll(settings.stringPropertyNames());
    KafkaConfig config = new KafkaConfig(settings, false);
    assertThat(config.values()).isNotEmpty();
    assertThat(config.autoCreateTopicsEnable()).isFalse(); // a mistyped name makes no log
  }

  /** Of the balancers and the probes. */
  @Test
  void everyPathIsOneThatTheServerHas(@TempDir Path folder) throws Exception {
    Set<String> paths = new TreeSet<>();
    Matcher exact =
        Pattern.compile("location (?:= )?(/[a-z/-]*) \\{")
            .matcher(Files.readString(FOLDER.resolve("nginx.conf")));
    while (exact.find()) {
      paths.add(exact.group(1));
    }
    Matcher several =
        Pattern.compile("location ~ \\^/kb/\\(([a-z|]+)\\)\\$")
            .matcher(Files.readString(FOLDER.resolve("nginx.conf")));
    assertThat(several.find()).isTrue();
    for (String last : several.group(1).split("\\|", -1)) {
      paths.add("/kb/" + last);
    }
    for (JsonNode document : documents(FOLDER.resolve("kubernetes/chancery.yaml"))) {
      document.findValues("path").forEach(path -> paths.add(path.asText()));
    }
    assertThat(paths).contains("/kb/update", "/kb/data", "/-/ready", "/kb/log/events");
    HttpClient http = HttpClient.newHttpClient();
    Path kb = folder.resolve("kb");
    assertThat(Cli.run("init", "--bare", "--kb", kb.toString()).exitCode()).isZero();
    try (Node server = Node.start(kb, "serve", "--port", "0").awaitServed()) {
      for (String path : paths) {
        HttpRequest request = HttpRequest.newBuilder(server.url(path)).build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).as(path).isNotEqualTo(404);
        answer.body().close(); // that of events has no end
      }
    }
  }

  @Test
  void thePortIsThatOfTheServer() throws Exception {
    Set<Integer> ports = new TreeSet<>();
    Matcher upstream =
        Pattern.compile("server [a-z0-9]+:([0-9]+)[ ;]")
            .matcher(Files.readString(FOLDER.resolve("nginx.conf")));
    while (upstream.find()) {
      ports.add(Integer.valueOf(upstream.group(1)));
    }
    for (JsonNode document : documents(FOLDER.resolve("kubernetes/chancery.yaml"))) {
      for (String key : List.of("containerPort", "port", "number")) {
        document
            .findValues(key)
            .forEach(
                port -> {
                  if (port.isInt()) {
                    ports.add(port.asInt());
                  }
                });
      }
    }
    assertThat(ports).hasToString(ServerSettings.PORT.preset().toString());
  }

  /**
   * By the classes that the schemas of Kubernetes were made into. A field that they do not have is
   * refused, and so is a value of another kind.
   */
  @Test
  void kubernetesHasEveryField() throws Exception {
    Map<String, Class<? extends HasMetadata>> kinds =
        Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "Ingress", Ingress.class,
            "PersistentVolumeClaim", PersistentVolumeClaim.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "StatefulSet", StatefulSet.class);
    YAMLMapper strict =
        YAMLMapper.builder()
            .annotationIntrospector(
                new JacksonAnnotationIntrospector() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public Boolean hasAnySetter(Annotated setter) {
                    return false; // by which those classes take what they do not know
                  }
                })
            .build();
    int count = 0;
    for (String file : List.of("kafka.yaml", "chancery.yaml")) {
      for (JsonNode document : documents(FOLDER.resolve("kubernetes").resolve(file))) {
        String kind = document.get("kind").asText();
        assertThat(kinds).containsKey(kind);
        HasMetadata read = strict.convertValue(document, kinds.get(kind));
        assertThat(document.get("apiVersion").asText())
            .isEqualTo(HasMetadata.getApiVersion(kinds.get(kind)));
        assertThat(read.getMetadata().getName()).isNotEmpty();
        count++;
      }
    }
    assertThat(count).isGreaterThan(8);
    ObjectNode mistyped = (ObjectNode) documents(FOLDER.resolve("kubernetes/kafka.yaml")).get(0);
    ((ObjectNode) mistyped.get("spec")).put("clusterIp", "None");
    assertThatThrownBy(() -> strict.convertValue(mistyped, Service.class))
        .hasMessageContaining("Unrecognized field \"clusterIp\"");
  }
}
