package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.Diff;
import org.w3id.chancery.history.DiffReport;
import org.w3id.chancery.history.DiffReport.Group;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.read.ChangeLines;
import org.w3id.chancery.server.read.Comparisons;
import org.w3id.chancery.server.read.Moments;
import org.w3id.chancery.server.read.Parameters;

/**
 * What is different between two moments. Of moments that are near everything is, event by event,
 * actor by actor; of others what the entries between them tell of, page by page.
 */
record ComparePage(Shown shown, Parameters parameters, Moments moments, Comparisons comparisons) {
  private static final int PAGE = 50;
  private static final int LINES = 40;

  /** So many entries are compared as a whole, */
  private static final long NEAR = 10;

  /** when they make or withdraw no more claims than these. */
  private static final long FEW = 400;

  /** Of distant moments, so many entries are on a page. */
  private static final int ENTRIES = 20;

  /** So many changes are put in order for people; of more only the patch is offered. */
  private static final int MOST = 20_000;

  DomContent[] content() {
    Optional<String> asked = parameters.text("from");
    if (asked.isEmpty()) {
      return new DomContent[] {
        h1("Compare two moments"),
        ChangesPage.comparing("", parameters.text("to").orElse("")),
        p(
            span("A moment is a day ("),
            code("2025-04-12"),
            span("), an instant, or the position of an entry. "),
            a("The entries of the log").withHref("/changes"))
      };
    }
    Version from = moments.at(asked.get()).version();
    Version to =
        parameters
            .text("to")
            .map(text -> moments.at(text).version())
            .orElseGet(() -> moments.present().version());
    List<DomContent> parts = new ArrayList<>();
    parts.add(h1("From entry " + from.position() + " to " + to.position()));
    parts.add(ChangesPage.comparing(asked.get(), parameters.text("to").orElse("")));
    if (from.position() == to.position()) {
      parts.add(p("Nothing is different."));
    } else if (isNear(from, to)) {
      parts.addAll(near(from, to));
    } else {
      parts.addAll(from.position() < to.position() ? distant(from, to) : distant(to, from));
    }
    return parts.stream().filter(Objects::nonNull).toArray(DomContent[]::new);
  }

  private boolean isNear(Version from, Version to) {
    long first = Math.min(from.position(), to.position());
    long last = Math.max(from.position(), to.position());
    return last - first <= NEAR
        && isKept(from)
        && isKept(to)
        && shown.count(
                new Question(
                    "SELECT (COUNT(*) AS ?n) {\n"
                        + "  {\n    SELECT ?claim {\n"
                        + Entries.values(shown, first + 1, last)
                        + "      { GRAPH graph:claims { ?claim ch:recordedIn ?entry } }\n"
                        + "      UNION { GRAPH graph:log { ?claim ch:withdrawnIn ?entry } }\n"
                        + "    }\n    LIMIT "
                        + (FEW + 1)
                        + "\n  }\n}"))
            <= FEW;
  }

  /**
   * Whether a version can be opened at once; others are made from earlier ones, which takes long.
   */
  private boolean isKept(Version version) {
    return moments.history().versions().stream()
        .anyMatch(kept -> kept.position() == version.position());
  }

  private List<DomContent> near(Version from, Version to) {
    Diff diff = comparisons.of(from, to);
    long added = diff.changes().stream().filter(Change::isAdded).count();
    List<DomContent> parts = new ArrayList<>();
    parts.add(
        p(
            span(
                EventList.count(added, "statement")
                    + " more, "
                    + EventList.count(diff.changes().size() - added, "statement")
                    + " less. "),
            patch(from, to, "As RDF Patch")));
    if (diff.changes().isEmpty()) {
      parts.add(p("Nothing is different."));
    } else if (diff.changes().size() > MOST) {
      parts.add(
          p("That is more than a page can show: choose moments that are closer together, or take"
                  + " the patch.")
              .withClass("notice"));
    } else {
      parts.addAll(groups(moments.history(), diff, from, to));
    }
    return parts;
  }

  private static DomContent patch(Version from, Version to, String text) {
    return a(text).withHref(path("/kb/diff", from, to, "format", "patch"));
  }

