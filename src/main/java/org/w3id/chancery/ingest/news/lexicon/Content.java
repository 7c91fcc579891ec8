package org.w3id.chancery.ingest.news.lexicon;

/** What becomes of an occurrence that a word takes as its complement. */
public enum Content {
  /** Nothing is said of it: no claim is made. */
  NONE,
  /** It happened as told. */
  ACTUAL,
  /** Somebody says that it happened. */
  SAID,
  /** Somebody is blamed for it. */
  ALLEGED,
  /** Somebody will do it. */
  PLANNED,
  /** Somebody shall do it. */
  REQUESTED,
  /** It may happen, is hoped for or feared. */
  HYPOTHETICAL,
  /** It did not or will not happen. */
  DENIED
}
