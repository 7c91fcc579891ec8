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
import org.apache.jena.graph.NodeFactory;
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

/** What is different between two moments: event by event, actor by actor. */
record ComparePage(Shown shown, Parameters parameters, Moments moments, Comparisons comparisons) {
  private static final int PAGE = 50;
  private static final int LINES = 40;

  /** So many changes are put in order for people; of more only the patch is offered. */
  private static final int MOST = 20_000;

  DomContent[] content() {
    String asked =
        parameters.required("from", "a moment: the position of an entry, an instant or a day");
    Version from = moments.at(asked).version();
    Version to =
        parameters
            .text("to")
            .map(text -> moments.at(text).version())
            .orElseGet(() -> moments.present().version());
    if (from.position() == 0) {
      return new DomContent[] {
        h1("From the beginning to entry " + to.position()),
        ChangesPage.comparing("", ""),
        p("At that moment nothing was recorded yet, so that everything is new.").withClass("notice")
      };
    }
    Diff diff = comparisons.of(from, to);
    long added = diff.changes().stream().filter(Change::isAdded).count();
    List<DomContent> parts = new ArrayList<>();
    parts.add(h1("From entry " + from.position() + " to " + to.position()));
    parts.add(ChangesPage.comparing(asked, parameters.text("to").orElse("")));
    parts.add(
        p(
            span(
                EventList.count(added, "statement")
                    + " more, "
                    + EventList.count(diff.changes().size() - added, "statement")
                    + " less. "),
            a("As RDF Patch")
                .withHref(
                    Paths.of(
                        "/kb/diff",
                        "from",
                        Long.toString(from.position()),
                        "to",
                        Long.toString(to.position()),
                        "format",
                        "patch"))));
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
    return parts.toArray(DomContent[]::new);
  }

  private List<DomContent> groups(History history, Diff diff, Version from, Version to) {
    List<Group> groups = DiffReport.of(history, diff).groups();
    int skip = (int) parameters.number("skip", 0, 1_000_000, 0);
    List<Group> some =
        groups.subList(Math.min(skip, groups.size()), Math.min(skip + PAGE, groups.size()));
    List<DomContent> parts = new ArrayList<>();
    String kind = "";
    for (Group group : some) {
      if (!group.kind().equals(kind)) {
        kind = group.kind();
        parts.add(h2(kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1)));
      }
      parts.add(section(group(group)).withClass("changes"));
    }
    parts.add(
        Tables.pages(
            skip,
            some.size(),
            groups.size(),
            PAGE,
            next ->
                Paths.of(
                    "/compare",
                    "from",
                    Long.toString(from.position()),
                    "to",
                    Long.toString(to.position()),
                    "skip",
                    next == 0 ? "" : Long.toString(next))));
    return parts.stream().filter(java.util.Objects::nonNull).toList();
  }

  private DomContent group(Group group) {
    long all = changes(group);
    return div(
        p(
            a(group.label()).withHref(shown.href(group.iri())),
            span(" "),
            span(EventList.count(all, "change")).withClass("quiet")),
        details(
            summary("What changed"),
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
