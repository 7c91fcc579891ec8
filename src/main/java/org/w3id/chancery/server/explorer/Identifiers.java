package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Optional;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.link.AddressTemplate;
import org.w3id.chancery.vocabulary.ChProperty;

/** An identifier that somebody else gives, with a link to where it leads. */
record Identifiers(Shown shown, Thing identifier) implements Comparable<Identifiers> {
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
    Optional<String> page = page();
    return span(
            span(name() + " ").withClass("quiet"),
            page.isPresent()
                ? a(notation()).withHref(page.get()).withRel("external")
                : a(notation()).withHref(shown.href(identifier.iri())))
        .withClass("value");
  }

  /** The address of a page on it, or of what bears it, where its scheme has such. */
  private Optional<String> page() {
    if (scheme().isEmpty()) {
      return Optional.empty();
    }
    Thing scheme = shown.thing(scheme());
    return scheme
        .one(ChProperty.PAGE_TEMPLATE)
        .map(text -> new AddressTemplate(text.getLiteralLexicalForm(), true))
        .or(
            () ->
                scheme
                    .one(ChProperty.RESOURCE_TEMPLATE)
                    .map(text -> new AddressTemplate(text.getLiteralLexicalForm(), false)))
        .map(template -> template.address(notation()));
  }

  @Override
  public int compareTo(Identifiers other) {
    return (name() + notation()).compareTo(other.name() + other.notation());
  }
}
