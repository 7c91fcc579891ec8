package org.w3id.chancery.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3id.chancery.evaluation.Evaluation.Share;
import org.w3id.chancery.evaluation.Finding.Cause;

/**
 * Measures whole documents: a claim hits a gold event when its trigger lies in the event's words
 * and its category is one that gold accepts. Claims on events that are not the document's own are
 * neutral.
 */
final class ArticleScorer {
  private final Map<String, List<JsonNode>> claims;
  private final Map<String, Measure> categories = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private Measure events = new Measure("events", 0, 0, 0);
  private int roles;
  private int rolesRight;
  private int hits;
  private int modalitiesRight;
  private int dates;
  private int datesRight;
  private int attributed;
  private int attributedRight;

  private ArticleScorer(Map<String, List<JsonNode>> claims) {
    this.claims = claims;
  }

  static Evaluation score(String name, List<JsonNode> gold, Map<String, List<JsonNode>> claims) {
    ArticleScorer scorer = new ArticleScorer(claims);
    gold.forEach(scorer::add);
    return new Evaluation(
        name,
        gold.size(),
        List.of(scorer.events),
        List.of(
            new Share("actors", scorer.rolesRight, scorer.roles),
            new Share("modality", scorer.modalitiesRight, scorer.hits),
            new Share("date", scorer.datesRight, scorer.dates),
            new Share("attribution", scorer.attributedRight, scorer.attributed)),
        List.copyOf(scorer.categories.values()),
        scorer.findings);
  }

  /** A document while it is measured. */
  private record Article(JsonNode gold, String id, String text, List<JsonNode> claims) {
    static Article of(JsonNode gold, List<JsonNode> claims) {
      List<JsonNode> sorted = new ArrayList<>(claims);
      sorted.sort(Comparator.comparingInt(c -> c.path("start").asInt()));
      return new Article(
          gold, gold.path("document").asText(), gold.path("text").asText(""), sorted);
    }

    /** Where the words of an event stand, in code points; -1 where they do not. */
    int anchor(JsonNode event) {
      if (text.isEmpty()) {
        return event.path("trigger_start").asInt() - 40;
      }
      int at = text.indexOf(event.path("anchor").asText(""));
      return at < 0 ? -1 : text.codePointCount(0, at);
    }

    int anchorEnd(JsonNode event) {
      String words = event.path("anchor").asText("");
      return text.isEmpty()
          ? event.path("trigger_end").asInt() + 40
          : anchor(event) + words.codePointCount(0, words.length());
    }
  }

  private void add(JsonNode gold) {
    Article article =
        Article.of(gold, claims.getOrDefault(gold.path("document").asText(), List.of()));
    List<JsonNode> todo = new ArrayList<>();
    gold.path("events").forEach(todo::add);
    todo.sort(
        Comparator.comparing((JsonNode e) -> !e.path("core").asBoolean())
            .thenComparingInt(e -> e.path("trigger_start").asInt()));
    Set<Integer> used = new HashSet<>();
    List<JsonNode> missed = new ArrayList<>();
    for (JsonNode event : todo) {
      boolean core = event.path("core").asBoolean();
      int hit = hit(article, event, used, true);
      if (hit < 0) {
        if (core) {
          missed.add(event);
        }
        continue;
      }
      used.add(hit);
      if (core) {
        JsonNode claim = article.claims.get(hit);
        count(event.path("type").asText(), 1, 1, 1);
        details(article, event, claim);
      }
    }
    for (JsonNode event : missed) {
      String category = event.path("type").asText();
      count(category, 0, 0, 1);
      int other = hit(article, event, used, false);
      if (other >= 0) {
        used.add(other);
        JsonNode claim = article.claims.get(other);
        count(claim.path("type").asText(), 0, 1, 0);
        report(article, Cause.TYPE, event, claim, claim.path("type").asText());
      } else {
        findings.add(
            new Finding(
                article.id,
                Cause.MISSED,
                category,
                category + " " + event.path("id").asText(),
                "",
                event.path("anchor").asText()));
      }
    }
    for (int i = 0; i < article.claims.size(); i++) {
      if (!used.contains(i)) {
        JsonNode claim = article.claims.get(i);
        String category = claim.path("type").asText();
        count(category, 0, 1, 0);
        findings.add(
            new Finding(
                article.id,
                Cause.SPURIOUS,
                category,
                "",
                category + " '" + claim.path("trigger").asText() + "'",
                claim.path("passage").asText()));
      }
    }
  }

  private void count(String category, int moreHits, int moreClaims, int moreGold) {
    events = events.plus(moreHits, moreClaims, moreGold);
    categories.merge(
        category,
        new Measure(category, moreHits, moreClaims, moreGold),
        (a, b) -> a.plus(moreHits, moreClaims, moreGold));
  }

