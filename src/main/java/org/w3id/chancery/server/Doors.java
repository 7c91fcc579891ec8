package org.w3id.chancery.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Keeps writing, administration and metrics from the public port of a server that has another one
 * for them.
 */
final class Doors implements Filter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final IntSupplier adminPort;
  private final Collection<String> inner;
  private final Collection<String> readable;

  /**
   * A door.
   *
   * @param adminPort tells the port for everything, once the server listens
   * @param inner beginnings of the paths that the others do not have
   * @param readable beginnings of those that they have for reading
   */
  Doors(IntSupplier adminPort, Collection<String> inner, Collection<String> readable) {
    this.adminPort = adminPort;
    this.inner = inner;
    this.readable = readable;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getLocalPort() != adminPort.getAsInt()) {
      HttpServletRequest asked = (HttpServletRequest) request;
      String path =
          asked.getServletPath() + (asked.getPathInfo() == null ? "" : asked.getPathInfo());
      boolean reads = READING.contains(asked.getMethod());
      if (isBelow(path, inner) || (isBelow(path, readable) && !reads)) {
        throw new Problem(
            403, asked.getMethod() + " " + path + " is had at the port of administration only");
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isBelow(String path, Collection<String> beginnings) {
    return beginnings.stream()
        .anyMatch(start -> path.equals(start) || path.startsWith(start + "/"));
  }
}
