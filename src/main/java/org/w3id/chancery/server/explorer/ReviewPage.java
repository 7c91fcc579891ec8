package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.q;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.Search.Hit;
import org.w3id.chancery.server.explorer.Search.Kind;
import org.w3id.chancery.server.explorer.Sessions.Session;
import org.w3id.chancery.server.explorer.Verdict.Action;
import org.w3id.chancery.server.read.Parameters;

/** What waits for a decision of a person, and the decisions that were taken. */
record ReviewPage(Shown shown, Parameters parameters, Session session, Reviews reviews) {
  private static final int PAGE = 20;

  private static final Question NAMES =
      new Question(
          """
          SELECT ?it {
            ?it ch:status val:provisional ; a ch:Actor .
            FILTER NOT EXISTS { GRAPH graph:identity { ?it skos:prefLabel ?name } }
          }
          ORDER BY ?it LIMIT 21 OFFSET $skip
          """);

  private static final Question WORDS =
      new Question(
          """
          SELECT ?words ?document {
            GRAPH graph:claims {
              ?mention ch:refersTo $it .
              ?claim ch:mention ?mention ; ch:passage/ch:exact ?words ; ch:statedIn ?document
            }
          }
          ORDER BY ?words LIMIT 1
          """);

  private static final Question CANDIDATES =
      new Question(
          """
          SELECT DISTINCT ?score ?reason ?it ?other {
            GRAPH graph:claims {
              ?decision ch:method "candidate" ; ch:score ?score ; ch:reason ?reason ;
                ch:chosen ?other .
              ?claim ch:decision ?decision ; ch:claims ?it
            }
            ?it a ch:Occurrence .
            ?other a ch:Occurrence .
            FILTER (?it != ?other)
            FILTER NOT EXISTS { GRAPH graph:identity { ?it owl:differentFrom ?other } }
          }
          ORDER BY DESC(?score) ?it ?other LIMIT 21 OFFSET $skip
          """);

  private static final Question CONTESTED =
      new Question(
          """
          SELECT ?it {
            ?it ch:standing val:contested .
            OPTIONAL { ?it ch:start ?day }
          }
          ORDER BY DESC(?day) ?it LIMIT 21 OFFSET $skip
          """);

  /**
   * There are few scores: the low ones are found first, and their readings are taken as they come,
   * the lowest score first, so that only those are looked at that a page shows or passes over.
   */
  private static final Question DOUBTFUL =
      new Question(
          """
          SELECT ?score ?reason ?name ?actor ?claim ?words {
            {
              SELECT ?mention ?score {
                {
                  SELECT DISTINCT ?score { GRAPH graph:claims { ?anything ch:score ?score } }
                  ORDER BY ?score
                }
                FILTER (?score < 0.8)
                GRAPH graph:claims { ?mention ch:score ?score ; ch:refersTo ?any }
              }
              LIMIT 21 OFFSET $skip
            }
            GRAPH graph:claims {
              ?mention ch:refersTo ?actor ; ch:exact ?name ; ch:reason ?reason .
              ?claim ch:mention ?mention ; ch:passage/ch:exact ?words
            }
          }
          ORDER BY ?score ?mention
          """);

  private static final Question CLAIMS =
      new Question(
          """
          SELECT ?claim ?polarity ?words {
            GRAPH graph:claims {
              ?claim ch:claims $it ; ch:polarity ?polarity ; ch:passage/ch:exact ?words
            }
          }
          ORDER BY ?polarity ?claim LIMIT 12
          """);

  private static final Question TAKEN =
      new Question(
          """
          SELECT ?position ?agent ?reason ?time {
            GRAPH graph:log {
              ?entry ch:entryKind val:claims-withdrawn ; ch:position ?position ; ch:agent ?agent ;
                ch:transactionTime ?time .
              OPTIONAL { ?entry ch:reason ?reason }
            }
          }
          ORDER BY DESC(?position) LIMIT 21 OFFSET $skip
          """);

  private static final Question STANDING =
      new Question(
          """
          SELECT ?it ?method ?other ?reason {
            GRAPH graph:identity {
              ?it ch:decision ?decision .
              ?decision ch:method ?method ; ch:reason ?reason .
              OPTIONAL { ?decision ch:chosen ?other }
            }
          }
          ORDER BY ?method ?it LIMIT 21 OFFSET $skip
          """);

