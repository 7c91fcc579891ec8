package org.w3id.chancery.projection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * What events are counted by: data cubes in the sense of the RDF Data Cube Vocabulary (W3C
 * Recommendation of 16 January 2014), described in {@code ontology/summaries.ttl}. A cell says how
 * many events have its values.
 *
 * <p>A dyad is an initiator and a recipient of one event; where an event has two initiators and no
 * recipient, as a meeting of two has, these are dyads both ways.
 */
enum Cube {
  DYADS("dyads", Terms.INITIATOR, Terms.RECIPIENT) {
    @Override
    List<List<Node>> cells(EventFacts event) {
      return event.dyads();
    }
  },
  DYADS_BY_YEAR("dyads-by-year", Terms.INITIATOR, Terms.RECIPIENT, Terms.YEAR) {
    @Override
    List<List<Node>> cells(EventFacts event) {
      return event.year().map(year -> with(event.dyads(), year)).orElse(List.of());
    }
  },
  CATEGORIES_BY_MONTH("categories-by-month", Terms.CATEGORY, Terms.MONTH) {
    @Override
    List<List<Node>> cells(EventFacts event) {
      return event.month().map(month -> with(single(event.categories()), month)).orElse(List.of());
    }
  },
  TYPES_BY_MONTH("types-by-month", Terms.TYPE, Terms.MONTH) {
    @Override
    List<List<Node>> cells(EventFacts event) {
      return event.month().map(month -> with(single(event.types()), month)).orElse(List.of());
    }
  },
  ACTORS("actors", Terms.PARTICIPANT) {
    @Override
    List<List<Node>> cells(EventFacts event) {
      return single(event.participants());
    }
  },
  ACTORS_BY_MONTH("actors-by-month", Terms.PARTICIPANT, Terms.MONTH) {
    @Override
    List<List<Node>> cells(EventFacts event) {
      return event
          .month()
          .map(month -> with(single(event.participants()), month))
          .orElse(List.of());
    }
  };

  private final String slug;
  private final Node graph;
  private final List<Node> dimensions;

  Cube(String slug, Node... dimensions) {
    this.slug = slug;
    this.graph = NodeFactory.createURI(Namespaces.SUMMARY + slug);
    this.dimensions = List.of(dimensions);
  }

  /** The values of the cells that an event counts in. */
  abstract List<List<Node>> cells(EventFacts event);

  /** The graph of its cells; its name is that of the {@code qb:DataSet}. */
  Node graph() {
    return graph;
  }

  /** Whether a graph is that of a cube, which nobody writes to but the projection. */
  static boolean isGraph(Node graph) {
    return graph.isURI() && graph.getURI().startsWith(Namespaces.SUMMARY);
  }

  /** The properties of a cell, in the order of its values. */
  List<Node> dimensions() {
    return dimensions;
  }

  /**
   * The IRI of a cell, which follows from its values.
   *
   * @param base namespace of instances
   */
  Node cell(String base, List<Node> values) {
    StringBuilder key = new StringBuilder();
    for (Node value : values) {
      key.append(value.isURI() ? value.getURI() : value.getLiteralLexicalForm()).append('\n');
    }
    String hash = Hash.of(key.toString().getBytes(StandardCharsets.UTF_8)).hex();
    return NodeFactory.createURI(base + "summary/" + slug + "/" + hash.substring(0, 32));
  }

  static Node year(String year) {
    return NodeFactory.createLiteralDT(year, XSDDatatype.XSDgYear);
  }

  static Node month(String month) {
    return NodeFactory.createLiteralDT(month, XSDDatatype.XSDgYearMonth);
  }

  private static List<List<Node>> single(Iterable<Node> values) {
    List<List<Node>> cells = new ArrayList<>();
    values.forEach(value -> cells.add(List.of(value)));
    return cells;
  }

  private static List<List<Node>> with(List<List<Node>> cells, Node last) {
    List<List<Node>> longer = new ArrayList<>(cells.size());
    for (List<Node> cell : cells) {
      List<Node> values = new ArrayList<>(cell);
      values.add(last);
      longer.add(List.copyOf(values));
    }
    return longer;
  }
}
