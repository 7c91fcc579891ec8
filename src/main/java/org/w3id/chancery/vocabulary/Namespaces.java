package org.w3id.chancery.vocabulary;

/** The namespaces that do not depend on where a knowledge base mints its own IRIs. */
public final class Namespaces {
  /** Classes and properties; prefix {@code ch}. */
  public static final String ONTOLOGY = "https://w3id.org/chancery/ontology#";

  /** Event types; prefix {@code evt}. */
  public static final String EVENT_TYPE = "https://w3id.org/chancery/event-type/";

  /** Agreement actions; prefix {@code act}. */
  public static final String ACTION = "https://w3id.org/chancery/action/";

  /** Contexts of occurrences; prefix {@code ctx}. */
  public static final String CONTEXT = "https://w3id.org/chancery/context/";

  /** Polarity, modality, certainty, standing, precision; prefix {@code val}. */
  public static final String VALUE = "https://w3id.org/chancery/value/";

  /** Issues; prefix {@code issue}. */
  public static final String ISSUE = "https://w3id.org/chancery/issue/";

  /** Schemes of identifiers; prefix {@code ids}. */
  public static final String IDENTIFIER_SCHEME = "https://w3id.org/chancery/identifier-scheme/";

  /** Named graphs; prefix {@code graph}. */
  public static final String GRAPH = "https://w3id.org/chancery/graph/";

  /** The cubes in which events are counted, each a named graph; prefix {@code summary}. */
  public static final String SUMMARY = "https://w3id.org/chancery/summary/";

  /**
   * Where instances are minted unless a knowledge base is configured otherwise; prefix {@code id}.
   */
  public static final String DEFAULT_BASE = "https://w3id.org/chancery/id/";

  private Namespaces() {}
}
