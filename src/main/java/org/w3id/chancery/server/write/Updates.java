package org.w3id.chancery.server.write;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryDeniedException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.WebContent;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.sparql.exec.UpdateExecDatasetBuilder;
import org.apache.jena.sparql.modify.UsingList;
import org.apache.jena.sparql.modify.request.UpdateLoad;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.update.UpdateFactory;
import org.apache.jena.update.UpdateRequest;
import org.w3id.chancery.server.guard.Sandbox;

/** Reads SPARQL 1.1 Updates, and executes them on a view. */
final class Updates implements AutoCloseable {
  /** The media type of an update. */
  static final String CONTENT_TYPE = WebContent.contentTypeSPARQLUpdate;

  /** Bindings beyond so many go to a file while an update is evaluated. */
  private static final long BINDINGS_IN_MEMORY = 200_000;

  private final String base;
  private final Duration time;
  private final Sandbox sandbox;
  private final ScheduledExecutorService timer = newTimer();

  /**
   * A reader of updates.
   *
   * @param base what relative IRIs belong to
   * @param time how long an update may be evaluated
   * @param sandbox what it is evaluated in
   */
  Updates(String base, Duration time, Sandbox sandbox) {
    this.base = base;
    this.time = time;
    this.sandbox = sandbox;
  }

  /** As {@link #parse(byte[], UsingList)}, with the graphs that the update itself names. */
  Consumer<DatasetGraph> parse(byte[] text) {
    return parse(text, new UsingList());
  }

  /**
   * Reads an update.
   *
   * @param using the graphs that the request names beside it
   * @return executes it; throws a {@link Refusal} when it fails
   * @throws Refusal when it cannot be read or must not be executed
   */
  Consumer<DatasetGraph> parse(byte[] text, UsingList using) {
    UpdateRequest request;
    WellFormed.checkUtf8(text);
    try {
      request =
          UpdateFactory.read(using, new ByteArrayInputStream(text), base, Syntax.syntaxSPARQL_11);
    } catch (QueryParseException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e)
          .with("line", Integer.toString(e.getLine()))
          .with("column", Integer.toString(e.getColumn()));
    } catch (JenaException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "The update is nested too deeply.");
    }
    if (request.getOperations().stream().anyMatch(UpdateLoad.class::isInstance)) {
      throw new Refusal(
          Refusal.Kind.REACHES_OUT,
          "LOAD is off, since the server fetches nothing on behalf of others: fetch it yourself and"
              + " PUT it to /kb/data?graph=IRI.");
    }
    return view -> execute(request, view);
  }

  private void execute(UpdateRequest update, DatasetGraph view) {
    UpdateExecDatasetBuilder builder =
        UpdateExecDatasetBuilder.create()
            .dataset(view)
            .update(update)
            .set(ARQ.spillToDiskThreshold, Long.toString(BINDINGS_IN_MEMORY));
    Context enclosed = new Context();
    sandbox.enclose(enclosed);
    enclosed.keys().forEach(symbol -> builder.set(symbol, enclosed.<Object>get(symbol)));
    UpdateExec execution = builder.build();
    AtomicBoolean isLate = new AtomicBoolean();
    // Jena's own timeout (5.6.0) leaves the second operation of a request no time at all
    Future<?> deadline =
        timer.schedule(
            () -> {
              isLate.set(true);
              execution.abort();
            },
            time.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      execution.execute();
    } catch (QueryCancelledException e) {
      isLate.set(true);
    } catch (QueryDeniedException e) {
      throw new Refusal(Refusal.Kind.REACHES_OUT, e.getMessage(), e);
    } catch (JenaException e) {
      throw new Refusal(Refusal.Kind.UNFIT, e.getMessage(), e);
    } finally {
      deadline.cancel(false);
    }
    if (isLate.get()) {
      throw new Refusal(
          Refusal.Kind.TIMEOUT,
          "The update was stopped after " + time.toSeconds() + " seconds; nothing was recorded.");
    }
  }

  private static ScheduledExecutorService newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "deadlines of updates");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
