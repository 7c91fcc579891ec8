package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;

/**
 * Keeps the counts in the graphs of the cubes equal to a recount of the events in the world, by
 * what changes: each cell ({@link Cube}) that an event leaves or enters is one less or more. A cell
 * that counts nothing is not there.
 *
 * <pre>
 * summary:dyads { &lt;summary/dyads/H&gt; ch:initiator … ; ch:recipient … ; ch:eventCount 3 . }
 * </pre>
 *
 * Each event says in the world by {@code ch:countedIn} in which cells of actors and months it is
 * counted, so that the events of an actor in a month are found without looking at all of theirs.
 */
final class Summary {
  /** Cells that are counted together at most. */
  private static final int CELLS = 200_000;

  private final QuadStore store;
  private final String base;
  private final Map<Node, EventFacts> before = new LinkedHashMap<>();
  private final Map<Cell, int[]> counts = new HashMap<>();

  /** A cell of a cube by its values. */
  private record Cell(Cube cube, List<Node> values) {}

  /**
   * For one batch.
   *
   * @param base namespace of instances, of cells too
   */
  Summary(QuadStore store, String base) {
    this.store = store;
    this.base = base;
  }

  /** From an event in the world to the cells of actors and months that it counts in. */
  static List<Triple> links(Node unit, Collection<Triple> triples, String base) {
    List<Triple> links = new ArrayList<>();
    for (List<Node> values : Cube.ACTORS_BY_MONTH.cells(EventFacts.of(unit, triples))) {
      links.add(Triple.create(unit, Terms.COUNTED_IN, Cube.ACTORS_BY_MONTH.cell(base, values)));
    }
    return links;
  }

  /** A triple of the world is about to come or go. */
  void note(Triple triple) {
    Node subject = triple.getSubject();
    if (EventFacts.isCounted(triple) && !before.containsKey(subject)) {
      before.put(subject, facts(subject));
    }
  }

  /** A unit has come into a world in which it was not; without {@link #note}. */
  void counts(Node unit, Collection<Triple> contribution) {
    count(EventFacts.of(unit, contribution), 1);
    if (counts.size() > CELLS) {
      settleCounts();
    }
  }

  /** All that is counted goes, to be counted anew. */
  void clear() {
    for (Cube cube : Cube.values()) {
      store.find(cube.graph(), Node.ANY, Node.ANY, Node.ANY).forEach(this::delete);
    }
  }

  /** Brings the counts up to the world as it is now. */
  void settle() {
    before.forEach(
        (event, old) -> {
          EventFacts now = facts(event);
          if (!now.equals(old)) {
            count(old, -1);
            count(now, 1);
          }
        });
    before.clear();
    settleCounts();
  }

  private void settleCounts() {
    counts.forEach((cell, change) -> change(cell, change[0]));
    counts.clear();
  }

  private EventFacts facts(Node subject) {
    return EventFacts.of(subject, store.world(subject, Node.ANY, Node.ANY));
  }

  private void count(EventFacts event, int change) {
    for (Cube cube : Cube.values()) {
      for (List<Node> values : cube.cells(event)) {
        counts.computeIfAbsent(new Cell(cube, values), cell -> new int[1])[0] += change;
      }
    }
  }

  private void change(Cell cell, int change) {
    if (change == 0) {
      return;
    }
    Node graph = cell.cube().graph();
    Node iri = cell.cube().cell(base, cell.values());
    Optional<Quad> counted =
        store.find(graph, iri, Terms.EVENT_COUNT, Node.ANY).stream().findFirst();
    int old = counted.map(q -> Integer.parseInt(q.getObject().getLiteralLexicalForm())).orElse(0);
    int now = old + change;
    if (now <= 0) {
      store.find(graph, iri, Node.ANY, Node.ANY).forEach(this::delete);
      return;
    }
    counted.ifPresent(this::delete);
    if (old == 0) {
      for (int i = 0; i < cell.values().size(); i++) {
        store.add(graph, iri, cell.cube().dimensions().get(i), cell.values().get(i));
      }
    }
    store.add(graph, iri, Terms.EVENT_COUNT, Literals.integer(now));
  }

  private void delete(Quad quad) {
    store.delete(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
  }
}