  /** The nearest unused claim on the words of an event, of a type that it accepts or of another. */
  private static int hit(Article article, JsonNode event, Set<Integer> used, boolean accepted) {
    int from = article.anchor(event);
    int to = article.anchorEnd(event);
    Set<String> types = new HashSet<>();
    event.path("accept_types").forEach(t -> types.add(t.asText()));
    int best = -1;
    int nearest = Integer.MAX_VALUE;
    for (int i = 0; i < article.claims.size(); i++) {
      JsonNode claim = article.claims.get(i);
      boolean here =
          !used.contains(i)
              && types.contains(claim.path("type").asText()) == accepted
              && claim.path("start").asInt() < to
              && claim.path("end").asInt() > from;
      int distance = Math.abs(claim.path("start").asInt() - event.path("trigger_start").asInt());
      if (here && distance < nearest) {
        nearest = distance;
        best = i;
      }
    }
    return best;
  }

  private void details(Article article, JsonNode event, JsonNode claim) {
    roles(article, event, claim);
    hits++;
    String said = Modalities.of(claim.path("modality").asText());
    boolean modality =
        said.equals(event.path("modality").asText())
            || event.path("note").asText("").contains("accept modality " + said);
    modalitiesRight += modality ? 1 : 0;
    if (!modality) {
      report(article, Cause.MODALITY, event, claim, said);
    }
    String date = text(event, "date");
    String ours = text(claim, "date");
    if (!date.isEmpty()) {
      dates++;
      datesRight += date.equals(ours) ? 1 : 0;
      if (!date.equals(ours)) {
        report(article, Cause.DATE, event, claim, ours);
      }
    } else if (!ours.isEmpty() && !ours.equals(text(article.gold, "date"))) {
      report(article, Cause.SPURIOUS_DATE, event, claim, ours);
    }
    if (!text(event, "attribution").isEmpty()) {
      boolean right = !text(claim, "attribution").isEmpty();
      attributed++;
      attributedRight += right ? 1 : 0;
      if (!right) {
        report(article, Cause.ATTRIBUTION, event, claim, "");
      }
    }
  }

  /** Sides that gold takes from the context may be missing; those it only describes are free. */
  private void roles(Article article, JsonNode event, JsonNode claim) {
    Set<String> from = Parties.known(Parties.of(event.path("source")));
    Set<String> to = Parties.known(Parties.of(event.path("target")));
    if (from.isEmpty() && to.isEmpty()) {
      return;
    }
    Set<String> ourFrom = Parties.known(Parties.of(claim.path("source")));
    Set<String> ourTo = Parties.known(Parties.of(claim.path("target")));
    Set<String> implicit = new HashSet<>();
    event.path("implicit_roles").forEach(r -> implicit.add(r.asText()));
    roles++;
    if (event.path("symmetric").asBoolean()) {
      Set<String> all = union(from, to);
      Set<String> ours = union(ourFrom, ourTo);
      boolean right =
          ours.equals(all) || (!implicit.isEmpty() && !ours.isEmpty() && all.containsAll(ours));
      rolesRight += right ? 1 : 0;
      if (!right) {
        report(article, Cause.PARTICIPANTS, event, claim, String.join("+", ours));
      }
      return;
    }
    boolean fromRight = side(event, "source", from, ourFrom, implicit);
    boolean toRight = side(event, "target", to, ourTo, implicit);
    rolesRight += fromRight && toRight ? 1 : 0;
    if (!fromRight || !toRight) {
      Cause cause = fromRight ? Cause.RECIPIENT : toRight ? Cause.INITIATOR : Cause.PARTICIPANTS;
      report(
          article,
          cause,
          event,
          claim,
          String.join("+", ourFrom) + " > " + String.join("+", ourTo));
    }
  }

  private static boolean side(
      JsonNode event, String side, Set<String> gold, Set<String> ours, Set<String> implicit) {
    boolean onlyDescribed = !event.path(side).isEmpty() && gold.isEmpty();
    return onlyDescribed || ours.equals(gold) || (implicit.contains(side) && ours.isEmpty());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : "";
  }

  private void report(Article article, Cause cause, JsonNode event, JsonNode claim, String said) {
    String gold =
        switch (cause) {
          case MODALITY -> text(event, "modality");
          case DATE -> text(event, "date");
          case ATTRIBUTION -> text(event, "attribution");
          case SPURIOUS_DATE -> "none";
          case TYPE -> text(event, "type");
          default ->
              String.join("+", Parties.of(event.path("source")))
                  + " > "
                  + String.join("+", Parties.of(event.path("target")));
        };
    findings.add(
        new Finding(
            article.id,
            cause,
            text(event, "type"),
            gold,
            said.isEmpty() ? "none" : said + " '" + text(claim, "trigger") + "'",
            text(event, "anchor")));
  }
}
