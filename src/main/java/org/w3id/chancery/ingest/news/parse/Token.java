package org.w3id.chancery.ingest.news.parse;

/**
 * One word of a sentence.
 *
 * @param index position in the sentence, from 0
 * @param form as written
 * @param lemma base form, in lower case
 * @param pos part of speech, in the Penn Treebank's tag set
 * @param head index of the word it depends on; -1 for the root
 * @param relation kind of the dependency, in the labels of CLEAR style dependencies: {@code nsubj},
 *     {@code dobj}, {@code prep}, {@code pobj} …
 * @param start offset of its first char in the document, in UTF-16 units
 * @param end offset behind its last char in the document, in UTF-16 units
 */
public record Token(
    int index,
    String form,
    String lemma,
    String pos,
    int head,
    String relation,
    int start,
    int end) {

  /** Whether it is a verb in any form. */
  public boolean isVerb() {
    return pos.startsWith("VB");
  }

  /** Whether it is a noun or proper noun. */
  public boolean isNoun() {
    return pos.startsWith("NN");
  }

  /** Whether it is a proper noun. */
  public boolean isProper() {
    return pos.startsWith("NNP");
  }

  /** Whether its base form is one of these. */
  public boolean isLemma(String... lemmas) {
    for (String l : lemmas) {
      if (lemma.equals(l)) {
        return true;
      }
    }
    return false;
  }

  /** Whether its dependency is one of these kinds. */
  public boolean isAny(String... relations) {
    for (String r : relations) {
      if (relation.equals(r)) {
        return true;
      }
    }
    return false;
  }
}
