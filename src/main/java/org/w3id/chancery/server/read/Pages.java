package org.w3id.chancery.server.read;

import java.util.Optional;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Where the pages of resources are on this server.
 *
 * @param base namespace of instances
 * @param past the version whose pages are meant; empty for the present
 */
public record Pages(String base, Optional<Version> past) {
  /** Where instances are, whatever their namespace is. */
  public static final String INSTANCES = "/id/";

  /** What the IRIs of the vocabulary begin with, on every server. */
  static final String PROJECT = "https://w3id.org/chancery/";

  /** Where a link to a resource leads: for a term of somebody else, to its own address. */
  public String href(String iri) {
    boolean isOurs = iri.startsWith(base) || iri.startsWith(PROJECT);
    return !isOurs && iri.matches("https?://.*") ? iri : path(iri);
  }

  /** The path of a resource's page on this server. */
  public String path(String iri) {
    String at = past.map(version -> AtServlet.PATH + "/" + version.position()).orElse("");
    if (iri.startsWith(base) && iri.length() > base.length() && isPlain(iri)) {
      return at + INSTANCES + iri.substring(base.length());
    }
    if (past.isEmpty() && isVocabulary(iri)) {
      return iri.substring(PROJECT.length() - 1);
    }
    String beside = past.isPresent() ? at : SparqlServer.DATASET;
    return beside + "/resource?iri=" + Urls.encode(iri);
  }

  /** The IRI of the vocabulary whose page in the present is at a path; empty for other pages. */
  public static Optional<String> term(String path) {
    return Optional.of(PROJECT + path.substring(1)).filter(Pages::isVocabulary);
  }

  private static boolean isVocabulary(String iri) {
    return iri.startsWith(Namespaces.ONTOLOGY)
        || (iri.startsWith(Namespaces.GRAPH) && isPlain(iri))
        || ResourceServlet.VOCABULARY.stream()
            .anyMatch(part -> iri.startsWith(PROJECT + part + "/") && isPlain(iri));
  }

  /** Whether an IRI stays the same as a path. */
  private static boolean isPlain(String iri) {
    return iri.matches("[A-Za-z0-9:/._~-]+") && !iri.contains("/../") && !iri.contains("/./");
  }
}
