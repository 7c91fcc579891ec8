package org.w3id.chancery.server.description;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.system.G;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.OWL2;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * The ontology that the dataset holds, with its schemes: as RDF, or as one page on which each term
 * has an anchor. Every IRI {@code https://w3id.org/chancery/ontology#TERM} leads here.
 */
final class OntologyServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/ontology";

  private static final List<Offer> OFFERS = RdfForms.withPage(RdfForms.TURTLE);

  private final transient DatasetGraph dataset;

  OntologyServlet(DatasetGraph dataset) {
    this.dataset = dataset;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getPathInfo() != null && !isPresent(request.getPathInfo())) {
      throw new Problem(
          404, "this version of the ontology is not held; " + PATH + " is the one that is");
    }
    Offer form = Offer.choose(request, OFFERS);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept");
    Graph graph = Txn.calculateRead(dataset, () -> read(dataset));
    if (form.equals(Offer.HTML)) {
      Html.describe(response);
      response
          .getOutputStream()
          .write(new OntologyPage(graph).html().getBytes(StandardCharsets.UTF_8));
    } else {
      RdfForms.send(graph, form, response);
    }
  }

  /** Whether a path behind the ontology's own is that of the version that the dataset holds. */
  private boolean isPresent(String version) {
    Node iri = NodeFactory.createURI("https://w3id.org/chancery" + PATH + version);
    return Txn.calculateRead(
        dataset, () -> dataset.contains(Node.ANY, Node.ANY, OWL2.versionIRI.asNode(), iri));
  }

  private static Graph read(DatasetGraph dataset) {
    Graph copy = GraphFactory.createDefaultGraph();
    G.addInto(copy, dataset.getGraph(NodeFactory.createURI(GraphTerm.ONTOLOGY)));
    copy.getPrefixMapping()
        .setNsPrefix("ch", Namespaces.ONTOLOGY)
        .setNsPrefix("evt", Namespaces.EVENT_TYPE)
        .setNsPrefix("act", Namespaces.ACTION)
        .setNsPrefix("ctx", Namespaces.CONTEXT)
        .setNsPrefix("val", Namespaces.VALUE)
        .setNsPrefix("issue", Namespaces.ISSUE)
        .setNsPrefix("ids", Namespaces.IDENTIFIER_SCHEME)
        .setNsPrefix("owl", "http://www.w3.org/2002/07/owl#")
        .setNsPrefix("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
        .setNsPrefix("skos", "http://www.w3.org/2004/02/skos/core#")
        .setNsPrefix("sh", "http://www.w3.org/ns/shacl#")
        .setNsPrefix("dct", "http://purl.org/dc/terms/")
        .setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#");
    return copy;
  }
}
