package org.w3id.chancery.server.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.system.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;

/**
 * Runs the example queries of the dataset once when a server starts, so that the first who asks
 * does not wait for files to be read and code to be compiled. Requests are answered meanwhile.
 */
public final class WarmUp implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String EXAMPLES =
      """
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      SELECT ?query { GRAPH graph:ontology { ?example a sh:SPARQLExecutable ; sh:select ?query } } ORDER BY ?example
      """;

  private final Duration most;
  private volatile boolean isDone;
  private volatile boolean isStopped;

  /**
   * Runs the examples for some time.
   *
   * @param most after how long it is enough; zero for no warm-up
   */
  public WarmUp(Duration most) {
    this.most = most;
    this.isDone = most.isZero();
  }

  @Override
  public void addTo(Assembly assembly) {
    if (isDone) {
      return;
    }
    Thread thread = new Thread(() -> run(assembly.knowledge().present().dataset()), "warm-up");
    thread.setDaemon(true);
    assembly.whenStarted(thread::start);
    assembly.closesFirst(
        () -> {
          isStopped = true;
          thread.join(); // the dataset is closed next
        });
  }

  /** Whether it is over. */
  public boolean isDone() {
    return isDone;
  }

  private void run(DatasetGraph dataset) {
    long begin = System.nanoTime();
    int ran = 0;
    try {
      for (String query : Txn.calculateRead(dataset, () -> examples(dataset))) {
        long left = most.toNanos() - (System.nanoTime() - begin);
        if (left <= 0 || isStopped) {
          break;
        }
        Txn.executeRead(dataset, () -> ask(dataset, query, left));
        ran++;
      }
    } finally {
      isDone = true;
    }
    LOG.info(
        "{} example queries run in {} ms",
        ran,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }

  private static List<String> examples(DatasetGraph dataset) {
    List<String> queries = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(dataset).query(EXAMPLES).build()) {
      exec.select().forEachRemaining(row -> queries.add(row.get("query").getLiteralLexicalForm()));
    }
    return queries;
  }

  private void ask(DatasetGraph dataset, String query, long nanos) {
    try (QueryExec exec =
        QueryExec.dataset(dataset).query(query).timeout(nanos, TimeUnit.NANOSECONDS).build()) {
      RowSet rows = exec.select();
      while (!isStopped && rows.hasNext()) {
        rows.next();
      }
    } catch (QueryCancelledException e) {
      LOG.debug("an example query was still running when it was time");
    } catch (RuntimeException e) { // the others are worth running all the same
      LOG.warn("an example query fails: {}\n{}", e.getMessage(), query);
    }
  }
}
