package org.w3id.chancery.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.apache.jena.fuseki.servlets.CrossOriginFilter;

/**
 * Lets scripts of other sites read and, with an {@code Authorization} that they send themselves,
 * write (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>). What a browser
 * would add of its own, such as a password that it remembers, is not for them.
 */
final class CrossOrigin extends CrossOriginFilter {
  private static final Map<String, String> SETTINGS =
      Map.of(
          ALLOWED_ORIGINS_PARAM,
          "*",
          ALLOW_CREDENTIALS_PARAM,
          "false",
          CHAIN_PREFLIGHT_PARAM,
          "false",
          ALLOWED_METHODS_PARAM,
          "GET,HEAD,OPTIONS,POST,PUT,PATCH,DELETE",
          ALLOWED_HEADERS_PARAM,
          "Accept,Accept-Datetime,Authorization,Cache-Control,Chancery-Min-Position,Chancery-Note,Content-Type,If-Match,"
              + "If-None-Match,Last-Event-ID,Last-Modified,Origin,Prefer,X-Requested-With",
          EXPOSED_HEADERS_PARAM,
          "Allow,Cache-Control,Chancery-Position,Content-Language,Content-Length,Content-Location,Content-Type,ETag,"
              + "Expires,Last-Modified,Link,Location,Memento-Datetime,Pragma,Retry-After,Vary,"
              + "WWW-Authenticate");

  /** An answer that caches keep is for every site, not for the first that asked. */
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    super.doFilter(request, new ForAll((HttpServletResponse) response), chain);
  }

  /** A response that names no site, but all. */
  private static final class ForAll extends HttpServletResponseWrapper {
    ForAll(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setHeader(String name, String value) {
      super.setHeader(name, name.equals(ACCESS_CONTROL_ALLOW_ORIGIN_HEADER) ? "*" : value);
    }
  }

  @Override
  public void init(FilterConfig given) throws ServletException {
    super.init(
        new FilterConfig() {
          @Override
          public String getFilterName() {
            return given.getFilterName();
          }

          @Override
          public ServletContext getServletContext() {
            return given.getServletContext();
          }

          @Override
          public String getInitParameter(String name) {
            return SETTINGS.get(name);
          }

          @Override
          public Enumeration<String> getInitParameterNames() {
            return Collections.enumeration(SETTINGS.keySet());
          }
        });
  }
}
