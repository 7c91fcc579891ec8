package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/**
 * Reads the graphs of claims and documents by pattern, while they do not change. All IRIs come out
 * canonical, and what is said of superseded ones is said of the canonical; of those themselves
 * nothing is said.
 */
final class ClaimsGraph {
  private static final int REMEMBERED = 50_000;

  private final DatasetGraph dataset;
  private final Identity identity;
  private final Cache<Node, List<Triple>> asserted = CacheFactory.createCache(REMEMBERED);

  ClaimsGraph(DatasetGraph dataset, Identity identity) {
    this.dataset = dataset;
    this.identity = identity;
  }

  /**
   * One claim of an occurrence.
   *
   * @param iri the claim
   * @param properties its own properties
   */
  record ClaimView(Node iri, Map<Node, Set<Node>> properties) {
    Set<Node> all(Node property) {
      return properties.getOrDefault(property, Set.of());
    }

    Optional<Node> one(Node property) {
      return all(property).stream().min(Order.NODES);
    }

    boolean has(Node property, Node value) {
      return all(property).contains(value);
    }
  }

  /** The claims that tell of an occurrence, in the order of their IRIs. */
  List<ClaimView> claimsOf(Node occurrence) {
    Set<Node> claims = new TreeSet<>(Order.NODES);
    for (Node iri : meaning(occurrence)) {
      find(Node.ANY, Terms.CLAIMS, iri).forEachRemaining(q -> claims.add(q.getSubject()));
    }
    List<ClaimView> views = new ArrayList<>(claims.size());
    for (Node claim : claims) {
      Map<Node, Set<Node>> properties = new HashMap<>();
      find(claim, Node.ANY, Node.ANY)
          .forEachRemaining(
              q ->
                  properties
                      .computeIfAbsent(q.getPredicate(), p -> new LinkedHashSet<>())
                      .add(identity.canonical(q.getObject())));
      views.add(new ClaimView(claim, properties));
    }
    return views;
  }

  /**
   * What descriptions assert of a subject, remembered for a while. What it was decided to be called
   * is its label, and its other ones, as those of the IRIs merged into it, are further names,
   * language by language.
   */
  List<Triple> assertedOf(Node subject) {
    List<Triple> triples = asserted.getIfPresent(subject);
    if (triples == null) {
      triples = new ArrayList<>();
      for (Node iri : meaning(subject)) {
        merge(subject, iri.equals(subject), findAsserted(iri), triples);
      }
      triples = List.copyOf(triples);
      asserted.put(subject, triples);
    }
    return triples;
  }

  private void merge(Node subject, boolean isOwn, List<Triple> told, List<Triple> all) {
    if (isOwn) {
      identity.names(subject).forEach(name -> all.add(Triple.create(subject, Terms.LABEL, name)));
    }
    Map<String, Set<Node>> labels = new HashMap<>();
    for (Triple triple : all) {
      if (triple.getPredicate().equals(Terms.LABEL)) {
        labels
            .computeIfAbsent(language(triple), l -> new LinkedHashSet<>())
            .add(triple.getObject());
      }
    }
    for (Triple triple : told) {
      Node predicate = triple.getPredicate();
      Node object = identity.canonical(triple.getObject());
      Set<Node> better =
          predicate.equals(Terms.LABEL)
              ? labels.getOrDefault(language(triple), Set.of())
              : Set.of();
      if (better.isEmpty() && (isOwn || !predicate.equals(Terms.STATUS))) {
        all.add(Triple.create(subject, predicate, object));
      } else if (!better.isEmpty() && !better.contains(object)) {
        all.add(Triple.create(subject, Terms.ALT_LABEL, object));
      }
    }
  }

  private static String language(Triple label) {
    return label.getObject().isLiteral() ? label.getObject().getLiteralLanguage() : "";
  }

