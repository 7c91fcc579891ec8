package org.w3id.chancery.history;

import org.apache.jena.atlas.io.StringWriterI;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFormatterTTL;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Terms as people like to read them: with the usual prefixes, instances without their namespace.
 */
public final class ShortTerms {
  private final NodeFormatterTTL formatter;

  /**
   * With the prefixes of the documentation.
   *
   * @param base namespace of instances
   */
  public ShortTerms(String base) {
    PrefixMap prefixes = PrefixMapFactory.create();
    prefixes.add("ch", Namespaces.ONTOLOGY);
    prefixes.add("evt", Namespaces.EVENT_TYPE);
    prefixes.add("act", Namespaces.ACTION);
    prefixes.add("val", Namespaces.VALUE);
    prefixes.add("ids", Namespaces.IDENTIFIER_SCHEME);
    prefixes.add("graph", Namespaces.GRAPH);
    prefixes.add("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    prefixes.add("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    prefixes.add("skos", "http://www.w3.org/2004/02/skos/core#");
    prefixes.add("dct", "http://purl.org/dc/terms/");
    prefixes.add("prov", "http://www.w3.org/ns/prov#");
    prefixes.add("xsd", "http://www.w3.org/2001/XMLSchema#");
    this.formatter = new NodeFormatterTTL(base, prefixes);
  }

  /** A term as in Turtle. */
  public String term(Node node) {
    StringWriterI text = new StringWriterI();
    formatter.format(text, node);
    return text.toString();
  }

  /**
   * A change in one line: {@code + <event/1> ch:claimCount 2}, with the graph behind when it is not
   * the world.
   */
  public String line(Change change) {
    Quad quad = change.quad();
    return (change.isAdded() ? "+ " : "- ")
        + term(quad.getSubject())
        + " "
        + term(quad.getPredicate())
        + " "
        + term(quad.getObject())
        + (quad.isDefaultGraph() ? "" : "  " + term(quad.getGraph()));
  }
}
