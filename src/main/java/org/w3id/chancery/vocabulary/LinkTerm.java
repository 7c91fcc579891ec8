package org.w3id.chancery.vocabulary;

import java.util.List;

/** The properties by which what is here is linked to what is elsewhere, as IRIs. */
public final class LinkTerm {
  private static final String OWL = "http://www.w3.org/2002/07/owl#";
  private static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
  private static final String FOAF = "http://xmlns.com/foaf/0.1/";

  /** All of them; that two are different is no link. */
  public static final List<String> ALL =
      List.of(
          OWL + "sameAs",
          SKOS + "exactMatch",
          SKOS + "closeMatch",
          SKOS + "broadMatch",
          SKOS + "narrowMatch",
          SKOS + "relatedMatch",
          FOAF + "page");

  private LinkTerm() {}
}
