package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.SparqlServer;

/**
 * The knowledge base of the demonstration, built once for all tests of a run: the reference data
 * and the documents under {@code data/}, read with the real parser and served by the real Fuseki.
 */
final class DemoKnowledgeBase {
  private static DemoKnowledgeBase built;

  private final Path folder;
  private final VersionedKnowledgeBase knowledge;
  private final SparqlServer server;

  private DemoKnowledgeBase(Path folder) {
    this.folder = folder;
    this.knowledge = VersionedKnowledgeBase.open(folder);
    this.server =
        SparqlServer.start(knowledge, new SparqlServer.Settings(0, false, Duration.ofMinutes(2)));
  }

  static synchronized DemoKnowledgeBase get() throws Exception {
    if (built == null) {
      Path folder = Files.createTempDirectory(Path.of("target"), "demo-kb").toAbsolutePath();
      Files.delete(folder);
      // the parser first: its models need most of the heap while they load
      Ingestors.find().prepare();
      Cli.Result init = Cli.run("init", "--kb", folder.toString());
      assertThat(init.exitCode()).as(init.err()).isZero();
      Cli.Result records =
          Cli.run(
              "ingest",
              "--kb",
              folder.toString(),
              "data/treaties",
              "data/visits",
              "data/recognition");
      assertThat(records.exitCode()).as(records.err()).isZero();
      Cli.Result ingest = Cli.run("ingest", "--kb", folder.toString(), "data/documents");
      assertThat(ingest.exitCode()).as(ingest.err()).isZero();
      // some rows make no claim, as in every event table
      Cli.Result tables = Cli.run("ingest", "--kb", folder.toString(), "data/tables");
      assertThat(tables.exitCode()).as(tables.err()).isEqualTo(ExitCode.PARTLY);
      built = new DemoKnowledgeBase(folder);
      // for commands of the tests to find the server, as they would find one of another process
      new RunningServer(built.endpoint(), ProcessHandle.current().pid(), "").announce(folder);
    }
    return built;
  }

  Path folder() {
    return folder;
  }

  KnowledgeBase knowledge() {
    return knowledge.present();
  }

  /** URL of the query endpoint. */
  String endpoint() {
    return server.endpoint();
  }
}
