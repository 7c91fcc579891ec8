package org.w3id.chancery.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.chancery.server.guard.Guard;

/**
 * Something to be read by GET and HEAD that is made of the dataset or the log: it takes its turn
 * among the queries, and those that it runs are stopped when its time is over.
 */
public abstract class ReadServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Guard.of(request).run(request, () -> super.doGet(request, response));
  }
}
