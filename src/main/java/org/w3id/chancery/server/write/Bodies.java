package org.w3id.chancery.server.write;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;

/** Reads RDF that was sent, in any format that Jena reads, without fetching anything for it. */
final class Bodies {
  /** XML says itself how it is encoded, and what is binary is not. */
  private static final Set<Lang> IN_UTF8 =
      Set.of(
          Lang.TURTLE,
          Lang.NTRIPLES,
          Lang.NQUADS,
          Lang.TRIG,
          Lang.JSONLD,
          Lang.JSONLD11,
          Lang.RDFJSON);

  private final String base;
  private final int limit;

  /**
   * A reader.
   *
   * @param base what relative IRIs belong to where no graph is named
   * @param limit how many statements may come at once
   */
  Bodies(String base, int limit) {
    this.base = base;
    this.limit = limit;
  }

  /** The media type of a header, without parameters, in lower case; empty for none. */
  static String type(String header) {
    return header == null ? "" : header.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads statements that all belong to one graph.
   *
   * @throws Refusal when they cannot be read
   */
  List<Quad> triples(byte[] body, String contentType, Node graph) {
    Lang lang = lang(contentType);
    if (!RDFLanguages.isTriples(lang)) {
      throw new Refusal(
          Refusal.Kind.MEDIA_TYPE,
          lang.getName() + " names graphs of its own; send it without ?graph, or send triples.");
    }
    return parse(body, lang, Quad.isDefaultGraph(graph) ? base : graph.getURI(), graph);
  }

  /**
   * Reads statements with their graphs.
   *
   * @throws Refusal when they cannot be read
   */
  List<Quad> quads(byte[] body, String contentType) {
    return parse(body, lang(contentType), base, Quad.defaultGraphIRI);
  }

  private static Lang lang(String contentType) {
    Lang lang = RDFLanguages.contentTypeToLang(type(contentType));
    if (lang == null) {
      throw new Refusal(
          Refusal.Kind.MEDIA_TYPE,
          "'"
              + type(contentType)
              + "' is no RDF format that is read here; send text/turtle, application/n-triples,"
              + " application/ld+json, application/rdf+xml, application/trig or"
              + " application/n-quads.");
    }
    return lang;
  }

  private List<Quad> parse(byte[] body, Lang lang, String from, Node triplesTo) {
    List<Quad> quads = new ArrayList<>();
    if (lang.equals(Lang.RDFXML) || lang.equals(Lang.TRIX)) {
      SelfContainedXml.check(body);
    }
    if (IN_UTF8.contains(lang)) {
      WellFormed.checkUtf8(body);
    }
    try {
      RDFParser.source(new ByteArrayInputStream(body))
          .lang(lang)
          .base(from)
          .errorHandler(ErrorHandlerFactory.errorHandlerSimple())
          .context(Context.create().set(LangJSONLD11.JSONLD_OPTIONS, withoutFetching()))
          .parse(
              new StreamRDFBase() {
                @Override
                public void triple(Triple triple) {
                  quad(Quad.create(triplesTo, triple));
                }

                @Override
                public void quad(Quad quad) {
                  if (quads.size() == limit) {
                    throw new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "The body has more than " + limit + " statements; divide it.");
                  }
                  quads.add(quad.isDefaultGraph() ? Quad.create(triplesTo, quad.asTriple()) : quad);
                }
              });
    } catch (RiotException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e);
    }
    return quads;
  }

  /** JSON-LD may name its context by an IRI, which its reader would fetch. */
  private static JsonLdOptions withoutFetching() {
    return new JsonLdOptions(
        (url, options) -> {
          throw new JsonLdError(
              JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
              "<" + url + "> is not fetched; put the context into the document");
        });
  }
}
