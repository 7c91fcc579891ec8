package org.w3id.chancery.server.federation;

import java.net.URI;
import java.util.Locale;

/** The one form in which URLs of endpoints are compared. */
final class AllowedEndpoint {
  private AllowedEndpoint() {}

  /** The form of a URL; empty for one that can be no endpoint. */
  static String form(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean isPlain =
        (scheme.equals("http") || scheme.equals("https"))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!isPlain) {
      return "";
    }
    int usual = scheme.equals("http") ? 80 : 443;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path;
  }

  /** The form of what a query names; empty for what can be no endpoint. */
  static String form(String iri) {
    try {
      return form(URI.create(iri));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
