package org.w3id.chancery.ingest.news.lexicon;

/**
 * What a word does to what it governs: one line of {@code embeddings.tsv}.
 *
 * @param lemma base form
 * @param clause effect on a clause: {@code say that}, {@code want to}
 * @param noun effect on a noun: {@code fear an attack}, {@code plans for talks}
 */
public record Embedding(String lemma, Content clause, Content noun) {}
