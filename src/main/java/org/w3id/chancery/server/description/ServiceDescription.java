package org.w3id.chancery.server.description;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
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
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.SparqlServer;

/**
 * Answers a GET of the query endpoint that asks nothing by what the endpoint is: <a
 * href="https://www.w3.org/TR/sparql11-service-description/">SPARQL 1.1 Service Description</a>, or
 * a form to ask with.
 */
final class ServiceDescription implements Filter {
  static final String PATH = SparqlServer.DATASET + "/" + SparqlServer.ENDPOINT;

  private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
  private static final String VOID = "http://rdfs.org/ns/void#";
  private static final String FORMATS = "http://www.w3.org/ns/formats/";
  private static final List<String> RESULTS =
      List.of(
          "SPARQL_Results_JSON",
          "SPARQL_Results_XML",
          "SPARQL_Results_CSV",
          "SPARQL_Results_TSV",
          "Turtle",
          "N-Triples",
          "RDF_XML",
          "JSON-LD");
  private static final List<Offer> OFFERS = RdfForms.withPage(RdfForms.TURTLE);

  private final Counts counts;
  private final String title;

  ServiceDescription(Counts counts, String title) {
    this.counts = counts;
    this.title = title;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    boolean isRead = asked.getMethod().equals("GET") || asked.getMethod().equals("HEAD");
    if (isRead && asked.getQueryString() == null) {
      describe(asked, (HttpServletResponse) response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void describe(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form = Offer.accepted(request, OFFERS);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept");
    if (form.equals(Offer.HTML)) {
      Html.describe(response);
      response.getOutputStream().write(form().getBytes(StandardCharsets.UTF_8));
    } else {
      RdfForms.send(graph(PublicUrl.of(request) + PATH), form, response);
    }
  }

  private String form() {
    Html page = Html.page("SPARQL");
    page.element("h1", "SPARQL endpoint of " + title);
    page.open("form", "method", "get", "action", PATH);
    page.open("p").element("label", "Query", "for", "query").close();
    page.element("textarea", "", "id", "query", "name", "query", "rows", "16", "cols", "80");
    page.open("p").element("button", "Ask", "type", "submit").close().close();
    page.open("nav", "aria-label", "More");
    page.link("/docs/", "Documentation");
    page.link("/ontology", "Ontology");
    page.link("/status", "Status");
    return page.close().end();
  }

  private Graph graph(String endpoint) {
    Graph graph = GraphFactory.createDefaultGraph();
    graph.getPrefixMapping().setNsPrefix("sd", SD).setNsPrefix("void", VOID);
    Node service = iri(endpoint);
    add(graph, service, RDF.type.getURI(), iri(SD + "Service"));
    add(graph, service, SD + "endpoint", service);
    add(graph, service, SD + "supportedLanguage", iri(SD + "SPARQL11Query"));
    for (String format : RESULTS) {
      add(graph, service, SD + "resultFormat", iri(FORMATS + format));
    }
    add(graph, service, SD + "propertyFeature", iri("http://jena.apache.org/text#query"));
    Node dataset = NodeFactory.createBlankNode();
    add(graph, service, SD + "defaultDataset", dataset);
    add(graph, dataset, RDF.type.getURI(), iri(SD + "Dataset"));
    for (Map.Entry<String, Long> counted : counts.get().graphs().entrySet()) {
      Node content = NodeFactory.createBlankNode();
      if (counted.getKey().isEmpty()) {
        add(graph, dataset, SD + "defaultGraph", content);
      } else {
        Node named = NodeFactory.createBlankNode();
        add(graph, dataset, SD + "namedGraph", named);
        add(graph, named, RDF.type.getURI(), iri(SD + "NamedGraph"));
        add(graph, named, SD + "name", iri(counted.getKey()));
        add(graph, named, SD + "graph", content);
      }
      add(graph, content, RDF.type.getURI(), iri(SD + "Graph"));
      add(
          graph,
          content,
          VOID + "triples",
          org.apache.jena.sparql.util.NodeFactoryExtra.intToNode(counted.getValue()));
    }
    return graph;
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static void add(Graph graph, Node subject, String predicate, Node object) {
    graph.add(Triple.create(subject, iri(predicate), object));
  }
}
