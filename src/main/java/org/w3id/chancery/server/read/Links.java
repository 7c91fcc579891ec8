package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;

/** The header {@code Link} (RFC 8288). */
final class Links {
  private final List<String> links = new ArrayList<>();

  /**
   * Adds a link.
   *
   * @param relation {@code next}, or several with spaces between
   * @param more further parameters, names and values in turn
   */
  Links add(String url, String relation, String... more) {
    StringBuilder link = new StringBuilder();
    link.append('<').append(url).append(">; rel=\"").append(relation).append('"');
    for (int i = 0; i < more.length; i += 2) {
      link.append("; ").append(more[i]).append("=\"").append(more[i + 1]).append('"');
    }
    links.add(link.toString());
    return this;
  }

  /** Each as it stands in a header or in link format (RFC 6690). */
  List<String> list() {
    return links;
  }

  /** Sets the header. */
  void send(HttpServletResponse response) {
    if (!links.isEmpty()) {
      response.setHeader("Link", String.join(", ", links));
    }
  }
}
