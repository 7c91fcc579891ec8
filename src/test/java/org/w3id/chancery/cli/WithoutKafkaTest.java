package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A knowledge base whose log is in its folder needs no class of Kafka. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WithoutKafkaTest {
  private static final String SERVED = "is served at ";

  @TempDir Path folder;

  /** The class path of the tests, less the jars of Kafka. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("kafka"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process chancery(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath(), "org.w3id.chancery.cli.Chancery"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--kb", folder.resolve("kb").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private String run(int exitCode, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    Process process = chancery(output, arguments);
    process.waitFor();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
    return said;
  }

  @Test
  void aServerRecordsAndAnswers() throws Exception {
    run(0, "init", "--bare");
    Path output = folder.resolve("serve");
    Process server = chancery(output, "serve", "--port", "0");
    try {
      String said = "";
      while (!said.contains(SERVED)) {
        assertThat(server.isAlive()).as(said).isTrue();
        Thread.sleep(50);
        said = Files.readString(output);
      }
      String endpoint = said.substring(said.indexOf(SERVED) + SERVED.length()).split("\\s", 2)[0];
      Path reference = folder.resolve("actors.ttl");
      Files.writeString(
          reference,
          """
          @prefix ch: <https://w3id.org/chancery/ontology#> .
          @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
          <actor/oman> a ch:State ; rdfs:label "Oman"@en .
          """);
      run(0, "ingest", reference.toString());
      String answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(endpoint))
                      .header("Content-Type", "application/sparql-query")
                      .header("Accept", "text/csv")
                      .POST(
                          BodyPublishers.ofString(
                              "SELECT ?l { ?s a <https://w3id.org/chancery/ontology#State> ;"
                                  + " <http://www.w3.org/2000/01/rdf-schema#label> ?l }"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(answer.lines()).containsExactly("l", "Oman");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** That the class path really lacks it, and what a user is told. */
  @Test
  void aLogInKafkaNeedsIt() throws Exception {
    assertThat(run(1, "follow", "kafka://localhost:1/none", "--once")).contains("org/apache/kafka");
  }
}
