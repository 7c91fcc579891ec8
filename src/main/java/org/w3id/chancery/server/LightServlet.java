package org.w3id.chancery.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.query.QueryCancelledException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something to be read by GET and HEAD that takes no work worth counting: a file, or what is waited
 * for. What fails becomes a {@link Problem}, without a stack.
 */
public abstract class LightServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LightServlet.class);

  /**
   * Answers a request.
   *
   * @throws Problem when it cannot be answered
   */
  protected abstract void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(request, response);
    } catch (Problem | QueryCancelledException e) {
      throw e;
    } catch (HttpException.RuntimeException e) {
      throw Problem.of(e);
    } catch (RuntimeException e) {
      LOG.error("{}?{}", request.getRequestURI(), request.getQueryString(), e);
      throw new Problem(500, "the server failed to answer; its log tells why");
    }
  }
}
