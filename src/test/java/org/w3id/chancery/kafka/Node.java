package org.w3id.chancery.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.w3id.chancery.vocabulary.Namespaces;

/** A command in a process of its own: a sequencer, replica or worker. */
public final class Node implements AutoCloseable {
  private static final String SERVED = "served at ";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path folder;
  private final Path output;

  private Node(Process process, Path folder, Path output) {
    this.process = process;
    this.folder = folder;
    this.output = output;
  }

  /**
   * Starts a command.
   *
   * @param folder of its knowledge base
   * @param arguments without the folder
   */
  public static Node start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), List.of(), arguments);
  }

  /**
   * As {@link #start(Path, String...)}.
   *
   * @param prefix a command that runs the Java machine
   * @param java options of the Java machine
   */
  public static Node start(Path folder, List<String> prefix, List<String> java, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(java);
    command.add("-cp");
    // the ingestor of the test goes before those that come along
    command.add(
        Path.of("src/test/resources/kafka/ingestor").toAbsolutePath()
            + ":"
            + System.getProperty("java.class.path"));
    command.add("org.w3id.chancery.cli.Chancery");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--kb", folder.toString()));
    Path output = Files.createTempFile(folder.getParent(), folder.getFileName().toString(), ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Node(process, folder, output);
  }

  /** Waits until it has said something. */
  public Node await(String words) throws Exception {
    while (!said().contains(words)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            folder + " ended with " + process.exitValue() + ": " + said());
      }
      Thread.sleep(30);
    }
    return this;
  }

  /** Waits until it serves. */
  public Node awaitServed() throws Exception {
    return await(SERVED);
  }

  /** What it has said. */
  public String said() throws IOException {
    return Files.readString(output);
  }

  /** Stops it, so that none of its threads runs, until it is told to go on. */
  public void stall() throws Exception {
    signal("STOP");
    Path threads = Path.of("/proc/" + process.pid() + "/task");
    boolean isRunning = true;
    while (isRunning) {
      Thread.sleep(5);
      isRunning = false;
      try (Stream<Path> all = Files.list(threads)) {
        for (Path thread : all.toList()) {
          String state = Files.readString(thread.resolve("stat"));
          isRunning |= state.charAt(state.lastIndexOf(')') + 2) != 'T';
        }
      }
    }
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Folder of its knowledge base. */
  public Path folder() {
    return folder;
  }

  /** The URL of a path of its server. */
  public URI url(String path) throws IOException {
    String said = said();
    String endpoint = said.substring(said.indexOf(SERVED) + SERVED.length()).split("\\s", 2)[0];
    return URI.create(endpoint).resolve(path);
  }

  /** SPARQL Update. */
  public HttpResponse<String> update(String text, Duration timeout) throws Exception {
    Properties note = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve("server.properties"))) {
      note.load(in);
    }
    return http.send(
        HttpRequest.newBuilder(url("/kb/update"))
            .timeout(timeout)
            .header("Authorization", "Bearer " + note.getProperty("token"))
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString(text))
            .build(),
        BodyHandlers.ofString());
  }

  /** Adds a statement. */
  public HttpResponse<String> add(String name) throws Exception {
    return update(
        "INSERT DATA { GRAPH <%sdata/x> { <urn:%s> <urn:p> 'o' } }"
            .formatted(Namespaces.GRAPH, name),
        Duration.ofMinutes(1));
  }

  /** Asks for the first column of a query, when it has come to a position. */
  public List<String> ask(String query, long position) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    url("/kb/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", "text/csv")
                .header("Chancery-Min-Position", Long.toString(position))
                .header("Prefer", "wait=60")
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return answer.body().lines().skip(1).toList();
  }

  /** Sends it a signal: {@code STOP}, {@code CONT}, {@code TERM}. */
  public void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Kills it. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it in order. */
  public int end() throws Exception {
    process.destroy();
    return exitCode();
  }

  /** Waits for its end. */
  public int exitCode() throws Exception {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(folder + " does not end: " + said());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
