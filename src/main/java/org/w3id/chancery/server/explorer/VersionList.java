package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.del;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.ins;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Parameters;

/**
 * The versions of a document: each compared with the one before it, in words and in what it changed
 * in the knowledge base.
 */
record VersionList(Shown shown, Thing document, Parameters parameters, Texts texts) {
  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  /** Words of context around a change. */
  private static final int AROUND = 12;

  private static final Question VERSIONS =
      new Question(
          """
          SELECT ?version ?hash ?position ?time {
            GRAPH graph:documents {
              ?version ch:versionOf $it ; ch:sha256 ?hash ; ch:recordedIn ?entry
            }
            GRAPH graph:log { ?entry ch:position ?position ; ch:transactionTime ?time }
          }
          ORDER BY ?position LIMIT 50
          """);

  private static final Question WITHDRAWN =
      new Question(
          """
          SELECT DISTINCT ?claim ?told ?successor ?position {
            GRAPH graph:log {
              ?claim ch:statedIn $it ; ch:withdrawnIn ?entry .
              ?entry ch:position ?position .
              OPTIONAL { ?claim ch:claims ?told }
              OPTIONAL { ?claim ch:supersededBy ?successor }
            }
            FILTER (?position >= $from && ?position < $to)
          }
          ORDER BY ?claim LIMIT 100
          """);

  private static final Question MADE =
      new Question(
          """
          SELECT DISTINCT ?claim ?told ?position {
            GRAPH graph:claims {
              ?claim ch:statedIn $it ; ch:recordedIn ?entry ; ch:claims ?told
            }
            GRAPH graph:log { ?entry ch:position ?position }
            FILTER (?position >= $from && ?position < $to)
          }
          ORDER BY ?told LIMIT 100
          """);

  DomContent html() {
    List<Row> versions = shown.ask(VERSIONS.with("it", document.iri()));
    if (versions.size() < 2) {
      return null;
    }
    int last = versions.size() - 1;
    int chosen = (int) parameters.number("version", 2, versions.size(), versions.size()) - 1;
    return section(
            h2("Versions"),
            ol(
                each(
                    versions,
                    row ->
                        li(
                            span("recorded by "),
                            a("entry " + row.text("position"))
                                .withHref(
                                    shown.href(shown.base() + "entry/" + row.text("position"))),
                            span(" at "),
                            Tables.time(row.text("time")),
                            span(" · "),
                            a("as it was then")
                                .withHref(
                                    "/kb/at/"
                                        + row.text("position")
                                        + document.iri().replace(shown.base(), "/id/")),
                            versions.indexOf(row) == 0
                                ? null
                                : span(
                                    span(" · "),
                                    a("compare with the one before")
                                        .withHref(
                                            Paths.of(
                                                    shown.href(document.iri()),
                                                    "version",
                                                    Integer.toString(versions.indexOf(row) + 1))
                                                + "#compared"))))),
            div(
                    h3("Version " + (chosen + 1) + " against " + chosen),
                    words(versions.get(chosen - 1), versions.get(chosen)),
                    changes(
                        versions.get(chosen),
                        chosen == last
                            ? Long.MAX_VALUE
                            : versions.get(chosen + 1).number("position")))
                .withId("compared"))
        .withId("versions");
  }

  private DomContent words(Row before, Row after) {
    Optional<String> old = texts.of(shown.dataset(), document, before.text("hash"));
    Optional<String> now = texts.of(shown.dataset(), document, after.text("hash"));
    if (old.isEmpty() || now.isEmpty()) {
      return p("The texts are not shown: their licence does not allow it, or they are not kept.")
          .withClass("quiet");
    }
    List<String> one = split(old.get());
    List<String> other = split(now.get());
    List<AbstractDelta<String>> deltas = DiffUtils.diff(one, other).getDeltas();
    if (deltas.isEmpty()) {
      return p("The words are the same.");
    }
    List<DomContent> parts = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : deltas) {
      int start = delta.getSource().getPosition();
      parts.add(same(one.subList(at, start), at == 0, false));
      if (!delta.getSource().getLines().isEmpty()) {
        parts.add(del(String.join("", delta.getSource().getLines())));
      }
      if (!delta.getTarget().getLines().isEmpty()) {
        parts.add(ins(String.join("", delta.getTarget().getLines())));
      }
      at = start + delta.getSource().size();
    }
    parts.add(same(one.subList(at, one.size()), false, true));
    return div(parts.toArray(DomContent[]::new)).withClass("fulltext");
  }

  /** Words that are in both; of many only those beside a change. */
  private static DomContent same(List<String> words, boolean isFirst, boolean isLast) {
    int around = (isFirst ? 0 : AROUND) + (isLast ? 0 : AROUND);
    if (words.size() <= around + AROUND) {
      return span(String.join("", words));
    }
    String begin = isFirst ? "" : String.join("", words.subList(0, AROUND));
    String end = isLast ? "" : String.join("", words.subList(words.size() - AROUND, words.size()));
    return span(span(begin), span(" […] ").withClass("quiet"), span(end));
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  private DomContent changes(Row version, long to) {
    long from = version.number("position");
    List<Row> gone = ask(WITHDRAWN, from, to);
    List<Row> made = ask(MADE, from, to);
    long before = Math.max(0, from - 1);
    long last =
        Stream.concat(gone.stream(), made.stream())
            .mapToLong(row -> row.number("position"))
            .max()
            .orElse(from);
    return div(
        h3("What it changed in the knowledge base"),
        gone.isEmpty() && made.isEmpty() ? p("Nothing.") : null,
        ul(
                each(
                    gone,
                    row ->
                        li(
                            span("withdrawn").withClass("chip denies"),
                            span(" "),
                            a(row.node("told")
                                    .filter(shown::isNamed)
                                    .map(shown::name)
                                    .orElse("what nobody claims any more"))
                                .withHref(
                                    "/kb/at/"
                                        + before
                                        + row.text("claim").replace(shown.base(), "/id/")),
                            row.node("successor")
                                .map(next -> span(span(", now "), shown.link(next)))
                                .orElse(null))),
                each(
                    made,
                    row ->
                        li(
                            span("claimed").withClass("chip tone2"),
                            span(" "),
                            row.node("told")
                                .filter(shown::isNamed)
                                .map(shown::link)
                                .orElseGet(() -> shown.link(row.text("claim"))))))
            .withClass("plain"),
        p(
            a("Everything that differs")
                .withHref(
                    Paths.of(
                        "/compare", "from", Long.toString(before), "to", Long.toString(last)))));
  }

  private List<Row> ask(Question question, long from, long to) {
    return shown.ask(
        question.with("it", document.iri()).withNumber("from", from).withNumber("to", to));
  }
}
