package org.w3id.chancery.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.query.text.TextDatasetFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.DatabaseMgr;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.TextSearch;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.guard.Limits;

/** A server in a process of its own, which says how much of its heap is in use. */
final class LoadServer implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final Writer asked;
  private final int port;

  private LoadServer(Process process, BufferedReader said, Writer asked, int port) {
    this.process = process;
    this.said = said;
    this.asked = asked;
    this.port = port;
  }

  /** Starts a main class that serves a folder. */
  static LoadServer start(Class<?> main, Path folder, String heap) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = process.inputReader();
    return new LoadServer(process, said, process.outputWriter(), number(said, "port "));
  }

  private static int number(BufferedReader said, String prefix) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(prefix)) {
        return Integer.parseInt(line.substring(prefix.length()));
      }
    }
    throw new IOException("the server has ended");
  }

  int port() {
    return port;
  }

  /** In bytes, after a collection. */
  long heapInUse() throws IOException {
    asked.write("heap\n");
    asked.flush();
    return (long) number(said, "heap ") << 10;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static void serve(int port) throws IOException {
    System.out.println("port " + port);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println("heap " + ((runtime.totalMemory() - runtime.freeMemory()) >> 10));
    }
  }

  /** Ours, with the limits that it has by default. */
  static final class Chancery {
    private Chancery() {}

    /** The argument is the folder of a knowledge base. */
    public static void main(String[] arguments) throws IOException {
      SparqlServer.Settings settings =
          new SparqlServer.Settings(
              0,
              false,
              OptionalInt.empty(),
              Optional.empty(),
              Set.of("127.0.0.1"), // the clients say for whom they ask
              Limits.DEFAULT.withQueryTime(Duration.ofSeconds(30)));
      serve(
          SparqlServer.start(VersionedKnowledgeBase.open(Path.of(arguments[0])), settings).port());
    }
  }

  /** Fuseki as its makers deliver it, on the same files. */
  static final class PlainFuseki {
    private PlainFuseki() {}

    /** The argument is the folder of a knowledge base. */
    public static void main(String[] arguments) throws IOException {
      Layout layout = new Layout(Path.of(arguments[0]));
      DatasetGraph quads = DatabaseMgr.connectDatasetGraph(Location.create(layout.tdb()));
      DatasetGraph dataset = TextDatasetFactory.create(quads, TextSearch.open(layout.text()));
      serve(FusekiServer.create().port(0).loopback(true).add("/kb", dataset).start().getPort());
    }
  }
}
