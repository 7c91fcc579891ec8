package org.w3id.chancery.ingest.news.parse;

/**
 * A semantic role in the manner of PropBank.
 *
 * @param predicate index of the verb
 * @param head index of the head word of the argument
 * @param label {@code A0}, {@code A1}, {@code AM-NEG} …
 */
public record Argument(int predicate, int head, String label) {}
