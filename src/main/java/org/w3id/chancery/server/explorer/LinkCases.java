package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.link.Linkset;
import org.w3id.chancery.link.Relation;
import org.w3id.chancery.link.ReviewList.Line;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.Verdict.Action;

/**
 * Candidates for links to outside datasets, as {@code chancery link} leaves them in lists, and the
 * links that people decided. What is decided is read from the dataset, so that a candidate waits
 * again when its decision is undone.
 */
record LinkCases(Shown shown, Reviews reviews, Decider decider) {
  private static final Question DECIDED =
      new Question(
          """
          SELECT ?links ?ours ?property ?theirs ?person ?reason {
            GRAPH ?links {
              ?decision ch:confirmedBy ?person ; ch:chosen ?theirs ; ch:reason ?reason .
              ?ours ch:decision ?decision ; ?property ?theirs
            }
            FILTER (STRSTARTS(STR(?links), CONCAT(STR(graph:), "links/")))
          }
          ORDER BY ?links ?ours ?theirs LIMIT 21 OFFSET $skip
          """);

  /** A form with one button that decides. */
  @FunctionalInterface
  interface Decider {
    DomContent form(Action action, String list, String one, String other, String text);
  }

  /** What waits for a decision, the likeliest of each dataset first. */
  List<DomContent> open(int skip, int most) {
    List<DomContent> cases = new ArrayList<>();
    try {
      int left = skip;
      for (String name : reviews.names()) {
        for (Line line : reviews.open(name)) {
          if (cases.size() < most && isOpen(shown.dataset(), name, line)) {
            if (left == 0) {
              cases.add(candidate(name, line));
            } else {
              left--;
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lists of candidates cannot be read", e);
    }
    return cases;
  }

  /** Whether neither the candidate was decided, nor another taken for the same of theirs. */
  private boolean isOpen(DatasetGraph dataset, String name, Line line) {
    Node graph = Linkset.graph(name);
    Node theirs = NodeFactory.createURI(line.theirs());
    Node ours = NodeFactory.createURI(iri(line));
    return Stream.of(Relation.values())
        .noneMatch(
            relation ->
                dataset.contains(
                    graph,
                    relation.isLink() ? Node.ANY : ours,
                    NodeFactory.createURI(relation.iri()),
                    theirs));
  }

  private String iri(Line line) {
    return line.ours().contains("://") ? line.ours() : shown.base() + line.ours();
  }

  private DomContent candidate(String name, Line line) {
    return div(
        p(
            span(name).withClass("chip"),
            span(" "),
            a(line.theirName()).withHref(line.theirs()).withRel("external"),
            span(" may be "),
            shown.link(iri(line))),
        p(line.doubt()
                + ": "
                + line.evidence()
                + String.format(Locale.ROOT, " (score %.2f)", line.score()))
            .withClass("quiet"),
        decider.form(Action.LINK, name, line.theirs(), line.ours(), "They are the same"),
        decider.form(Action.LINK_CLOSELY, name, line.theirs(), line.ours(), "They are close"),
        decider.form(Action.KEEP_APART, name, line.theirs(), line.ours(), "They are not the same"));
  }

  /** What people decided, which can be taken back. */
  List<DomContent> decided(int skip) {
    List<DomContent> cases = new ArrayList<>();
    for (Row row : shown.ask(DECIDED.withNumber("skip", skip))) {
      Optional<Relation> relation = relation(row.text("property"));
      if (relation.isPresent()) {
        cases.add(decided(row, relation.get()));
      }
    }
    return cases;
  }

  private static Optional<Relation> relation(String property) {
    return Stream.of(Relation.values())
        .filter(relation -> relation.iri().equals(property))
        .findFirst();
  }

  private DomContent decided(Row row, Relation relation) {
    String graph = row.text("links");
    String name = graph.substring(graph.lastIndexOf('/') + 1);
    return div(
        p(
            span(name).withClass("chip"),
            span(" "),
            shown.link(row.text("ours")),
            span(" " + relation.word() + " "),
            a(row.text("theirs")).withHref(row.text("theirs")).withRel("external")),
        p(row.text("reason") + ", decided by " + row.text("person")).withClass("quiet"),
        decider.form(Action.UNLINK, name, row.text("theirs"), row.text("ours"), "Undo"));
  }
}
