package org.w3id.chancery.claim;

/**
 * The words of a document that carry a claim, in the manner of a text quote selector with a text
 * position selector (W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5).
 *
 * @param words the exact words and where they stand
 * @param prefix up to 32 code points before the words
 * @param suffix up to 32 code points after the words
 * @param occurrence how often the same words stand earlier in the document: 0 for the first time
 */
public record Passage(Span words, String prefix, String suffix, int occurrence) {}
