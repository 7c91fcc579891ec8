package org.w3id.chancery.vocabulary;

/** The named graphs of every knowledge base, as IRIs. The world is the default graph. */
public final class GraphTerm {
  /** The claims, their passages, mentions, decisions and statements. */
  public static final String CLAIMS = Namespaces.GRAPH + "claims";

  /** The documents and their metadata. */
  public static final String DOCUMENTS = Namespaces.GRAPH + "documents";

  /** The entries of the log. */
  public static final String LOG = Namespaces.GRAPH + "log";

  /** The ontology, its schemes and shapes, and the example queries. */
  public static final String ONTOLOGY = Namespaces.GRAPH + "ontology";

  /** What was decided of identity: which IRI is superseded by which, and what a thing is called. */
  public static final String IDENTITY = Namespaces.GRAPH + "identity";

  /**
   * Those quads of the graphs of claims and documents that nobody stated: they name the canonical
   * IRI where one is stated that a merge superseded.
   */
  public static final String MERGED = Namespaces.GRAPH + "merged";

  /** What is known of the datasets that were taken in from elsewhere: source, licence, counts. */
  public static final String DATASETS = Namespaces.GRAPH + "datasets";

  /** What the names of the graphs of links begin with; each holds those to one outside dataset. */
  public static final String LINKS = Namespaces.GRAPH + "links/";

  /**
   * What the names of the graphs begin with that keep how links were stated which hold of another
   * IRI since a merge.
   */
  public static final String MERGED_LINKS = Namespaces.GRAPH + "merged-links/";

  private GraphTerm() {}
}
