package org.w3id.chancery.server.read;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.chancery.server.Problem;

/**
 * Answers queries at {@code /kb/sparql} from the past when the header {@code Accept-Datetime} asks
 * for it, and lets all others pass.
 */
final class TimeGate implements Filter {
  private final Moments moments;
  private final PastQueries queries;

  TimeGate(Moments moments, PastQueries queries) {
    this.moments = moments;
    this.queries = queries;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    String date = asked.getHeader(Memento.ACCEPT_DATETIME);
    if (date == null || asked.getMethod().equals("OPTIONS")) {
      chain.doFilter(PastQueries.asGet(asked), new OwnCaching((HttpServletResponse) response));
      return;
    }
    Asked memento = moments.memento(HttpDate.endOf(Memento.ACCEPT_DATETIME, date));
    if (!asked.getMethod().equals("GET") && !asked.getMethod().equals("HEAD")) {
      ((HttpServletResponse) response).setHeader("Allow", "GET, HEAD, OPTIONS");
      throw new Problem(
          405,
          "Accept-Datetime goes with GET and HEAD only (RFC 7089); send this query to "
              + Memento.ofQuery(asked).url(memento.version().position()));
    }
    queries.answer(
        new Asked(memento.version(), false), true, asked, (HttpServletResponse) response);
  }
}