  /** What can be looked through. */
  enum Topic {
    NAMES("Names nobody knew"),
    CANDIDATES("Events that may be one"),
    LINKS("Candidates for links"),
    CONTRADICTIONS("Contradictions"),
    DOUBTFUL("Doubtful readings of names"),
    DECISIONS("Decisions that stand"),
    LINKED("Links that people decided"),
    WITHDRAWN("Claims that were withdrawn");

    private final String label;

    Topic(String label) {
      this.label = label;
    }

    /** How a URL asks for it. */
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  DomContent[] content() {
    String asked = parameters.text("topic").orElse(Topic.NAMES.word());
    Topic topic =
        List.of(Topic.values()).stream()
            .filter(t -> t.word().equals(asked))
            .findFirst()
            .orElse(Topic.NAMES);
    int skip = (int) parameters.number("skip", 0, 1_000_000, 0);
    List<DomContent> cases = cases(topic, skip);
    boolean isMore = cases.size() > PAGE;
    return new DomContent[] {
      h1("Review"),
      div(
          span("Signed in as " + session.user().name() + ". "),
          form(secret(), button("Sign out").withType("submit").withClass("plain"))
              .withAction("/review/sign-out")
              .withMethod("post")),
      parameters.text("done").map(ReviewPage::done).orElse(null),
      nav(each(
              List.of(Topic.values()),
              t ->
                  a(t.label)
                      .withHref(Paths.of("/review", "topic", t.word()))
                      .condAttr(t == topic, "aria-current", "page")))
          .withClass("tabs")
          .attr("aria-label", "What to review"),
      cases.isEmpty()
          ? p("Nothing waits here.").withClass("quiet")
          : ol(each(cases.stream().limit(PAGE).toList(), c -> li(c).withClass("case"))),
      pages(topic, skip, isMore)
    };
  }

  private static DomContent done(String entry) {
    return p(span("Recorded as "), a("entry " + entry).withHref("/kb/log/" + entry), span("."))
        .withClass("notice")
        .attr("role", "status");
  }

  private static DomContent pages(Topic topic, int skip, boolean isMore) {
    if (skip == 0 && !isMore) {
      return null;
    }
    return nav(
            skip > 0
                ? a("Previous")
                    .withHref(
                        Paths.of(
                            "/review",
                            "topic",
                            topic.word(),
                            "skip",
                            Integer.toString(Math.max(0, skip - PAGE))))
                : null,
            span(" "),
            isMore
                ? a("Next")
                    .withHref(
                        Paths.of(
                            "/review",
                            "topic",
                            topic.word(),
                            "skip",
                            Integer.toString(skip + PAGE)))
                : null)
        .withClass("pages")
        .attr("aria-label", "Pages of the list");
  }

  private List<DomContent> cases(Topic topic, int skip) {
    LinkCases links = new LinkCases(shown, reviews, this::decide);
    if (topic == Topic.LINKS) {
      return links.open(skip, PAGE + 1);
    }
    if (topic == Topic.LINKED) {
      return links.decided(skip);
    }
    List<DomContent> cases = new ArrayList<>();
    for (Row row : shown.ask(question(topic).withNumber("skip", skip))) {
      cases.add(
          switch (topic) {
            case NAMES -> name(row);
            case CANDIDATES -> candidate(row);
            case CONTRADICTIONS -> contradiction(row);
            case DOUBTFUL -> doubtful(row);
            case DECISIONS -> decision(row);
            case WITHDRAWN -> withdrawn(row);
            case LINKS, LINKED -> throw new IllegalStateException("asked by LinkCases");
          });
    }
    return cases;
  }

  private static Question question(Topic topic) {
    return switch (topic) {
      case NAMES -> NAMES;
      case CANDIDATES -> CANDIDATES;
      case CONTRADICTIONS -> CONTESTED;
      case DOUBTFUL -> DOUBTFUL;
      case DECISIONS -> STANDING;
      case WITHDRAWN -> TAKEN;
      case LINKS, LINKED -> throw new IllegalStateException("asked by LinkCases");
    };
  }

