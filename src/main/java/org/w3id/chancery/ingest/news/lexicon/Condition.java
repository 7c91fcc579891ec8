package org.w3id.chancery.ingest.news.lexicon;

import java.util.Set;

/**
 * One condition of an entry: {@code obj:@sanction}, {@code prep:on}, {@code prt:over}, {@code
 * that}, with {@code !} before it for its opposite.
 *
 * @param negated whether it must not hold
 * @param kind {@code obj}, {@code subj}, {@code prep}, {@code prt}, {@code mod}, {@code of}, {@code
 *     under}, {@code that}, {@code to}, {@code actor}, {@code noobj}
 * @param preposition the preposition of a condition on its object, empty otherwise
 * @param words lemmas of which one must stand there; empty when any does
 */
public record Condition(boolean negated, String kind, String preposition, Set<String> words) {}
