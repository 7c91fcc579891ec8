package org.w3id.chancery.vocabulary;

/**
 * The identifier schemes, as IRIs of concepts of {@code ontology/schemes/identifier-schemes.ttl}.
 */
public final class IdentifierScheme {
  public static final String ISO3166_1_ALPHA_2 = Namespaces.IDENTIFIER_SCHEME + "iso3166-1-alpha-2";
  public static final String ISO3166_1_ALPHA_3 = Namespaces.IDENTIFIER_SCHEME + "iso3166-1-alpha-3";
  public static final String ISO3166_1_NUMERIC = Namespaces.IDENTIFIER_SCHEME + "iso3166-1-numeric";
  public static final String ISO3166_3 = Namespaces.IDENTIFIER_SCHEME + "iso3166-3";
  public static final String M49 = Namespaces.IDENTIFIER_SCHEME + "m49";
  public static final String COW = Namespaces.IDENTIFIER_SCHEME + "cow";
  public static final String COW_NUMBER = Namespaces.IDENTIFIER_SCHEME + "cow-number";
  public static final String GLEDITSCH_WARD = Namespaces.IDENTIFIER_SCHEME + "gleditsch-ward";
  public static final String FIPS10_4 = Namespaces.IDENTIFIER_SCHEME + "fips10-4";
  public static final String CAMEO = Namespaces.IDENTIFIER_SCHEME + "cameo";
  public static final String WIKIDATA = Namespaces.IDENTIFIER_SCHEME + "wikidata";
  public static final String GEONAMES = Namespaces.IDENTIFIER_SCHEME + "geonames";
  public static final String EU_COUNTRY = Namespaces.IDENTIFIER_SCHEME + "eu-country";
  public static final String UNTS = Namespaces.IDENTIFIER_SCHEME + "unts";
  public static final String UNTC = Namespaces.IDENTIFIER_SCHEME + "untc";
  public static final String UN_SYMBOL = Namespaces.IDENTIFIER_SCHEME + "un-symbol";
  public static final String CELEX = Namespaces.IDENTIFIER_SCHEME + "celex";
  public static final String PA_X = Namespaces.IDENTIFIER_SCHEME + "pa-x";
  public static final String LEI = Namespaces.IDENTIFIER_SCHEME + "lei";
  public static final String ISNI = Namespaces.IDENTIFIER_SCHEME + "isni";
  public static final String VIAF = Namespaces.IDENTIFIER_SCHEME + "viaf";

  private IdentifierScheme() {}
}
