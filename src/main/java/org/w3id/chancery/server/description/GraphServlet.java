package org.w3id.chancery.server.description;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.util.NodeFactoryExtra;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * What there is to say of a named graph as a whole: what it is for, how large it is, and what the
 * dataset says of it. Its content is had by a query.
 */
final class GraphServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/graph";

  private static final List<Offer> OFFERS = RdfForms.withPage(RdfForms.TURTLE);
  private static final String VOID = "http://rdfs.org/ns/void#";

  /** What the graphs of every knowledge base are for. */
  private static final Map<String, String> PURPOSES =
      Map.of(
          GraphTerm.CLAIMS, "The claims, their passages, mentions, decisions and statements.",
          GraphTerm.DOCUMENTS, "The documents and their metadata.",
          GraphTerm.LOG, "The entries of the log.",
          GraphTerm.ONTOLOGY, "The ontology, its schemes and shapes, and the example queries.",
          GraphTerm.IDENTITY, "What was decided of identity: what is superseded by what.",
          GraphTerm.MERGED, "Those quads of claims and documents that follow from a merge.");

  private final transient DatasetGraph dataset;
  private final transient Counts counts;

  GraphServlet(DatasetGraph dataset, Counts counts) {
    this.dataset = dataset;
    this.counts = counts;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    String iri = Namespaces.GRAPH + name;
    Long quads = counts.get().graphs().get(iri);
    if (quads == null) {
      throw new Problem(404, "there is no graph <" + iri + ">");
    }
    Offer form = Offer.choose(request, OFFERS);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept");
    if (form.equals(Offer.HTML)) {
      Html.describe(response);
      response.getOutputStream().write(html(iri, quads).getBytes(StandardCharsets.UTF_8));
    } else {
      RdfForms.send(graph(iri, quads), form, response);
    }
  }

  private Graph graph(String iri, long quads) {
    Node node = NodeFactory.createURI(iri);
    Graph graph = GraphFactory.createDefaultGraph();
    graph.getPrefixMapping().setNsPrefix("void", VOID).setNsPrefix("dct", DCTerms.NS);
    Txn.executeRead(
        dataset,
        () ->
            dataset
                .find(Node.ANY, node, Node.ANY, Node.ANY)
                .forEachRemaining(quad -> graph.add(quad.asTriple())));
    graph.add(Triple.create(node, RDF.type.asNode(), NodeFactory.createURI(VOID + "Dataset")));
    Node triples = NodeFactory.createURI(VOID + "triples");
    graph.remove(node, triples, Node.ANY); // what was counted just now holds
    graph.add(Triple.create(node, triples, NodeFactoryExtra.intToNode(quads)));
    if (PURPOSES.containsKey(iri)) {
      graph.add(
          Triple.create(
              node,
              DCTerms.description.asNode(),
              NodeFactory.createLiteralLang(PURPOSES.get(iri), "en")));
    }
    return graph;
  }

  private static String html(String iri, long quads) {
    Html page = Html.page("Graph");
    page.element("h1", "Graph " + iri.substring(Namespaces.GRAPH.length()));
    page.open("p").element("code", iri).close();
    page.element("p", PURPOSES.getOrDefault(iri, "A graph of this knowledge base."));
    page.element("p", quads + " triples. A query reads them:");
    String query = "SELECT * { GRAPH <" + iri + "> { ?s ?p ?o } } LIMIT 100";
    page.open("pre").element("code", query).close();
    page.open("form", "method", "get", "action", SparqlServer.DATASET + "/sparql");
    page.element("button", "Ask", "type", "submit", "name", "query", "value", query);
    return page.end();
  }
}
