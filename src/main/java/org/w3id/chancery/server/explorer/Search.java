package org.w3id.chancery.server.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jena.vocabulary.RDFS;
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
    for (String property :
        List.of(RDFS.label.getURI(), "http://www.w3.org/2004/02/skos/core#altLabel")) {
      Question question =
          LABELS.with("property", property).withText("words", lucene).withNumber("most", most);
      for (Row row : shown.ask(question)) {
        String iri = row.text("it");
        if (hits.size() < most && hits.stream().noneMatch(hit -> hit.iri().equals(iri))) {
          hits.add(new Hit(kind, iri, shown.name(iri)));
        }
      }
    }
    return hits;
  }

  /** The document that a passage is in. */
  String documentOf(Hit passage) {
    return shown.thing(passage.iri()).text(ChProperty.STATED_IN);
  }

  private String lucene(Kind kind) {
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
    String text = String.join(" ", parts);
    return kind == Kind.PASSAGE
        ? text
        : text + " +iri:" + QueryParserBase.escape(shown.base() + kind.path) + "*";
  }
}
