package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.History;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ResourcePages;
import org.w3id.chancery.server.Row;

/**
 * Answers what there is to say of a resource: as RDF, or as a page. One that was merged leads to
 * the one it is now; one whose claims were all withdrawn is gone, and the answer says why.
 */
final class ResourceAnswer {
  private static final Offer TURTLE = new Offer("ttl", "text/turtle");
  private static final Map<Offer, RDFFormat> FORMATS = new LinkedHashMap<>();

  static {
    FORMATS.put(TURTLE, RDFFormat.TURTLE);
    FORMATS.put(new Offer("trig", "application/trig"), RDFFormat.TRIG);
    FORMATS.put(new Offer("jsonld", "application/ld+json"), RDFFormat.JSONLD);
    FORMATS.put(new Offer("rdf", "application/rdf+xml"), RDFFormat.RDFXML_PLAIN);
    FORMATS.put(new Offer("nq", "application/n-quads"), RDFFormat.NQUADS);
    FORMATS.put(new Offer("nt", "application/n-triples"), RDFFormat.NTRIPLES);
  }

  private static final List<Offer> OFFERS = offers();

  /** A cell is there as long as there is something that it counts; no entry tells of its end. */
  private static final Pattern CELL = Pattern.compile("summary/[a-z-]+/[0-9a-f]{32}");

  private final Moments moments;
  private final DatasetGraph present;
  private final Supplier<Optional<ResourcePages>> shown;

  /**
   * Answers from the present or the past.
   *
   * @param shown by what resources are shown to people; empty for plain pages
   */
  ResourceAnswer(Moments moments, DatasetGraph present, Supplier<Optional<ResourcePages>> shown) {
    this.moments = moments;
    this.present = present;
    this.shown = shown;
  }

  private static List<Offer> offers() {
    List<Offer> all = new ArrayList<>(FORMATS.keySet());
    all.add(1, Offer.HTML);
    return List.copyOf(all);
  }

  /**
   * Answers from the present, or from the past that the header {@code Accept-Datetime} asks for.
   */
  void send(String iri, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String date = request.getHeader(Memento.ACCEPT_DATETIME);
    if (date != null) {
      Asked then = moments.memento(HttpDate.endOf(Memento.ACCEPT_DATETIME, date));
      sendPast(iri, new Asked(then.version(), false), true, request, response);
      return;
    }
    Memento memento = Memento.ofResource(request, iri, base());
    memento.describePresent(response);
    sendFrom(present, Optional.empty(), moments.present(), iri, request, response);
  }

  /**
   * Answers from the past.
   *
   * @param isNegotiated whether the request was for another URL than the memento's own
   */
  void sendPast(
      String iri,
      Asked asked,
      boolean isNegotiated,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    History history = moments.history();
    Memento memento = Memento.ofResource(request, iri, base());
    memento.describePast(asked.version(), history, isNegotiated, response);
    try (AsOf past = moments.open(asked.version())) {
      sendFrom(past.dataset(), Optional.of(asked), asked, iri, request, response);
    }
  }

  String base() {
    return moments.history().base();
  }

  private void sendFrom(
      DatasetGraph dataset,
      Optional<Asked> past,
      Asked asked,
      String iri,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    check(iri);
    Offer form = Offer.choose(request, OFFERS);
    Optional<String> edition =
        form.equals(Offer.HTML) ? shown.get().map(ResourcePages::edition) : Optional.empty();
    boolean isKnown =
        edition.isPresent()
            ? Caching.describe(request, response, asked.state() + edition.get(), asked.isFixed())
            : Caching.describe(request, response, asked);
    if (isKnown) {
      return;
    }
    Pages pages = new Pages(base(), past.map(Asked::version));
    Answer answer = Txn.calculateRead(dataset, () -> find(dataset, iri, form, pages, request));
    response.setStatus(answer.status());
    if (!answer.location().isEmpty()) {
      response.setHeader("Location", answer.location());
      response.setHeader("Cache-Control", "no-cache"); // a merge can be taken back
    }
    if (form.equals(Offer.HTML)) {
      Html.describe(response);
      answer.policy().ifPresent(policy -> response.setHeader("Content-Security-Policy", policy));
    } else if (answer.status() == HttpServletResponse.SC_GONE) {
      response.setContentType("application/problem+json");
    } else {
      response.setContentType(form.mediaType());
      response.setCharacterEncoding("utf-8");
    }
    answer.body().write(response.getOutputStream());
  }

  private Answer find(
      DatasetGraph dataset, String iri, Offer form, Pages pages, HttpServletRequest request) {
    Optional<String> successor = Resource.successor(dataset, iri);
    if (successor.isPresent()) {
      String location = pages.path(successor.get());
      return new Answer(
          HttpServletResponse.SC_MOVED_PERMANENTLY, location, Optional.empty(), out -> {});
    }
    Optional<Resource> found = Resource.in(dataset, iri);
    if (found.isPresent()) {
      return form.equals(Offer.HTML)
          ? page(dataset, found.get(), pages, request)
          : new Answer(
              HttpServletResponse.SC_OK, "", Optional.empty(), rdf(found.get(), FORMATS.get(form)));
    }
    List<Row> withdrawals = Resource.withdrawals(dataset, iri);
    if (withdrawals.isEmpty()) {
      if (iri.startsWith(base()) && CELL.matcher(iri.substring(base().length())).matches()) {
        throw new Problem(
            HttpServletResponse.SC_GONE, "<" + iri + "> is a cell of counts; it counts nothing");
      }
      throw new Problem(404, "nothing is known of <" + iri + ">")
          .with("history", "/kb/history?iri=" + Urls.encode(iri));
    }
    GonePage gone = new GonePage(dataset, iri, withdrawals, pages);
    return new Answer(
        HttpServletResponse.SC_GONE,
        "",
        Optional.empty(),
        text(form.equals(Offer.HTML) ? gone.html() : gone.problem().json()));
  }

  private Answer page(
      DatasetGraph dataset, Resource found, Pages pages, HttpServletRequest request) {
    Optional<ResourcePages> own = shown.get();
    if (own.isEmpty()) {
      return new Answer(
          HttpServletResponse.SC_OK,
          "",
          Optional.empty(),
          text(new ResourcePage(dataset, found, pages).html()));
    }
    ResourcePages.Page page = own.get().page(dataset, found.iri(), pages.past(), request);
    return new Answer(HttpServletResponse.SC_OK, "", Optional.of(page.policy()), text(page.html()));
  }

  private static void check(String iri) {
    try {
      if (!IRIx.create(iri).isReference()) {
        throw new Problem(400, "'" + iri + "', expected an absolute IRI");
      }
    } catch (IRIException e) {
      throw new Problem(400, "'" + iri + "' is no IRI: " + e.getMessage());
    }
  }

  private static Body text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Body rdf(Resource resource, RDFFormat format) {
    DatasetGraph quads = resource.dataset();
    if (format.getLang().equals(RDFFormat.TRIG.getLang())
        || format.getLang().equals(RDFFormat.NQUADS.getLang())
        || format.getLang().equals(RDFFormat.JSONLD.getLang())) {
      return out -> RDFDataMgr.write(out, quads, format);
    }
    Graph triples = GraphFactory.createDefaultGraph();
    quads.find().forEachRemaining(quad -> triples.add(quad.asTriple()));
    return out -> RDFDataMgr.write(out, triples, format);
  }

  /** What is sent when the transaction is over. */
  private record Answer(int status, String location, Optional<String> policy, Body body) {}

  /** Writes an answer. */
  @FunctionalInterface
  private interface Body {
    void write(OutputStream out) throws IOException;
  }
}