  /** The IRIs that mean a canonical one, itself first; none for a superseded one. */
  private List<Node> meaning(Node node) {
    if (identity.isSuperseded(node)) {
      return List.of();
    }
    List<Node> all = new ArrayList<>();
    all.add(node);
    all.addAll(identity.mergedInto(node));
    return all;
  }

  private List<Triple> findAsserted(Node subject) {
    List<Triple> triples = new ArrayList<>();
    for (Node statement : subjects(Terms.SUBJECT, subject)) {
      if (!find(Node.ANY, Terms.ASSERTS, statement).hasNext()) {
        continue;
      }
      List<Node> predicates = new ArrayList<>(1);
      List<Node> objects = new ArrayList<>(1);
      find(statement, Node.ANY, Node.ANY)
          .forEachRemaining(
              quad -> {
                if (quad.getPredicate().equals(Terms.PREDICATE)) {
                  predicates.add(quad.getObject());
                } else if (quad.getPredicate().equals(Terms.OBJECT)) {
                  objects.add(quad.getObject());
                }
              });
      for (Node predicate : predicates) {
        for (Node object : objects) {
          triples.add(Triple.create(subject, predicate, object));
        }
      }
    }
    return triples;
  }

  /** What descriptions assert with a property, of whatever subject. */
  List<Triple> asserted(Node property) {
    List<Triple> triples = new ArrayList<>();
    for (Node statement : subjects(Terms.PREDICATE, property)) {
      if (find(Node.ANY, Terms.ASSERTS, statement).hasNext()) {
        for (Node subject : objects(statement, Terms.SUBJECT)) {
          for (Node object : objects(statement, Terms.OBJECT)) {
            triples.add(Triple.create(subject, property, object));
          }
        }
      }
    }
    return triples;
  }

  /** The occurrences that some claim relates to an agreement. */
  Set<Node> occurrencesOf(Node agreement) {
    Set<Node> occurrences = new TreeSet<>(Order.NODES);
    for (Node iri : meaning(agreement)) {
      for (Node claim : subjects(Terms.OF_AGREEMENT, iri)) {
        occurrences.addAll(objects(claim, Terms.CLAIMS));
      }
    }
    return occurrences;
  }

  /**
   * Who published a document: an actor's IRI, else a name; empty when the document does not say.
   */
  Optional<Node> publisherOf(Node document) {
    Set<Node> publishers = new TreeSet<>(Order.NODES);
    dataset
        .find(Terms.DOCUMENTS_GRAPH, document, Terms.PUBLISHER, Node.ANY)
        .forEachRemaining(q -> publishers.add(identity.canonical(q.getObject())));
    if (publishers.isEmpty()) {
      dataset
          .find(Terms.DOCUMENTS_GRAPH, document, Terms.PUBLISHER_NAME, Node.ANY)
          .forEachRemaining(q -> publishers.add(q.getObject()));
    }
    return publishers.stream().findFirst();
  }

  /** The document of which a document is a copy; itself where it is none. */
  Node originalOf(Node document) {
    Set<Node> originals = new TreeSet<>(Order.NODES);
    dataset
        .find(Terms.DOCUMENTS_GRAPH, document, Terms.COPY_OF, Node.ANY)
        .forEachRemaining(q -> originals.add(q.getObject()));
    return originals.stream().findFirst().orElse(document);
  }

  List<Node> subjects(Node predicate, Node object) {
    List<Node> subjects = new ArrayList<>();
    find(Node.ANY, predicate, object).forEachRemaining(q -> subjects.add(q.getSubject()));
    return subjects;
  }

  List<Node> objects(Node subject, Node predicate) {
    List<Node> objects = new ArrayList<>();
    find(subject, predicate, Node.ANY)
        .forEachRemaining(q -> objects.add(identity.canonical(q.getObject())));
    return objects;
  }

  private Iterator<Quad> find(Node subject, Node predicate, Node object) {
    return dataset.find(Terms.CLAIMS_GRAPH, subject, predicate, object);
  }
}
