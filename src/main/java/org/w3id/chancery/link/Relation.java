package org.w3id.chancery.link;

import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.SKOS;

/** How a thing here and one elsewhere are related. */
public enum Relation {
  /** They are one individual, and all that is said of one is said of the other. */
  SAME("owl:sameAs", OWL2.sameAs.getURI()),
  /** They are so alike that one can be taken for the other in most uses. */
  EXACT("skos:exactMatch", SKOS.exactMatch.getURI()),
  /** They are alike enough for some uses: a state and its territory. */
  CLOSE("skos:closeMatch", SKOS.closeMatch.getURI()),
  /** There is a page on it elsewhere, which is no thing of its kind. */
  PAGE("foaf:page", FOAF.page.getURI()),
  /** Somebody found that they are not one; it is not proposed again. */
  DIFFERENT("owl:differentFrom", OWL2.differentFrom.getURI());

  private final String word;
  private final String iri;

  Relation(String word, String iri) {
    this.word = word;
    this.iri = iri;
  }

  /** As people write it: {@code skos:exactMatch}. */
  public String word() {
    return word;
  }

  /** The property. */
  public String iri() {
    return iri;
  }

  /** Whether it is a link: all but {@link #DIFFERENT} are. */
  public boolean isLink() {
    return this != DIFFERENT;
  }
}
