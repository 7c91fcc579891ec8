package org.w3id.chancery.history;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryDeniedException;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingRoot;
import org.apache.jena.sparql.engine.iterator.QueryIterProcessBinding;
import org.apache.jena.sparql.engine.iterator.QueryIterSingleton;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.service.single.ChainingServiceExecutor;
import org.apache.jena.sparql.service.single.ServiceExecutor;
import org.apache.jena.sparql.util.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code SERVICE <…/at/MOMENT>} within a query from the version of that moment, in this
 * process, so that one query can compare two moments.
 */
public final class MomentService implements ChainingServiceExecutor {
  /** Understood everywhere, whatever the address of a server is. */
  public static final String PREFIX = "https://w3id.org/chancery/at/";

  private static final String SUFFIX = "/sparql";
  private static final Logger LOG = LoggerFactory.getLogger(MomentService.class);

  private final History history;
  private final List<String> prefixes;
  private final boolean refusesOthers;

  private MomentService(History history, Collection<String> more, boolean refusesOthers) {
    List<String> all = new ArrayList<>(more);
    all.add(PREFIX);
    this.history = history;
    this.prefixes = List.copyOf(all);
    this.refusesOthers = refusesOthers;
  }

  /**
   * Makes queries answer such SERVICE clauses, those of a dataset and those of every version that
   * the history opens from now on, and refuse every other: a public endpoint must not fetch on
   * behalf of strangers.
   *
   * @param context the dataset's
   * @param more beginnings of IRIs beside {@link #PREFIX}, each up to the moment: {@code
   *     http://localhost:3030/kb/at/}. What follows the moment may be {@code /sparql} or nothing.
   */
  public static void register(Context context, History history, Collection<String> more) {
    ServiceExecutorRegistry registry =
        new ServiceExecutorRegistry().addSingleLink(new MomentService(history, more, true));
    ServiceExecutorRegistry.set(context, registry);
    ServiceExecutorRegistry.set(history.context(), registry);
  }

  /** Makes queries of a history answer such SERVICE clauses beside those that they could before. */
  public static void offer(History history) {
    ServiceExecutorRegistry registry =
        ServiceExecutorRegistry.createFrom(ServiceExecutorRegistry.get());
    registry.addSingleLink(new MomentService(history, List.of(), false));
    ServiceExecutorRegistry.set(history.context(), registry);
  }

  @Override
  public QueryIterator createExecution(
      OpService service,
      OpService original,
      Binding binding,
      ExecutionContext execution,
      ServiceExecutor others) {
    Optional<String> moment = moment(service.getService());
    if (moment.isEmpty() && !refusesOthers) {
      return others.createExecution(service, original, binding, execution);
    }
    try {
      Answers answers =
          new Answers(history.at(parse(moment.orElseThrow(() -> refusal(service.getService())))));
      return new Joined(answers.start(service, execution), binding, execution);
    } catch (RuntimeException e) {
      if (service.getSilent()) {
        LOG.debug("SERVICE SILENT {}: {}", service.getService(), e.getMessage());
        return QueryIterSingleton.create(binding, execution);
      }
      throw e;
    }
  }

  /** What stands in a moment's place; empty when the IRI is no such one. */
  private Optional<String> moment(Node service) {
    String iri = service.isURI() ? service.getURI() : "";
    return prefixes.stream()
        .filter(iri::startsWith)
        .map(prefix -> iri.substring(prefix.length()))
        .findFirst();
  }

  private static Moment parse(String moment) {
    String text =
        moment.endsWith(SUFFIX) ? moment.substring(0, moment.length() - SUFFIX.length()) : moment;
    return Moment.parse(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static QueryDeniedException refusal(Node service) {
    return new QueryDeniedException(
        "SERVICE "
            + (service.isURI() ? "<" + service.getURI() + ">" : service)
            + " is not allowed; only moments of this knowledge base are, such as <"
            + PREFIX
            + "120>");
  }

  /** The answers of one version; lets go of it when they are closed or at their end. */
  private static final class Answers {
    private final AsOf past;

    Answers(AsOf past) {
      this.past = past;
    }

    QueryIterator start(OpService service, ExecutionContext execution) {
      DatasetGraph dataset = past.dataset();
      dataset.begin(TxnType.READ);
      try {
        Context context = dataset.getContext().copy();
        AtomicBoolean cancel = execution.getCancelSignal();
        if (cancel != null) {
          context.set(ARQConstants.symCancelQuery, cancel);
        }
        return new QueryIteratorWrapper(
            QueryEngineRegistry.findFactory(service.getSubOp(), dataset, context)
                .create(service.getSubOp(), dataset, BindingRoot.create(), context)
                .iterator()) {
          @Override
          protected void closeIterator() {
            try {
              super.closeIterator();
            } finally {
              end();
            }
          }
        };
      } catch (RuntimeException | Error e) {
        end();
        throw e;
      }
    }

    private void end() {
      past.dataset().end();
      past.close();
    }
  }

  /** Each answer joined with the row that it was asked for. */
  private static final class Joined extends QueryIterProcessBinding {
    private final Binding row;

    Joined(QueryIterator answers, Binding row, ExecutionContext execution) {
      super(answers, execution);
      this.row = row;
    }

    @Override
    public Binding accept(Binding answer) {
      return Algebra.merge(row, answer); // null, and left out, when they contradict each other
    }
  }
}
