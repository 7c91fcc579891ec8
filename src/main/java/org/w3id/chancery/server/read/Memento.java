package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.SparqlServer;

/**
 * The headers of Memento (<a href="https://www.rfc-editor.org/rfc/rfc7089">RFC 7089</a>) for a
 * resource of this server. The resource is its own TimeGate and answers at once, without a
 * redirect; its mementos have URLs of their own (the RFC's pattern 1.2).
 *
 * @param server scheme, host and port
 * @param path the resource's: {@code /kb/sparql}
 * @param pastPath a memento's, behind the moment: {@code /sparql}
 * @param parameters query string of both, with its question mark; or empty
 * @param mapParameters that of the TimeMap
 */
record Memento(
    String server, String path, String pastPath, String parameters, String mapParameters) {
  static final String DATETIME = "Memento-Datetime";

  /** Headers do not name the URLs of longer queries, each several times. */
  private static final int LONGEST = 2_000;

  static final String ACCEPT_DATETIME = "Accept-Datetime";

  /** A query as a resource with a past: the same query of each version. */
  static Memento ofQuery(HttpServletRequest request) {
    String parameters = request.getMethod().equals("POST") ? "" : Urls.query(request);
    return new Memento(
        Urls.origin(request),
        SparqlServer.DATASET + "/" + SparqlServer.ENDPOINT,
        "/" + SparqlServer.ENDPOINT,
        parameters,
        parameters);
  }

  /**
   * A resource with a past.
   *
   * @param base namespace of instances
   */
  static Memento ofResource(HttpServletRequest request, String iri, String base) {
    String named = "?iri=" + Urls.encode(iri);
    String path = new Pages(base, Optional.empty()).path(iri);
    return path.startsWith(Pages.INSTANCES)
        ? new Memento(Urls.origin(request), path, path, "", named)
        : new Memento(Urls.origin(request), ResourceServlet.PATH, "/resource", named, named);
  }

  /** URL of the resource. */
  String original() {
    return server + path + parameters;
  }

  /** URL of the memento of a position. */
  String url(long position) {
    return server + AtServlet.PATH + "/" + position + pastPath + parameters;
  }

  /**
   * URL of the TimeMap.
   *
   * @param rest a form and a page: {@code /link/1}; empty for the TimeMap as a whole
   */
  String timeMap(String rest) {
    return server + TimeMapServlet.PATH + rest + mapParameters;
  }

  /** Says of the resource itself where its past is. */
  void describePresent(HttpServletResponse response) {
    vary(response);
    if (isNamed()) {
      common().send(response);
    }
  }

  /**
   * Says what past state an answer is, and which are kept before and behind it.
   *
   * @param isNegotiated whether the request was for another URL than the memento's own
   */
  void describePast(
      Version version, History history, boolean isNegotiated, HttpServletResponse response) {
    vary(response);
    response.setHeader(Positions.POSITION, Long.toString(version.position()));
    Links links = common();
    if (version.position() > 0) {
      response.setHeader(DATETIME, HttpDate.format(version.time()));
      neighbours(version, history.versions(), links);
    }
    if (isNamed()) {
      if (isNegotiated) {
        response.setHeader("Content-Location", url(version.position()));
      }
      links.send(response);
    }
  }

  private boolean isNamed() {
    return parameters.length() <= LONGEST;
  }

  /** A link to a memento. */
  void link(Version version, String relation, Links links) {
    links.add(url(version.position()), relation, "datetime", HttpDate.format(version.time()));
  }

  private Links common() {
    return new Links()
        .add(original(), "original timegate")
        .add(timeMap(""), "timemap", "type", TimeMapServlet.LINK_FORMAT.mediaType());
  }

  private void neighbours(Version version, List<Version> kept, Links links) {
    if (kept.isEmpty()) {
      return;
    }
    link(version, "memento", links);
    link(kept.get(0), "first memento", links);
    Version before = null;
    Version after = null;
    for (Version other : kept) {
      if (other.position() < version.position()) {
        before = other;
      } else if (other.position() > version.position() && after == null) {
        after = other;
      }
    }
    if (before != null) {
      link(before, "prev memento", links);
    }
    if (after != null) {
      link(after, "next memento", links);
    }
    link(kept.get(kept.size() - 1), "last memento", links);
  }

  /** Fuseki sets a list of its own, which is kept. */
  private static void vary(HttpServletResponse response) {
    String others = response.getHeader("Vary");
    response.setHeader(
        "Vary", others == null ? "Accept, " + ACCEPT_DATETIME : others + ", " + ACCEPT_DATETIME);
  }
}
