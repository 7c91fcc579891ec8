package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.server.description.Counts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells how a knowledge base stands. */
@Command(
    name = "status",
    description = "Tells how a knowledge base stands: its log, its server, what it holds.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery status", "  chancery status --hash --format json"})
final class StatusCommand implements Callable<Integer> {
  private static final String QUADS =
      "SELECT (COUNT(*) AS ?quads) { { ?s ?o ?v } UNION { GRAPH ?x { ?s ?o ?v } } }";

  @ParentCommand private Chancery chancery;

  @Option(
      names = "--hash",
      description =
          "Add the hash of the dataset: SHA-256 over its sorted N-Quads. Not while it is served.")
  private boolean hash;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    Layout layout = Workspace.existing(chancery.kb());
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("folder", layout.root().toString()));
    try (SegmentLog log = SegmentLog.view(layout.log())) {
      Head head = log.head();
      rows.add(List.of("position", head.position()));
      rows.add(List.of("head", head.hash().toString()));
      rows.add(List.of("last entry", head.position() == 0 ? "" : head.time().toString()));
    }
    Optional<RunningServer> server = RunningServer.of(layout.root());
    rows.add(List.of("served at", server.map(RunningServer::endpoint).orElse("")));
    if (server.isPresent()) {
      String endpoint = server.get().endpoint();
      addCounts(query -> QueryExecHTTP.service(endpoint).query(query).build(), rows);
    } else {
      inspect(layout.root(), rows);
    }
    Table.of("what", "value").write(rows.stream(), format.get(), System.out);
    return ExitCode.OK;
  }

  private void inspect(Path folder, List<List<Object>> rows) {
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(folder)) {
      DatasetGraph dataset = knowledge.present().dataset();
      Txn.executeRead(
          dataset, () -> addCounts(query -> QueryExec.dataset(dataset).query(query).build(), rows));
      if (hash) {
        rows.add(List.of("dataset hash", DatasetHash.of(dataset).toString()));
      }
    }
  }

  private static void addCounts(Function<String, QueryExec> asks, List<List<Object>> rows) {
    for (String query : List.of(Counts.THINGS, QUADS)) {
      try (QueryExec exec = asks.apply(query)) {
        exec.select()
            .next()
            .forEach((name, n) -> rows.add(List.of(name.getVarName(), n.getLiteralValue())));
      }
    }
  }
}
