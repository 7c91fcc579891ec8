package org.w3id.chancery.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;

/**
 * Tells browsers what a page of this server may do, which is little: scripts, styles and data come
 * from here, nothing is framed, no type is guessed. Whoever answers may say otherwise, since this
 * is said first.
 */
final class SecurityHeaders implements Filter {
  private static final String POLICY = "Content-Security-Policy";

  private static final Map<String, String> ALWAYS =
      Map.of(
          POLICY,
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy",
          "cross-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY");

  private final boolean isSecure;

  /**
   * Headers for every answer.
   *
   * @param isSecure whether clients reach the server by HTTPS only
   */
  SecurityHeaders(boolean isSecure) {
    this.isSecure = isSecure;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    ALWAYS.forEach(answer::setHeader);
    if (isSecure) {
      answer.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, new Own(answer));
  }

  /**
   * A browser puts the headers of a 304 in the place of those that it has: the page that it shows
   * then keeps the policy it came with.
   */
  private static final class Own extends HttpServletResponseWrapper {
    Own(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setStatus(int status) {
      if (status == SC_NOT_MODIFIED) {
        setHeader(POLICY, null);
      }
      super.setStatus(status);
    }
  }
}
