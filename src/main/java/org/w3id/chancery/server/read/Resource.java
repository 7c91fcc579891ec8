package org.w3id.chancery.server.read;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * What a dataset knows of an IRI.
 *
 * @param iri the resource
 * @param said quads that say something of it
 * @param refers quads of the default graph that refer to it
 * @param isCut whether there are more than these
 */
record Resource(String iri, List<Quad> said, List<Quad> refers, boolean isCut) {
  private static final int MOST_SAID = 5_000;
  private static final int MOST_REFERS = 1_000;
  private static final Node SUPERSEDED_BY = NodeFactory.createURI(ChProperty.SUPERSEDED_BY);

  /** Why a resource is there no longer, the newest reason first. */
  private static final String WITHDRAWALS =
      """
      SELECT DISTINCT ?entry ?position ?time ?agent ?reason ?document ?title ?successor ?told {
        GRAPH graph:log {
          { ?it ch:withdrawnIn ?entry . BIND(?it AS ?claim) }
          UNION { ?claim ch:claims|ch:describes|ch:passage|ch:mention|ch:decision|ch:asserts|ch:subject
                    ?it ; ch:withdrawnIn ?entry }
          ?entry ch:position ?position ; ch:transactionTime ?time ; ch:agent ?agent .
          OPTIONAL { ?entry ch:reason ?reason }
          OPTIONAL { ?entry ch:document ?document }
          OPTIONAL { ?claim ch:supersededBy ?successor }
        }
        OPTIONAL { GRAPH graph:documents { ?document dct:title ?title } }
        OPTIONAL { GRAPH graph:claims { ?successor ch:claims|ch:describes ?told } }
      }
      ORDER BY DESC(?position) ?successor LIMIT 100
      """;

  /** The resource in a dataset, within a transaction of the caller; empty when it is not there. */
  static Optional<Resource> in(DatasetGraph dataset, String iri) {
    Node node = NodeFactory.createURI(iri);
    List<Quad> said = new ArrayList<>();
    boolean isCut = take(dataset.find(Node.ANY, node, Node.ANY, Node.ANY), MOST_SAID, said);
    boolean isEntry =
        said.contains(
            new Quad(
                Terms.LOG_GRAPH, node, RDF.type.asNode(), NodeFactory.createURI(ChClass.ENTRY)));
    if (!isEntry) {
      said.removeIf(quad -> quad.getGraph().equals(Terms.LOG_GRAPH)); // what is left of it
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    List<Quad> refers = new ArrayList<>();
    isCut |=
        take(dataset.find(Quad.defaultGraphIRI, Node.ANY, Node.ANY, node), MOST_REFERS, refers);
    return Optional.of(new Resource(iri, said, refers, isCut));
  }

  /** The IRI that holds instead of one that was merged. */
  static Optional<String> successor(DatasetGraph dataset, String iri) {
    Iterator<Quad> found =
        dataset.find(Quad.defaultGraphIRI, NodeFactory.createURI(iri), SUPERSEDED_BY, Node.ANY);
    try {
      return found.hasNext() ? Optional.of(found.next().getObject().getURI()) : Optional.empty();
    } finally {
      Iter.close(found);
    }
  }

  /** The entries that withdrew what told of a resource; empty when nothing ever did. */
  static List<Row> withdrawals(DatasetGraph dataset, String iri) {
    return Rows.of(dataset, WITHDRAWALS, iri);
  }

  /** Both kinds of quads. */
  DatasetGraph dataset() {
    DatasetGraph all = DatasetGraphFactory.create();
    said.forEach(all::add);
    refers.forEach(all::add);
    return all;
  }

  private static boolean take(Iterator<Quad> from, int most, List<Quad> to) {
    try {
      while (from.hasNext()) {
        if (to.size() == most) {
          return true;
        }
        to.add(from.next());
      }
      return false;
    } finally {
      Iter.close(from);
    }
  }
}
