package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.server.SparqlServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Builds the knowledge base of the documents that Chancery comes with, and serves it. */
@Command(
    name = "demo",
    description =
        "Builds a knowledge base from the reference data and documents that Chancery comes with,"
            + " serves it, and prints the answer to one query. What was built before is kept.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery demo", "  chancery demo --kb /tmp/demo --port 0"})
final class DemoCommand implements Callable<Integer> {
  private static final String EXAMPLE = "competency/01-mediation-requests.rq";

  @ParentCommand private Chancery chancery;
  @Mixin private ServeCommand.ServerOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Layout layout = new Layout(chancery.kb());
    Founding founding = Founding.of(layout.root(), Founding.DEFAULT_BASE);
    Ingestors ingestors = Ingestors.find();
    if (!layout.exists()) {
      ingestors.prepare(); // first: the parser's models need most of the heap while they load
      say(out, "recording the ontology and the reference data");
      founding.run(true, err);
    }
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root())) {
      say(out, "reading the documents");
      Rejects rejects = new Rejects(err, Optional.of(layout.root().resolve("rejects.jsonl")));
      try (Ingestion ingestion =
          new Ingestion(knowledge.present(), Founding.AGENT, ingestors, rejects)) {
        DocumentReader reader = new DocumentReader(Metadata.NONE, JsonFields.DEFAULT);
        ingestion.run(reader, founding.distribution().records());
        ingestion.run(
            reader, List.of(founding.distribution().documents(), founding.distribution().tables()));
      }
      try (SparqlServer server = options.start(knowledge, ingestors)) {
        ServeCommand.stopWithProcess(server, knowledge);
        answer(founding.distribution().queries().resolve(EXAMPLE), server.endpoint(), out);
        say(out, "SPARQL endpoint: " + server.endpoint());
        say(out, "more questions:  " + founding.distribution().queries());
        say(out, "stop with Ctrl-C; 'chancery serve --kb " + layout.root() + "' serves it again");
        server.join();
      }
    }
    return ExitCode.OK;
  }

  private static void answer(Path file, String endpoint, PrintWriter out) throws IOException {
    String text = Files.readString(file);
    Query query = QueryFactory.create(text);
    out.println();
    text.lines()
        .filter(line -> line.startsWith("# title:"))
        .forEach(line -> out.println(line.substring("# title:".length()).strip()));
    out.flush();
    try (QueryExec exec = QueryExecHTTP.service(endpoint).query(query).build()) {
      new ResultPrinter(ResultFormat.TABLE, System.out).print(exec, query);
    }
    out.println();
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
