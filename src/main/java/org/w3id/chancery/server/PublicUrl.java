package org.w3id.chancery.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where clients reach the server: scheme, host and port, which absolute URLs in answers begin with.
 * It is what the server was told, else what a request says in its {@code Host}; a request whose
 * {@code Host} cannot be one is refused, since it would come back in links.
 */
public final class PublicUrl implements Filter {
  private static final String ATTRIBUTE = PublicUrl.class.getName();
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https?://(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}\\])"
              + "(?::[0-9]{1,5})?");

  private final Optional<URI> told;

  /** Of a server that was told its URL, or was not. */
  PublicUrl(Optional<URI> told) {
    this.told = told;
  }

  /**
   * Reads the URL of a server.
   *
   * @param text {@code https://kb.example.org} or {@code http://localhost:8080}; a slash may follow
   * @throws IllegalArgumentException when it is anything else
   */
  public static URI parse(String text) {
    String origin = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "', expected scheme, host and port only: https://kb.example.org");
    }
    return URI.create(origin);
  }

  /** Scheme, host and port of the server as the client of a request is to know it. */
  public static String of(HttpServletRequest request) {
    Object origin = request.getAttribute(ATTRIBUTE);
    return origin == null ? asked(request) : origin.toString();
  }

  /** Those that the client itself has used. */
  public static String asked(HttpServletRequest request) {
    String url = request.getRequestURL().toString();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String asked = asked((HttpServletRequest) request);
    if (!ORIGIN.matcher(asked).matches()) {
      throw new Problem(
          400, "Host: '" + asked.replaceFirst("^.*?://", "") + "', expected HOST[:PORT]");
    }
    told.ifPresent(url -> request.setAttribute(ATTRIBUTE, url));
    chain.doFilter(request, response);
  }
}
