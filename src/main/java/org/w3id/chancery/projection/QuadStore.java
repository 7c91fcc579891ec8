package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.text.Entity;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextQueryFuncs;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.projection.bulk.SpillingDataset;

/** Changes quads and keeps the text index in step; within a write transaction of its dataset. */
final class QuadStore {
  private final DatasetGraph dataset;
  private final TextIndex text;
  private final Optional<EntityDefinition> definition;
  private long changes;
  private boolean movesPlaces;

  QuadStore(DatasetGraph dataset, TextIndex text) {
    this(dataset, text, Optional.of(text.getDocDef()));
  }

  private QuadStore(DatasetGraph dataset, TextIndex text, Optional<EntityDefinition> definition) {
    this.dataset = dataset;
    this.text = text;
    this.definition = definition;
  }

  /** For a dataset in which nobody searches. */
  static QuadStore withoutText(DatasetGraph dataset) {
    return new QuadStore(dataset, null, Optional.empty());
  }

  /** Adds every literal of a dataset that can be searched to an empty index. */
  static void index(DatasetGraph dataset, TextIndex text) {
    EntityDefinition definition = text.getDocDef();
    for (String field : definition.fields()) {
      for (Node predicate : definition.getPredicates(field)) {
        dataset
            .find(Node.ANY, Node.ANY, predicate, Node.ANY)
            .forEachRemaining(
                quad -> {
                  if (quad.getObject().isLiteral()) {
                    text.addEntity(
                        entity(
                            definition,
                            quad.getGraph(),
                            quad.getSubject(),
                            quad.getPredicate(),
                            quad.getObject()));
                  }
                });
      }
    }
  }

  DatasetGraph dataset() {
    return dataset;
  }

  /** Whether a quad was given that says where something is. */
  boolean movesPlaces() {
    return movesPlaces;
  }

  /** How many quads were given to add or delete so far. */
  long changes() {
    return changes;
  }

  void add(Node graph, Node subject, Node predicate, Node object) {
    changes++;
    movesPlaces |= Places.tells(predicate);
    Entity entity = entity(graph, subject, predicate, object);
    if (entity != null && !dataset.contains(graph, subject, predicate, object)) {
      text.addEntity(entity);
    }
    dataset.add(graph, subject, predicate, object);
  }

  void delete(Node graph, Node subject, Node predicate, Node object) {
    changes++;
    movesPlaces |= Places.tells(predicate);
    Entity entity = entity(graph, subject, predicate, object);
    if (entity != null && dataset.contains(graph, subject, predicate, object)) {
      text.deleteEntity(entity);
    }
    dataset.delete(graph, subject, predicate, object);
  }

  void addToWorld(Triple triple) {
    add(Terms.WORLD, triple.getSubject(), triple.getPredicate(), triple.getObject());
  }

  void deleteFromWorld(Triple triple) {
    delete(Terms.WORLD, triple.getSubject(), triple.getPredicate(), triple.getObject());
  }

  boolean contains(Node graph, Node subject, Node predicate, Node object) {
    return dataset.contains(graph, subject, predicate, object);
  }

  /** The objects of some predicates in a graph, each once; the graph may not change meanwhile. */
  Iterator<Node> objects(Node graph, List<Node> predicates) {
    if (dataset instanceof SpillingDataset quads) { // which can hold more of them than memory can
      return quads.objects(graph, predicates);
    }
    Set<Node> objects = new LinkedHashSet<>();
    for (Node predicate : predicates) {
      dataset
          .find(graph, Node.ANY, predicate, Node.ANY)
          .forEachRemaining(quad -> objects.add(quad.getObject()));
    }
    return objects.iterator();
  }

  List<Quad> find(Node graph, Node subject, Node predicate, Node object) {
    List<Quad> quads = new ArrayList<>();
    dataset.find(graph, subject, predicate, object).forEachRemaining(quads::add);
    return quads;
  }

  List<Triple> world(Node subject, Node predicate, Node object) {
    List<Triple> triples = new ArrayList<>();
    Iterator<Quad> quads = dataset.find(Terms.WORLD, subject, predicate, object);
    quads.forEachRemaining(quad -> triples.add(quad.asTriple()));
    return triples;
  }

  private Entity entity(Node graph, Node subject, Node predicate, Node object) {
    return object.isLiteral()
            && definition.isPresent()
            && definition.get().getField(predicate) != null
        ? entity(definition.get(), graph, subject, predicate, object)
        : null;
  }

  /** Searches in the default graph ask for the name that jena-text gives it. */
  private static Entity entity(
      EntityDefinition definition, Node graph, Node subject, Node predicate, Node object) {
    Node name = Quad.isDefaultGraph(graph) ? Quad.defaultGraphNodeGenerated : graph;
    return TextQueryFuncs.entityFromQuad(definition, name, subject, predicate, object);
  }
}
