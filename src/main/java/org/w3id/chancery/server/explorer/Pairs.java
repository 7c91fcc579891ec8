package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.w3id.chancery.server.Row;

/**
 * Dyads: who acts towards whom in how many events, those with most first. Two initiators without a
 * recipient, as of a meeting, act towards each other; what more than two do together is of no pair.
 * Where the events that were asked for are few they are read; of all times or a year the counts
 * that are kept are taken, which know nothing of types.
 *
 * @param question the query that they were asked by
 * @param rows each with {@code one}, {@code other}, {@code events}, and {@code conflicts} where
 *     they are known
 * @param all how many pairs there are
 * @param window the events that were read; empty where counts were taken
 */
record Pairs(Shown shown, Question question, List<Row> rows, long all, Optional<Window> window) {
  private static final String DYAD =
      """
        {
          ?event ch:initiator ?one ; ch:recipient ?other
        } UNION {
          ?event ch:initiator ?one , ?other .
          FILTER NOT EXISTS { ?event ch:recipient ?any }
          FILTER NOT EXISTS { ?event ch:initiator ?third . FILTER (?third != ?one && ?third != ?other) }
        }
        FILTER (?one != ?other)
        BIND (IF(?category IN (evt:request, evt:accuse, evt:reject, evt:threaten, evt:protest,
          evt:sanction, evt:mobilize, evt:coerce, evt:assault), 1, 0) AS ?conflict)
      """;

  private static final Question EVER =
      new Question(
          """
          SELECT ?one ?other ?events {
            GRAPH summary:dyads {
              ?cell ch:initiator ?one ; ch:recipient ?other ; ch:eventCount ?events
            }
          }
          ORDER BY DESC(?events) ?one ?other LIMIT 2000
          """);

  private static final Question ALL_EVER =
      new Question(
          "SELECT (COUNT(*) AS ?n) { GRAPH summary:dyads { ?cell ch:eventCount ?events } }");

  private static final Question OF_A_YEAR =
      new Question(
          """
          SELECT ?one ?other ?events {
            {
              SELECT ?cell ?events {
                GRAPH summary:dyads-by-year { ?cell ch:year $year ; ch:eventCount ?events }
              }
              ORDER BY DESC(?events) LIMIT 2000
            }
            GRAPH summary:dyads-by-year { ?cell ch:initiator ?one ; ch:recipient ?other }
          }
          ORDER BY DESC(?events) ?one ?other
          """);

  private static final Question ALL_OF_A_YEAR =
      new Question(
          "SELECT (COUNT(*) AS ?n) { GRAPH summary:dyads-by-year { ?cell ch:year $year } }");

  /** Those of a selection. */
  static Pairs of(Shown shown, Selection selection) {
    Window window = Window.of(shown, selection);
    if (!window.isAll() && selection.hasAllTypes()) {
      if (selection.hasAllTimes()) {
        return counted(shown, EVER, ALL_EVER);
      }
      Optional<String> year = year(selection);
      if (year.isPresent()) {
        return counted(shown, in(OF_A_YEAR, year.get()), in(ALL_OF_A_YEAR, year.get()));
      }
    }
    Question question =
        new Question(
            "SELECT ?one ?other (COUNT(DISTINCT ?event) AS ?events)"
                + " (SUM(?conflict) AS ?conflicts) {\n"
                + window.pattern(DYAD).body()
                + "}\nGROUP BY ?one ?other ORDER BY DESC(?events) ?one ?other");
    List<Row> rows = window.all() == 0 ? List.of() : shown.ask(question);
    return new Pairs(shown, question, rows, rows.size(), Optional.of(window));
  }

  private static Pairs counted(Shown shown, Question pairs, Question count) {
    return new Pairs(shown, pairs, shown.ask(pairs), shown.count(count), Optional.empty());
  }

  private static Question in(Question question, String year) {
    return question.with("year", NodeFactory.createLiteralDT(year, XSDDatatype.XSDgYear));
  }

  /** The year that a selection is about, when it is a whole one. */
  private static Optional<String> year(Selection selection) {
    String year = selection.since().isEmpty() ? "" : selection.since().substring(0, 4);
    return selection.since().equals(year + "-01-01") && selection.until().equals(year + "-12-31")
        ? Optional.of(year)
        : Optional.empty();
  }

  /** Whether it is known how many of the events are conflict. */
  boolean knowsConflict() {
    return window.isPresent();
  }

  /** Says which events were read when these are not all; else nothing. */
  DomContent showing(String path) {
    return window.isPresent()
        ? window.get().showing(shown, path)
        : p("From the counts that are kept of all events, those of agreements of two among them.")
            .withClass("quiet");
  }

  /** Says how few events a pair has that is left out; empty when none is. */
  String leftOut() {
    return rows.size() < all
        ? String.format(
            Locale.ROOT,
            " Pairs with fewer than %,d events may be left out.",
            rows.get(rows.size() - 1).number("events") + 1)
        : "";
  }
}