  private DomContent name(Row row) {
    String iri = row.text("it");
    String name = shown.name(iri);
    Optional<Row> words = shown.ask(WORDS.with("it", iri)).stream().findFirst();
    List<Hit> likely =
        new Search(shown, name)
            .of(Kind.ACTOR, 5).stream().filter(hit -> !hit.iri().equals(iri)).limit(3).toList();
    return div(
        p(shown.link(iri)),
        words.map(row2 -> p(q(row2.text("words"))).withClass("quiet")).orElse(null),
        each(likely, hit -> decide(Action.MERGE, iri, hit.iri(), "It is " + hit.label())),
        form(
                secret(),
                hidden("action", Action.MERGE.name()),
                hidden("one", iri),
                hidden("back", here()),
                label("It is ")
                    .with(
                        input()
                            .withName("other")
                            .attr("required", "required")
                            .withPlaceholder("name or IRI")),
                button("Merge").withType("submit").withClass("plain"))
            .withAction("/review/decide")
            .withMethod("post"),
        decide(Action.NAME, iri, name, "An actor of its own"));
  }

  private DomContent candidate(Row row) {
    return div(
        EventList.of(shown, List.of(row.text("it"), row.text("other"))),
        p(row.text("reason") + " (score " + row.text("score") + ")").withClass("quiet"),
        decide(Action.MERGE, row.text("it"), row.text("other"), "They are one"),
        decide(Action.DISTINGUISH, row.text("it"), row.text("other"), "They are two"));
  }

  private DomContent contradiction(Row row) {
    return div(
        EventList.of(shown, List.of(row.text("it"))),
        each(
            shown.ask(CLAIMS.with("it", row.text("it"))),
            claim ->
                div(
                    span(shown.name(claim.text("polarity"))).withClass("chip"),
                    span(" "),
                    q(claim.text("words")),
                    span(" "),
                    decide(Action.WITHDRAW, claim.text("claim"), "", "Withdraw this claim"))));
  }

  private DomContent doubtful(Row row) {
    return div(
        p(
            q(row.text("name")),
            span(" was taken to mean "),
            shown.link(row.text("actor")),
            span(" (score " + row.text("score") + ")")),
        p(q(row.text("words"))),
        p(row.text("reason")).withClass("quiet"),
        decide(Action.WITHDRAW, row.text("claim"), "", "Withdraw this claim"));
  }

  private DomContent decision(Row row) {
    String method = row.text("method");
    Action undo =
        method.equals("merge")
            ? Action.SPLIT
            : method.equals("rename") ? Action.UNNAME : Action.UNDISTINGUISH;
    return div(
        p(
            span(method).withClass("chip"),
            span(" "),
            shown.link(row.text("it")),
            row.node("other").map(node -> span(span(" – "), shown.link(node))).orElse(null)),
        p(row.text("reason")).withClass("quiet"),
        decide(undo, row.text("it"), row.text("other"), "Undo"));
  }

  private DomContent withdrawn(Row row) {
    return div(
        p(
            a("Entry " + row.text("position")).withHref("/kb/log/" + row.text("position")),
            span(" "),
            Tables.time(row.text("time")),
            span(" by " + row.text("agent"))),
        p(row.text("reason")).withClass("quiet"),
        decide(Action.RESTORE, row.text("position"), "", "Undo"));
  }

  private String here() {
    return Paths.of("/review", "topic", parameters.text("topic").orElse(Topic.NAMES.word()));
  }

  private DomContent decide(Action action, String one, String other, String text) {
    return decide(action, "", one, other, text);
  }

  private DomContent decide(Action action, String list, String one, String other, String text) {
    return form(
            secret(),
            hidden("action", action.name()),
            list.isEmpty() ? null : hidden("list", list),
            hidden("one", one),
            hidden("other", other),
            hidden("back", here()),
            button(text).withType("submit").withClass("plain"))
        .withAction("/review/decide")
        .withMethod("post");
  }

  private DomContent secret() {
    return hidden("secret", session.secret());
  }

  private static DomContent hidden(String name, String value) {
    return input().withType("hidden").withName(name).withValue(value);
  }
}
