package org.w3id.chancery.projection;

import org.apache.jena.graph.Node;

/** The last part of an instance's IRI. */
final class Slugs {
  private Slugs() {}

  /** What stands behind the last slash or hash: {@code united-states}. */
  static String of(Node thing) {
    String iri = thing.isURI() ? thing.getURI() : thing.toString();
    return iri.substring(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1);
  }

  /** The slug as words: {@code United states}. */
  static String words(Node thing) {
    String words = of(thing).replace('-', ' ');
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
