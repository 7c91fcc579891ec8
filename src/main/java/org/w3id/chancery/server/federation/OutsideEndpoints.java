package org.w3id.chancery.server.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpAsQuery;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.Table;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.Rename;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.service.bulk.ChainingServiceExecutorBulk;
import org.apache.jena.sparql.service.bulk.ServiceExecutorBulk;
import org.apache.jena.sparql.util.Symbol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code SERVICE} on the endpoints of a list, and leaves all others to whoever is asked
 * next. Rows that are there already are sent along in blocks, as {@code VALUES}, so that an
 * endpoint is asked a few times and not once for each of them.
 */
final class OutsideEndpoints implements ChainingServiceExecutorBulk {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideEndpoints.class);
  private static final Symbol REQUESTS =
      Symbol.create("https://w3id.org/chancery/symbol#outsideRequests");

  /** Rows that are sent along with one request. */
  private static final int BLOCK = 200;

  /** Requests that one query may make. */
  private static final int MOST_REQUESTS = 50;

  private final Set<String> allowed;
  private final OutsideQuery outside;

  OutsideEndpoints(Set<String> allowed, OutsideQuery outside) {
    this.allowed = allowed;
    this.outside = outside;
  }

  @Override
  public QueryIterator createExecution(
      OpService service,
      QueryIterator input,
      ExecutionContext execution,
      ServiceExecutorBulk others) {
    Node endpoint = service.getService();
    if (!endpoint.isURI() || !allowed.contains(AllowedEndpoint.form(endpoint.getURI()))) {
      return others.createExecution(service, input, execution);
    }
    return QueryIterPlainWrapper.create(new Blocks(service, input, execution), execution);
  }

  /** The joined rows, block by block. */
  private final class Blocks implements Iterator<Binding> {
    private final OpService service;
    private final QueryIterator input;
    private final ExecutionContext execution;
    private final Op pattern;
    private final Map<Var, Var> names = new LinkedHashMap<>();
    private Iterator<Binding> ready = List.<Binding>of().iterator();

    Blocks(OpService service, QueryIterator input, ExecutionContext execution) {
      this.service = service;
      this.input = input;
      this.execution = execution;
      // variables that were renamed since they are not seen outside get their own names back
      this.pattern = Rename.reverseVarRename(service.getSubOp(), true);
      for (Var here : OpVars.visibleVars(service.getSubOp())) {
        String name = here.getName();
        names.put(here, Var.alloc(name.substring(name.lastIndexOf('/') + 1)));
      }
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && input.hasNext()) {
        List<Binding> block = new ArrayList<>();
        while (block.size() < BLOCK && input.hasNext()) {
          block.add(input.next());
        }
        ready = joined(block).iterator();
      }
      return ready.hasNext();
    }

    @Override
    public Binding next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private List<Binding> joined(List<Binding> block) {
      try {
        count();
        Collection<Binding> known = known(block);
        Query query =
            OpAsQuery.asQuery(
                known.isEmpty() ? pattern : OpJoin.create(OpTable.create(table(known)), pattern));
        List<Binding> answers =
            outside.ask(service.getService().getURI(), query, execution).stream()
                .map(this::renamed)
                .toList();
        return merge(block, answers);
      } catch (OutsideException e) {
        if (service.getSilent()) {
          LOG.debug("SERVICE SILENT {}: {}", service.getService(), e.getMessage());
          return block;
        }
        throw e;
      }
    }

    private void count() {
      AtomicInteger requests = execution.getContext().get(REQUESTS);
      if (requests == null) {
        requests = new AtomicInteger();
        execution.getContext().set(REQUESTS, requests);
      }
      if (requests.incrementAndGet() > MOST_REQUESTS) {
        throw new OutsideException(
            "a query may ask outside endpoints "
                + MOST_REQUESTS
                + " times at most; put what is rarer before SERVICE");
      }
    }

    /** What is known already of the variables of the pattern; nothing when a row tells nothing. */
    private Collection<Binding> known(List<Binding> block) {
      Set<Binding> known = new LinkedHashSet<>();
      for (Binding row : block) {
        BindingBuilder part = Binding.builder();
        names.forEach(
            (here, there) -> {
              Node value = row.get(here);
              if (value != null && (value.isURI() || value.isLiteral())) {
                part.set(there, value);
              }
            });
        Binding built = part.build();
        if (built.isEmpty()) {
          return List.of();
        }
        known.add(built);
      }
      return known;
    }

    private static Table table(Collection<Binding> rows) {
      Table table = TableFactory.create();
      rows.forEach(table::addBinding);
      return table;
    }

    private Binding renamed(Binding answer) {
      BindingBuilder row = Binding.builder();
      names.forEach(
          (here, there) -> {
            Node value = answer.get(there);
            if (value != null) {
              row.set(here, value);
            }
          });
      return row.build();
    }

    /** Each row with the answers that do not contradict it. */
    private List<Binding> merge(List<Binding> block, List<Binding> answers) {
      List<Var> keys =
          names.keySet().stream()
              .filter(v -> block.stream().allMatch(row -> row.contains(v)))
              .filter(v -> answers.stream().allMatch(row -> row.contains(v)))
              .toList();
      Map<List<Node>, List<Binding>> byKey = new HashMap<>();
      for (Binding answer : answers) {
        byKey
            .computeIfAbsent(keys.stream().map(answer::get).toList(), k -> new ArrayList<>())
            .add(answer);
      }
      List<Binding> rows = new ArrayList<>();
      for (Binding row : block) {
        for (Binding answer : byKey.getOrDefault(keys.stream().map(row::get).toList(), List.of())) {
          Binding merged = Algebra.merge(row, answer);
          if (merged != null) {
            rows.add(merged);
          }
        }
      }
      return rows;
    }
  }
}
