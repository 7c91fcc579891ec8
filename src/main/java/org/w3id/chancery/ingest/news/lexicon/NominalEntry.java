package org.w3id.chancery.ingest.news.lexicon;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.EventType;

/**
 * A noun that names an occurrence: one line of {@code nominals.tsv}.
 *
 * @param lemma base form of the noun
 * @param conditions what must hold around the noun, all of them
 * @param type what occurs; empty when the noun in this use names nothing
 * @param initiators where the initiator stands: {@code poss}, {@code mod} or a preposition; all
 *     that hold an actor count for a symmetric occurrence, else the first
 * @param recipients where the recipient stands, the first that holds an actor wins
 * @param content what becomes of an occurrence in the noun's complement
 * @param source file and line, for explanations
 */
public record NominalEntry(
    String lemma,
    List<Condition> conditions,
    Optional<EventType> type,
    List<String> initiators,
    List<String> recipients,
    Content content,
    String source) {}
