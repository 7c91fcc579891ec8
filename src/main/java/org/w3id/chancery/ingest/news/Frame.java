package org.w3id.chancery.ingest.news;

import java.util.List;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * An occurrence that a word of a sentence names, before it is known who says it, how and when.
 *
 * @param trigger the word
 * @param type what occurs
 * @param initiators who acts
 * @param recipients towards whom
 * @param mediators who mediates
 * @param content what becomes of an occurrence in the word's complement
 * @param rule lexicon entry and rule
 */
record Frame(
    Token trigger,
    EventType type,
    List<ActorMention> initiators,
    List<ActorMention> recipients,
    List<ActorMention> mediators,
    Content content,
    String rule) {

  boolean hasKnownActor() {
    return initiators.stream().anyMatch(ActorMention::isKnown)
        || recipients.stream().anyMatch(ActorMention::isKnown)
        || mediators.stream().anyMatch(ActorMention::isKnown);
  }

  Frame as(EventType other, Content otherContent, String because) {
    return new Frame(
        trigger, other, initiators, recipients, mediators, otherContent, rule + " " + because);
  }

  Frame with(List<ActorMention> from, List<ActorMention> to) {
    return new Frame(trigger, type, from, to, mediators, content, rule);
  }
}
