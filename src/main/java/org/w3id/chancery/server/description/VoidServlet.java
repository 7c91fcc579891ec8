package org.w3id.chancery.server.description;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.description.About;
import org.w3id.chancery.description.DatasetDescription;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.ReadServlet;

/**
 * The dataset as it describes itself, VoID and DCAT: at {@code /.well-known/void}, and at {@code
 * /id/dataset}, its own IRI. Describing reads the whole dataset, so it is done once for a position.
 */
final class VoidServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/.well-known/void";

  /** Behind the base of instances; see {@link About#iri}. */
  static final String DATASET = "/id/dataset";

  private static final List<Offer> OFFERS =
      RdfForms.withPage(RdfForms.TURTLE).stream()
          .filter(offer -> !offer.equals(Offer.HTML))
          .toList();

  private final transient KnowledgeBase knowledge;
  private final transient Publication publication;
  private final transient Dumps dumps;
  private transient Described last;

  VoidServlet(KnowledgeBase knowledge, Publication publication, Dumps dumps) {
    this.knowledge = knowledge;
    this.publication = publication;
    this.dumps = dumps;
  }

  private record Described(About about, long position, Graph graph) {}

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form = Offer.choose(request, OFFERS);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept");
    RdfForms.send(describe(PublicUrl.of(request)), form, response);
  }

  private synchronized Graph describe(String origin) {
    long position = knowledge.projected().position();
    About about = about(origin, position);
    if (last == null || last.position() != position || !last.about().equals(about)) {
      DatasetGraph dataset = knowledge.dataset();
      Graph graph =
          Txn.calculateRead(dataset, () -> DatasetDescription.of(dataset, about).getGraph());
      last = new Described(about, position, graph);
    }
    return last.graph();
  }

  private About about(String origin, long position) {
    List<About.Dump> files = new ArrayList<>();
    for (Dumps.Dump dump : dumps.list()) {
      files.add(
          new About.Dump(
              origin + DumpsServlet.PATH + "/" + dump.file(),
              "application/n-quads",
              true,
              Optional.of(dump.bytes()),
              Optional.of(dump.sha256())));
    }
    return new About(
        knowledge.settings().base(),
        publication.title(),
        publication.licence().map(URI::toString),
        Optional.of(origin + ServiceDescription.PATH),
        Optional.of(origin + "/kb/at/" + position + "/sparql"),
        files);
  }
}
