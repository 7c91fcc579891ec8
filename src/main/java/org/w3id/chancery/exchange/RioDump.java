package org.w3id.chancery.exchange;

import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.Rio;
import org.w3id.chancery.vocabulary.Namespaces;

/** Writes a dataset, or a graph of it, in any format that Rio writes. */
public final class RioDump {
  private static final Map<String, String> PREFIXES =
      new TreeMap<>(
          Map.of(
              "ch", Namespaces.ONTOLOGY,
              "evt", Namespaces.EVENT_TYPE,
              "act", Namespaces.ACTION,
              "val", Namespaces.VALUE,
              "ids", Namespaces.IDENTIFIER_SCHEME,
              "graph", Namespaces.GRAPH,
              "summary", Namespaces.SUMMARY,
              "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
              "skos", "http://www.w3.org/2004/02/skos/core#",
              "xsd", "http://www.w3.org/2001/XMLSchema#"));

  private RioDump() {}

  /**
   * Writes quads as they come. JSON-LD and RDF/JSON are gathered in memory before they are written,
   * all others are not.
   *
   * @param dataset is read in the transaction that the caller is in
   * @param graph its name; {@link Quad#defaultGraphIRI} for the default graph, {@link Node#ANY} for
   *     all of them, which a format without graphs cannot hold
   * @throws RDFHandlerException when the stream cannot be written, or the format has no form for a
   *     statement: RDF/XML for predicates that make no qualified name
   */
  public static void write(DatasetGraph dataset, Node graph, RDFFormat format, OutputStream out) {
    RDFWriter writer = Rio.createWriter(format, out);
    writer.startRDF();
    PREFIXES.forEach(writer::handleNamespace);
    Iterator<Quad> quads = dataset.find(graph, Node.ANY, Node.ANY, Node.ANY);
    while (quads.hasNext()) {
      writer.handleStatement(Rdf4jTerms.statement(quads.next()));
    }
    writer.endRDF();
  }
}
