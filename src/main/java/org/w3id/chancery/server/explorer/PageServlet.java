package org.w3id.chancery.server.explorer;

import j2html.tags.DomContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.explorer.Shell.Head;
import org.w3id.chancery.server.read.Asked;
import org.w3id.chancery.server.read.Caching;
import org.w3id.chancery.server.read.Moments;
import org.w3id.chancery.server.read.Parameters;

/** A page that is about no single resource; with {@code at} as of a moment. */
final class PageServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  private final transient Moments moments;
  private final transient DatasetGraph present;
  private final transient Shell shell;
  private final transient Answers answers;
  private final transient Maker maker;

  PageServlet(Moments moments, DatasetGraph present, Shell shell, Answers answers, Maker maker) {
    this.moments = moments;
    this.present = present;
    this.shell = shell;
    this.answers = answers;
    this.maker = maker;
  }

  /** Makes the page of a state for the parameters of a request. */
  @FunctionalInterface
  interface Maker {
    Made make(Shown shown, Parameters parameters);
  }

  /**
   * A page that is made.
   *
   * @param head what it is; its path is that of the request
   * @param content its main part
   * @param isFinal whether it stays the same for as long as nothing is recorded
   */
  record Made(Head head, List<DomContent> content, boolean isFinal) {
    Made(Head head, DomContent... content) {
      this(head, Stream.of(content).filter(Objects::nonNull).toList(), true);
    }

    /** The same, which something may still be added to. */
    Made isFinalWhen(boolean isComplete) {
      return new Made(head, content, isComplete);
    }
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(request);
    Optional<Asked> past = parameters.text("at").map(moments::at);
    Asked asked = past.orElseGet(moments::present);
    if (Caching.describe(
        request, response, asked.state() + shell.assets().edition(), asked.isFixed())) {
      return;
    }
    Page page;
    if (past.isPresent()) {
      try (AsOf then = moments.open(asked.version())) {
        page = page(then.dataset(), Optional.of(asked.version()), parameters);
      }
    } else {
      page = page(present, Optional.empty(), parameters);
    }
    Html.describe(response);
    if (!page.isFinal()) {
      response.setHeader("ETag", null);
      response.setHeader("Cache-Control", "no-store");
    }
    response.setHeader("Content-Security-Policy", Shell.POLICY);
    response.getOutputStream().write(page.html().getBytes(StandardCharsets.UTF_8));
  }

  private record Page(String html, boolean isFinal) {}

  private Page page(DatasetGraph dataset, Optional<Version> past, Parameters parameters) {
    return Txn.calculateRead(
        dataset,
        () -> {
          Shown shown = new Shown(dataset, moments.history().base(), past, answers);
          Made made = maker.make(shown, parameters);
          return new Page(
              shell.page(shown, made.head(), made.content().toArray(DomContent[]::new)),
              made.isFinal());
        });
  }
}