  private List<DomContent> distant(Version earlier, Version later) {
    long all = later.position() - earlier.position();
    long skip = Math.min(parameters.number("skip", 0, 100_000_000, 0), all - 1);
    long last = later.position() - skip;
    long first = Math.max(earlier.position() + 1, last - ENTRIES + 1);
    Between between = between(earlier, later, first, last);
    List<DomContent> parts = new ArrayList<>();
    parts.add(
        p(
            span(
                EventList.count(all, "entry")
                    + " between the two, the newest first. What entries "
                    + first
                    + " to "
                    + last
                    + " tell of is "
                    + (isCompared(earlier, later)
                        ? "compared as it was at the one moment and at the other. "
                        : "listed with the claims that came and went. ")),
            patch(earlier, later, "All differences as RDF Patch"),
            span(", which takes its time.")));
    if (between.read() < between.all()) {
      parts.add(
          p(String.format(
                  Locale.ROOT,
                  "Showing %,d of %,d things that these entries tell of.",
                  between.read(),
                  between.all()))
              .withClass("notice"));
    }
    if (between.groups().isEmpty()) {
      parts.add(p("Nothing of it is different.").withClass("quiet"));
    }
    parts.addAll(listed(between.groups()));
    parts.add(
        Tables.pages(skip, last - first + 1, all, ENTRIES, next -> page(earlier, later, next)));
    return parts;
  }

  private boolean isCompared(Version earlier, Version later) {
    return isKept(later) && (isKept(earlier) || earlier.position() == 0);
  }

  private Between between(Version earlier, Version later, long first, long last) {
    String entries = Entries.values(shown, first, last);
    if (!isCompared(earlier, later)) {
      return Between.ofClaims(entries, shown);
    }
    try (AsOf then = moments.open(later)) {
      return Txn.calculateRead(
          then.dataset(),
          () -> {
            Shown after = shown.of(then.dataset(), later);
            if (earlier.position() == 0) {
              return Between.of(entries, DatasetGraphFactory.create(), after);
            }
            try (AsOf before = moments.open(earlier)) {
              return Txn.calculateRead(
                  before.dataset(), () -> Between.of(entries, before.dataset(), after));
            }
          });
    }
  }

  private static String page(Version from, Version to, long skip) {
    return path("/compare", from, to, "skip", skip == 0 ? "" : Long.toString(skip));
  }

  private static String path(String page, Version from, Version to, String name, String value) {
    return Paths.of(
        page,
        "from",
        Long.toString(from.position()),
        "to",
        Long.toString(to.position()),
        name,
        value);
  }

  private List<DomContent> groups(History history, Diff diff, Version from, Version to) {
    List<Group> groups = DiffReport.of(history, diff).groups();
    int skip = (int) parameters.number("skip", 0, 1_000_000, 0);
    List<Group> some =
        groups.subList(Math.min(skip, groups.size()), Math.min(skip + PAGE, groups.size()));
    List<DomContent> parts = listed(some);
    parts.add(Tables.pages(skip, some.size(), groups.size(), PAGE, next -> page(from, to, next)));
    return parts;
  }

  /** Things under the names of their kinds. */
  private List<DomContent> listed(List<Group> groups) {
    List<DomContent> parts = new ArrayList<>();
    String kind = "";
    for (Group group : groups) {
      if (!group.kind().equals(kind)) {
        kind = group.kind();
        parts.add(h2(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)));
      }
      parts.add(section(group(group)).withClass("changes"));
    }
    return parts;
  }

  private DomContent group(Group group) {
    long all = changes(group);
    return div(
        a(group.label()).withHref(shown.href(group.iri())),
        details(
            summary(EventList.count(all, "change")),
            lines(group),
            each(group.claims(), claim -> div(p("Claim: “" + claim.label() + "”"), lines(claim)))));
  }

  private static long changes(Group group) {
    return group.changes().size() + group.claims().stream().mapToLong(ComparePage::changes).sum();
  }

  private DomContent lines(Group group) {
    return ul(
        each(
            group.changes().stream().limit(LINES).toList(),
            change ->
                li(
                    code(ChangeLines.line(
                            change, NodeFactory.createURI(group.iri()), shown.dataset()))
                        .withClass(change.isAdded() ? "added" : "removed"))),
        group.changes().size() > LINES
            ? li("and " + (group.changes().size() - LINES) + " more").withClass("quiet")
            : null);
  }
}
