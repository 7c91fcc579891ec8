package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.guard.Guard;
import org.w3id.chancery.server.guard.Ticket;

/**
 * Reads graphs by the SPARQL 1.1 Graph Store HTTP Protocol, each by its name: {@code
 * /kb/data?graph=IRI} and {@code /kb/data?default}. There is no reading of all graphs at once; that
 * is what a dump is for.
 */
public final class GraphRead {
  private static final Map<Offer, RDFFormat> STREAMED = new LinkedHashMap<>();
  private static final Map<Offer, RDFFormat> WHOLE = new LinkedHashMap<>();

  static {
    STREAMED.put(new Offer("ttl", "text/turtle"), RDFFormat.TURTLE_BLOCKS);
    STREAMED.put(new Offer("nt", "application/n-triples"), RDFFormat.NTRIPLES);
    WHOLE.put(new Offer("rdf", "application/rdf+xml"), RDFFormat.RDFXML_PLAIN);
    WHOLE.put(new Offer("jsonld", "application/ld+json"), RDFFormat.JSONLD);
  }

  private static final List<Offer> OFFERS =
      Stream.concat(STREAMED.keySet().stream(), WHOLE.keySet().stream()).toList();

  private final KnowledgeBase knowledge;
  private final Guard guard;

  /** Reads the graphs of a knowledge base within limits. */
  public GraphRead(KnowledgeBase knowledge, Guard guard) {
    this.knowledge = knowledge;
    this.guard = guard;
  }

  /**
   * Answers GET and HEAD.
   *
   * @throws Problem 400 when not one graph is named, 404 when there is none of the name, 406 when
   *     no form is accepted
   * @throws IOException when the client is gone
   */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Node name = name(request);
    Offer form = Offer.choose(request, OFFERS);
    long position = knowledge.log().head().position();
    knowledge.await(); // so that who has written reads it
    String tag = "\"" + position + "-" + form.name() + "\""; // each form is one of its own
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "public, no-cache");
    response.setHeader("Vary", "Accept, Accept-Encoding");
    if (Caching.matches(request.getHeader("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    DatasetGraph dataset = knowledge.dataset();
    try (Ticket ticket = guard.admit(request, "graph " + name)) {
      dataset.begin(TxnType.READ);
      try {
        send(dataset, name, form, ticket, response);
      } finally {
        dataset.end();
      }
    }
  }

  private void send(
      DatasetGraph dataset, Node name, Offer form, Ticket ticket, HttpServletResponse response)
      throws IOException {
    boolean isDefault = Quad.isDefaultGraph(name);
    if (!isDefault && !dataset.containsGraph(name)) {
      throw new Problem(404, "there is no graph <" + name + ">");
    }
    Graph graph = isDefault ? dataset.getDefaultGraph() : dataset.getGraph(name);
    Iterator<Triple> triples = graph.find();
    if (STREAMED.containsKey(form)) {
      OutputStream out = begin(form, response);
      StreamRDF writer = StreamRDFWriter.getWriterStream(out, STREAMED.get(form));
      writer.start();
      while (triples.hasNext()) {
        ticket.check();
        writer.triple(triples.next());
      }
      writer.finish();
      return;
    }
    Graph copy = GraphFactory.createDefaultGraph();
    while (triples.hasNext()) {
      ticket.check();
      copy.add(triples.next());
      if (copy.size() > guard.limits().statements()) {
        throw new Problem(
            422,
            "the graph has more than "
                + guard.limits().statements()
                + " statements: have it as Turtle or N-Triples, which need not be held at once");
      }
    }
    RDFWriter writer = RDFWriter.source(copy).format(WHOLE.get(form)).build();
    byte[] body = QueryAnswer.written(writer, form);
    begin(form, response).write(body);
  }

  private OutputStream begin(Offer form, HttpServletResponse response) throws IOException {
    response.setContentType(form.mediaType());
    response.setCharacterEncoding("utf-8");
    return new BoundedOutput(response.getOutputStream(), guard.limits().answerBytes());
  }

  private static Node name(HttpServletRequest request) {
    String[] graphs = request.getParameterValues("graph");
    boolean isDefault = request.getParameter("default") != null;
    if (isDefault ? graphs != null : graphs == null || graphs.length != 1) {
      throw new Problem(400, "name one graph: ?graph=IRI, or ?default for the default graph");
    }
    return isDefault || graphs[0].equals("default")
        ? Quad.defaultGraphIRI
        : NodeFactory.createURI(graphs[0]);
  }
}
