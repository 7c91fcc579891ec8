package org.w3id.chancery.server.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.lucene.queryparser.classic.QueryParserBase;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * Finds things by words: each word, the last also as the beginning of one. The text index knows
 * names and passages; what kind of thing a name belongs to, its IRI tells.
 */
record Search(Shown shown, String words) {
  /** What can be found. */
  enum Kind {
    ACTOR("Actors", "actor/"),
    AGREEMENT("Agreements", "agreement/"),
    EVENT("Events", "event/"),
    PROSPECT("Prospects", "prospect/"),
    PASSAGE("Passages", "passage/");

    private final String label;
    private final String path;

    Kind(String label, String path) {
      this.label = label;
      this.path = path;
    }

    String label() {
      return label;
    }

    /** How a URL asks for it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that was found.
   *
   * @param iri the thing; of a passage the document
   * @param label its name, or the words
   */
  record Hit(Kind kind, String iri, String label) {}

  private static final Question LABELS =
      new Question(
          """
          SELECT ?it ?score {
            (?it ?score) text:query ($property $words $most) .
            FILTER EXISTS { ?it a ?class }
          }
          ORDER BY DESC(?score) ?it
          """);

  private static final Question PASSAGES =
      new Question(
          """
          SELECT ?it ?score ?exact ?document {
            GRAPH graph:claims {
              (?it ?score) text:query (ch:exact $words $most) .
              ?it ch:statedIn ?document ; ch:exact ?exact ; a ch:Passage
            }
          }
          ORDER BY DESC(?score) ?it
          """);

  /** So many of the best names are looked at for those of events. */
  private static final int BEST = 100;

  /** Whether words can be searched for: of some past versions the index is not kept. */
  boolean isPossible() {
    if (shown.past().isEmpty()) {
      return true;
    }
    try {
      shown.ask(
          LABELS
              .with("property", RDFS.label.getURI())
              .withText("words", "nothing")
              .withNumber("most", 1));
      return true;
    } catch (QueryExecException e) {
      return false;
    }
  }

  /** What is found, the best first. */
  List<Hit> of(Kind kind, int most) {
    if (words.isBlank()) {
      return List.of();
    }
    String lucene = lucene(kind);
    List<Hit> hits = new ArrayList<>();
    if (kind == Kind.PASSAGE) {
      Question question = PASSAGES.withText("words", lucene).withNumber("most", most);
      for (Row row : shown.ask(question)) {
        hits.add(new Hit(kind, row.text("it"), row.text("exact")));
      }
      return hits;
    }
    if (kind == Kind.EVENT) {
      // most names are those of events: the best of all are looked at first
      add(hits, kind, most, RDFS.label.getURI(), lucene(), BEST);
      if (hits.size() == most) {
        return hits;
      }
      hits.clear();
    }
    add(hits, kind, most, RDFS.label.getURI(), lucene, most);
    if (hits.size() < most && kind != Kind.EVENT && kind != Kind.PROSPECT) {
      add(hits, kind, most, SKOS.altLabel.getURI(), lucene, most);
    }
    return hits;
  }

  private void add(List<Hit> hits, Kind kind, int most, String property, String lucene, int asked) {
    Question question =
        LABELS.with("property", property).withText("words", lucene).withNumber("most", asked);
    for (Row row : shown.ask(question)) {
      String iri = row.text("it");
      if (hits.size() < most
          && iri.startsWith(shown.base() + kind.path)
          && hits.stream().noneMatch(hit -> hit.iri().equals(iri))) {
        hits.add(new Hit(kind, iri, shown.name(iri)));
      }
    }
  }

  /** The document that a passage is in. */
  String documentOf(Hit passage) {
    return shown.thing(passage.iri()).text(ChProperty.STATED_IN);
  }

  private String lucene(Kind kind) {
    String text = lucene();
    return kind == Kind.PASSAGE
        ? text
        : text + " +iri:" + QueryParserBase.escape(shown.base() + kind.path) + "*";
  }

  private String lucene() {
    List<String> parts = new ArrayList<>();
    String[] all = words.strip().split("[\\s\\p{Punct}]+", -1);
    for (int i = 0; i < all.length; i++) {
      String word = QueryParserBase.escape(all[i].toLowerCase(Locale.ROOT));
      if (!word.isEmpty()) {
        boolean isLast = i == all.length - 1 && word.length() > 1;
        parts.add(isLast ? "+(" + word + "^4 OR " + word + "*)" : "+" + word);
      }
    }
    if (parts.isEmpty()) {
      parts.add("+nothing");
    }
    return String.join(" ", parts);
  }
}
