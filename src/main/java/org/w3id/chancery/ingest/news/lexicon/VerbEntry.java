package org.w3id.chancery.ingest.news.lexicon;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.EventType;

/**
 * A verb that makes an occurrence: one line of {@code verbs.tsv}.
 *
 * @param lemma base form of the verb
 * @param conditions what must hold around the verb, all of them
 * @param type what occurs; empty when the verb in this use makes nothing
 * @param swapped whether the subject is the recipient, as of "receive"
 * @param recipients where the recipient stands, the first that holds an actor wins: {@code obj},
 *     {@code in-obj}, {@code clause}, {@code place}, or a preposition
 * @param content what becomes of an occurrence in the verb's complement
 * @param source file and line, for explanations
 */
public record VerbEntry(
    String lemma,
    List<Condition> conditions,
    Optional<EventType> type,
    boolean swapped,
    List<String> recipients,
    Content content,
    String source) {}
