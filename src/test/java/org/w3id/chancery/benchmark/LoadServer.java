package org.w3id.chancery.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.query.text.TextDatasetFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.DatabaseMgr;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.TextSearch;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.explorer.Explorer;
import org.w3id.chancery.server.guard.Limits;

/**
 * A server in a process of its own, which says how much of its heap is in use, and records an entry
 * from time to time when it is told to.
 */
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

  /** Has an entry recorded every two seconds from now on. */
  void beginWriting() throws IOException {
    asked.write("write\n");
    asked.flush();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static void serve(int port, Runnable writing) throws IOException {
    System.out.println("port " + port);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("write")) {
        Thread writer = new Thread(writing, "writer");
        writer.setDaemon(true);
        writer.start();
      } else {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("heap " + ((runtime.totalMemory() - runtime.freeMemory()) >> 10));
      }
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
      VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(Path.of(arguments[0]));
      serve(
          SparqlServer.start(knowledge, settings, new Explorer()).port(),
          () -> write(knowledge.present()));
    }

    private static void write(KnowledgeBase knowledge) {
      try {
        for (long n = System.currentTimeMillis(); true; n++) {
          String claim =
              "GRAPH graph:claims { <claim/load-%d> a ch:Claim ; ch:type evt:consult ; ch:claims <event/load-%d> ; ch:polarity val:affirmed ; ch:modality val:actual ; ch:initiator <actor/iran> }"
                  .formatted(n, n);
          knowledge.append(
              List.of(Draft.of("load", EntryKind.CLAIMS_MADE, Served.lines("A", claim))));
          Thread.sleep(2_000);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
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
      serve(
          FusekiServer.create().port(0).loopback(true).add("/kb", dataset).start().getPort(),
          () -> {});
    }
  }
}
