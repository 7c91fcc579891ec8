package org.w3id.chancery.server.explorer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.read.Moments;
import org.w3id.chancery.server.read.Pages;
import org.w3id.chancery.server.read.Parameters;

/** Leads from a page to the same page as of a moment: {@code /as-of?page=…&moment=…}. */
final class AsOfServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/as-of";

  private final transient Moments moments;

  AsOfServlet(Moments moments) {
    this.moments = moments;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(request);
    String page = parameters.text("page").orElse("/");
    if (!page.matches("/(?![/\\\\])[\\x21-\\x7e]*")) {
      throw new Problem(400, "page '" + page + "', expected a path of this server");
    }
    String moment = parameters.text("moment").map(String::strip).orElse("");
    response.setHeader("Cache-Control", "no-store");
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", moment.isEmpty() ? page : past(page, moment));
  }

  private String past(String page, String moment) {
    Version version = moments.at(moment).version();
    String at = Long.toString(version.position());
    if (page.startsWith(Pages.INSTANCES)) {
      return "/kb/at/" + at + page;
    }
    if (page.startsWith("/kb/resource?")) {
      return "/kb/at/" + at + page.substring("/kb".length());
    }
    Pages past = new Pages(moments.history().base(), Optional.of(version));
    return Pages.term(page).map(past::path).orElseGet(() -> Paths.of(page, "at", at));
  }
}
