package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.w3id.chancery.server.PublicUrl;

/** URLs of this server, as the client of a request knows it. */
final class Urls {
  private Urls() {}

  /** Scheme, host and port: {@code http://localhost:3030}. */
  static String origin(HttpServletRequest request) {
    return PublicUrl.of(request);
  }

  /** The URL of a path of this server. */
  static String of(HttpServletRequest request, String path) {
    return origin(request) + path;
  }

  /** The query string with its question mark; empty where there is none. */
  static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : "?" + request.getQueryString();
  }

  /** A value in a query string. */
  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
