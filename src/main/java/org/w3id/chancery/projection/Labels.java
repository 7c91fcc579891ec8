package org.w3id.chancery.projection;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/** What things are called, as descriptions say, while the claims do not change. */
final class Labels {
  private static final int REMEMBERED = 50_000;

  private final ClaimsGraph graph;
  private final Schema schema;
  private final Cache<Node, String> known = CacheFactory.createCache(REMEMBERED);

  Labels(ClaimsGraph graph, Schema schema) {
    this.graph = graph;
    this.schema = schema;
  }

  /** The label of an actor, agreement or office; the end of its IRI where nobody names it. */
  String of(Node thing) {
    if (!thing.isURI()) {
      return thing.isLiteral() ? thing.getLiteralLexicalForm() : "";
    }
    return known.get(thing, this::find);
  }

  /** The name of a concept of a scheme. */
  String ofConcept(Node concept) {
    String label = schema.conceptLabels().get(concept);
    return label != null ? label : Slugs.words(concept);
  }

  private String find(Node thing) {
    Set<Node> labels = new HashSet<>();
    for (Triple triple : graph.assertedOf(thing)) {
      if (triple.getPredicate().equals(Terms.LABEL)) {
        labels.add(triple.getObject());
      }
    }
    return Order.bestLabel(labels, Slugs.words(thing));
  }
}
