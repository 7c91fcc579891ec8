package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Map;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.vocabulary.ChProperty;

/** An identifier that somebody else gives, with a link to where it leads. */
record Identifiers(Shown shown, Thing identifier) implements Comparable<Identifiers> {
  /** Pages about what an identifier names; by the end of the scheme's IRI. */
  private static final Map<String, String> PAGES =
      Map.of(
          "wikidata", "https://www.wikidata.org/wiki/",
          "geonames", "https://www.geonames.org/",
          "lei", "https://search.gleif.org/#/record/",
          "isni", "https://isni.org/isni/",
          "viaf", "https://viaf.org/viaf/");

  private String scheme() {
    return identifier.text(ChProperty.SCHEME);
  }

  private String notation() {
    return identifier.text(SKOS.notation.getURI());
  }

  private String name() {
    return scheme().isEmpty() ? "" : shown.name(scheme());
  }

  DomContent html() {
    String page = PAGES.get(scheme().substring(scheme().lastIndexOf('/') + 1));
    return span(
            span(name() + " ").withClass("quiet"),
            page == null
                ? a(notation()).withHref(shown.href(identifier.iri()))
                : a(notation()).withHref(page + notation()).withRel("external"))
        .withClass("value");
  }

  @Override
  public int compareTo(Identifiers other) {
    return (name() + notation()).compareTo(other.name() + other.notation());
  }
}
