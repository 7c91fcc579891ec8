package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response in which what was first said about caching stands: Fuseki forbids it afterwards. */
final class OwnCaching extends HttpServletResponseWrapper {
  OwnCaching(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void setHeader(String name, String value) {
    boolean isOurs = name.equalsIgnoreCase("Cache-Control") && containsHeader(name);
    if (!isOurs && !name.equalsIgnoreCase("Pragma")) {
      super.setHeader(name, value);
    }
  }
}
