package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.server.explorer.Search.Hit;
import org.w3id.chancery.server.explorer.Search.Kind;

/** What is found by words: actors, agreements, events, prospects and passages. */
record SearchPage(Shown shown, String words) {
  private static final int MOST = 20;

  DomContent[] content() {
    Search search = new Search(shown, words);
    List<DomContent> parts = new ArrayList<>();
    parts.add(h1(words.isBlank() ? "Search" : "“" + words + "”"));
    if (!search.isPossible()) {
      parts.add(
          p(
                  span("The index of words as of this moment is not kept. "),
                  a("Search what is known now").withHref(Paths.of("/search", "q", words)))
              .withClass("notice"));
      return parts.toArray(DomContent[]::new);
    }
    boolean isFound = false;
    for (Kind kind : Kind.values()) {
      List<Hit> hits = search.of(kind, MOST + 1);
      if (!hits.isEmpty()) {
        isFound = true;
        parts.add(section(h2(kind.label()), hits(search, kind, hits), more(hits)));
      }
    }
    if (!isFound) {
      parts.add(
          p(
              words.isBlank()
                  ? "Type a name, or words of a passage."
                  : "Nothing is found. Names are searched, and the words of passages."));
    }
    return parts.toArray(DomContent[]::new);
  }

  private DomContent hits(Search search, Kind kind, List<Hit> hits) {
    List<Hit> some = hits.stream().limit(MOST).toList();
    if (kind == Kind.EVENT || kind == Kind.PROSPECT) {
      return EventList.of(shown, some.stream().map(Hit::iri).toList());
    }
    return ul(each(some, hit -> kind == Kind.PASSAGE ? passage(search, hit) : thing(hit)))
        .withClass(kind == Kind.PASSAGE ? "plain passages" : "plain hits");
  }

  private DomContent thing(Hit hit) {
    return li(a(hit.label()).withHref(shown.href(hit.iri())));
  }

  private DomContent passage(Search search, Hit hit) {
    String document = search.documentOf(hit);
    String title = shown.thing(document).text(DCTerms.title.getURI());
    return li(
        span(hit.label()),
        span(" "),
        a(title.isEmpty() ? "its document" : title)
            .withHref(
                shown.href(document)
                    + "#passage-"
                    + hit.iri().substring(hit.iri().lastIndexOf('/') + 1)));
  }

  private static DomContent more(List<Hit> hits) {
    return hits.size() > MOST
        ? p("Showing the best " + MOST + "; more words find less.").withClass("quiet")
        : null;
  }
}
