package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.Moment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Answers one SPARQL query. */
@Command(
    name = "query",
    description =
        "Answers one SPARQL query. Where a server of this machine holds the knowledge base, the query"
            + " goes there. While another process writes without serving, it is answered from the"
            + " newest committed version. With --at it is answered as of a moment of the past; within"
            + " a query, SERVICE <https://w3id.org/chancery/at/MOMENT> asks another moment.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery query queries/competency/01-mediation-requests.rq",
      "  echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | chancery query - --format csv",
      "  chancery query who.rq --at 120",
      "  chancery query who.rq --at 2025-03-20T08:00:00Z"
    })
final class QueryCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;

  @Parameters(paramLabel = "FILE", description = "File with the query; - for standard input.")
  private String file;

  @Option(
      names = "--format",
      description =
          "${COMPLETION-CANDIDATES} (default: table for rows, ttl for triples, trig for quads).")
  private ResultFormat format;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Stop the query after so long (default: ${DEFAULT-VALUE}).")
  private long timeout;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description =
          "As of a moment of the knowledge base: after an entry (120), at the end of a day (2025-03-20,"
              + " UTC), or at an instant (2025-03-20T08:00:00Z).")
  private Optional<Moment> at;

  @Override
  public Integer call() throws IOException {
    answer(chancery.kb(), parse(read()), at, format, timeout);
    return ExitCode.OK;
  }

  /**
   * Prints the answer to a query, of the server of a knowledge base where one runs.
   *
   * @param at as of which moment; empty for now
   * @param timeout in seconds
   */
  static void answer(Path kb, Query query, Optional<Moment> at, ResultFormat format, long timeout)
      throws IOException {
    ResultPrinter printer = new ResultPrinter(format, System.out);
    Path folder = Workspace.existing(kb).root();
    Optional<RunningServer> server = at.isEmpty() ? RunningServer.of(folder) : Optional.empty();
    if (server.isPresent()) {
      try (QueryExec exec =
          QueryExecHTTP.service(server.get().endpoint())
              .query(query)
              .timeout(timeout, TimeUnit.SECONDS)
              .build()) {
        printer.print(exec, query);
      }
      return;
    }
    try (ReadOnly knowledge = ReadOnly.open(folder, at)) {
      Txn.executeRead(
          knowledge.dataset(),
          () -> {
            try (QueryExec exec =
                QueryExec.dataset(knowledge.dataset())
                    .query(query)
                    .timeout(timeout, TimeUnit.SECONDS)
                    .build()) {
              printer.print(exec, query);
            }
          });
    }
  }

  private String read() throws IOException {
    return file.equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(file));
  }

  private Query parse(String text) {
    try {
      return QueryFactory.create(text);
    } catch (QueryParseException e) {
      String where = file.equals("-") ? "standard input" : file;
      throw new CommandFailure(
          where
              + ", line "
              + e.getLine()
              + ", column "
              + e.getColumn()
              + ": no SPARQL query: "
              + Failures.sentence(e),
          e);
    }
  }
}
