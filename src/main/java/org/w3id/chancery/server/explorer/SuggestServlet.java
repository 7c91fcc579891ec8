package org.w3id.chancery.server.explorer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.explorer.Search.Hit;
import org.w3id.chancery.server.explorer.Search.Kind;
import org.w3id.chancery.server.read.Asked;
import org.w3id.chancery.server.read.Caching;
import org.w3id.chancery.server.read.Moments;
import org.w3id.chancery.server.read.Parameters;

/** What is found while somebody types: {@code /suggest?q=ira}, as JSON. */
final class SuggestServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/suggest";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 120;

  private final transient Moments moments;
  private final transient DatasetGraph present;
  private final transient Answers answers;

  SuggestServlet(Moments moments, DatasetGraph present, Answers answers) {
    this.moments = moments;
    this.present = present;
    this.answers = answers;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(request);
    String words = parameters.text("q").orElse("");
    Optional<Asked> past = parameters.text("at").map(moments::at);
    Asked asked = past.orElseGet(moments::present);
    if (Caching.describe(request, response, asked.state(), asked.isFixed())) {
      return;
    }
    ArrayNode hits;
    if (past.isPresent()) {
      try (AsOf then = moments.open(asked.version())) {
        hits = hits(then.dataset(), Optional.of(asked.version()), words);
      }
    } else {
      hits = hits(present, Optional.empty(), words);
    }
    response.setContentType("application/json");
    response.getOutputStream().write(JSON.writeValueAsBytes(hits));
  }

  private ArrayNode hits(DatasetGraph dataset, Optional<Version> past, String words) {
    return Txn.calculateRead(
        dataset,
        () -> {
          Shown shown = new Shown(dataset, moments.history().base(), past, answers);
          Search search = new Search(shown, words);
          ArrayNode all = JSON.createArrayNode();
          for (Kind kind : search.isPossible() ? Kind.values() : new Kind[0]) {
            for (Hit hit : search.of(kind, kind == Kind.ACTOR ? 6 : 4)) {
              ObjectNode one = all.addObject();
              String target = kind == Kind.PASSAGE ? search.documentOf(hit) : hit.iri();
              one.put("kind", kind.label());
              one.put("iri", hit.iri());
              one.put(
                  "label",
                  hit.label().length() > LONGEST
                      ? hit.label().substring(0, LONGEST) + "…"
                      : hit.label());
              one.put("href", shown.href(target));
            }
          }
          return all;
        });
  }
}
