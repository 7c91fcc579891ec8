package org.w3id.chancery.server.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.optimize.Optimize;
import org.apache.jena.sparql.algebra.optimize.Rewrite;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Context;

/**
 * Settings by which queries of strangers do no harm: they can be stopped at any moment, call only
 * functions that are known to be harmless, and make no text without bounds.
 */
public final class Sandbox {
  private final Limits limits;
  private final FunctionRegistry functions;
  private final PropertyFunctionRegistry properties;

  /** A sandbox with the functions that are registered now. */
  public Sandbox(Limits limits) {
    this.limits = limits;
    this.functions = new KnownFunctions(FunctionRegistry.get());
    this.properties = new KnownPropertyFunctions(PropertyFunctionRegistry.get());
  }

  /** Has queries with a context run in it. */
  public void enclose(Context context) {
    context.set(ARQ.httpServiceAllowed, false);
    // Jena's own deadline is behind ours: for what is executed without a ticket
    context.set(ARQ.queryTimeout, Long.toString(2 * limits.queryTime().toMillis()));
    FunctionRegistry.set(context, functions);
    PropertyFunctionRegistry.set(context, properties);
    QC.setFactory(context, CheckedExecutor::new);
    RewriteFactory rewriting = this::rewriting;
    context.set(ARQConstants.sysOptimizerFactory, rewriting);
  }

  /** Is asked for each query as it begins, with a context of its own. */
  private Rewrite rewriting(Context context) {
    TextIndex text = context.get(TextQuery.textIndex);
    if (text != null && !(text instanceof BoundedTextIndex)) {
      context.set(TextQuery.textIndex, new BoundedTextIndex(text, limits.statements()));
    }
    AtomicBoolean signal = Context.getOrSetCancelSignal(context);
    Ticket.current().ifPresent(ticket -> ticket.watch(signal));
    Rewrite usual = Optimize.stdOptimizationFactory.create(context);
    BoundedExpressions bounds = new BoundedExpressions(limits.textLength(), signal, functions);
    // first, since the usual rewriting evaluates what is constant
    return op -> usual.rewrite(Transformer.transform(new TransformCopy(), bounds, op));
  }
}
