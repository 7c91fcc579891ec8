package org.w3id.chancery.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry records. */
public enum EntryKind {
  /** A document was read: its metadata. */
  DOCUMENT_RECORDED(1),
  /** A document makes claims, with the decisions whom and what they mean. */
  CLAIMS_MADE(2),
  /** Claims no longer stand: the document was revised, or somebody withdrew them. */
  CLAIMS_WITHDRAWN(3),
  /** Two names of one thing: a merge. */
  IDENTITY_ASSERTED(4),
  /** No longer one thing: a split. */
  IDENTITY_WITHDRAWN(5),
  /** Statements changed by SPARQL Update or the Graph Store protocol. */
  STATEMENTS_PATCHED(6),
  /** An outside dataset taken in whole. */
  DATASET_IMPORTED(7),
  /** The ontology, its schemes, shapes and example queries. */
  ONTOLOGY_RELEASED(8);

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  /** The number that stands for the kind in a frame; never reused. */
  int code() {
    return code;
  }

  /** The kind as a word: {@code claims-made}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this number, if there is one. */
  static Optional<EntryKind> ofCode(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }
}
