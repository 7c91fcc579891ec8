package org.w3id.chancery.link;

/**
 * An identifier that an outside body gave to a thing.
 *
 * @param scheme local name of the scheme: {@code iso3166-1-alpha-3}, {@code wikidata}
 * @param notation the identifier: {@code IRN}, {@code Q794}
 */
public record Code(String scheme, String notation) {
  @Override
  public String toString() {
    return scheme + " " + notation;
  }
}
