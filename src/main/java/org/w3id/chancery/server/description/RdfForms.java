package org.w3id.chancery.server.description;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.w3id.chancery.server.Offer;

/** The forms in which a graph can be had. */
final class RdfForms {
  static final Offer TURTLE = new Offer("ttl", "text/turtle");
  private static final Map<Offer, RDFFormat> FORMATS = new LinkedHashMap<>();

  static {
    FORMATS.put(TURTLE, RDFFormat.TURTLE);
    FORMATS.put(new Offer("jsonld", "application/ld+json"), RDFFormat.JSONLD);
    FORMATS.put(new Offer("rdf", "application/rdf+xml"), RDFFormat.RDFXML_PLAIN);
    FORMATS.put(new Offer("nt", "application/n-triples"), RDFFormat.NTRIPLES);
  }

  private RdfForms() {}

  /** A page and the forms of RDF; the first is for who does not say. */
  static List<Offer> withPage(Offer first) {
    List<Offer> all = new ArrayList<>(FORMATS.keySet());
    all.add(Offer.HTML);
    all.remove(first);
    all.add(0, first);
    return List.copyOf(all);
  }

  /** Sends a graph. */
  static void send(Graph graph, Offer form, HttpServletResponse response) throws IOException {
    response.setContentType(form.mediaType());
    response.setCharacterEncoding("utf-8");
    RDFDataMgr.write(response.getOutputStream(), graph, FORMATS.get(form));
  }
}
