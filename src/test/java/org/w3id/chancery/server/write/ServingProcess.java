package org.w3id.chancery.server.write;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.LocalToken;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.server.operation.Stopping;

/** A server that takes writes, in a process of its own, to be killed. */
public final class ServingProcess implements AutoCloseable {
  /** With it everything may be written. */
  public static final String TOKEN = "of the test";

  private final Process process;
  private final int port;

  private ServingProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Serves a knowledge base.
   *
   * @param port 0 for any that is free
   * @throws IOException when it does not start
   */
  public static ServingProcess start(Path folder, int port) throws IOException {
    return start(folder, port, 512, Duration.ofSeconds(10));
  }

  /**
   * Serves a knowledge base.
   *
   * @param port 0 for any that is free
   * @param heap in megabytes
   * @param queryTime after which a query is stopped
   * @throws IOException when it does not start
   */
  public static ServingProcess start(Path folder, int port, int heap, Duration queryTime)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                ServingProcess.class.getName(),
                folder.toString(),
                Integer.toString(port),
                queryTime.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the server did not start");
    }
    return new ServingProcess(process, Integer.parseInt(line.substring(5)));
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The URL of a path. */
  public URI url(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Asks it to stop, by SIGTERM, and waits until it has. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** Sends it SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /**
   * Serves until it is killed; says its port.
   *
   * @param arguments the folder, the port, and after how long a query is stopped
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(folder);
    SparqlServer server =
        SparqlServer.start(
            knowledge,
            new SparqlServer.Settings(
                Integer.parseInt(arguments[1]), false, Duration.parse(arguments[2])),
            new Authentication(new UserFile(folder), Optional.of(new LocalToken(TOKEN))),
            new Stopping(Duration.ofSeconds(20)),
            new Writing(Limits.DEFAULT));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  knowledge.close();
                }));
    System.out.println("port " + server.port());
    server.join();
  }
}
