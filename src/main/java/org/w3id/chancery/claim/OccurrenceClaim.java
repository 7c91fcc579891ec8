package org.w3id.chancery.claim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A document says that something happened, will, might, or did not.
 *
 * @param passage the sentence or row that says it
 * @param trigger the word or words that name the occurrence: {@code requested}
 * @param type what kind of occurrence
 * @param participants who, in the order of the text
 * @param agreement the agreement that was signed, ratified, left or violated
 * @param topics what it is about
 * @param place where: words and, if decided, the place's or actor's IRI
 * @param time when it happened or is to happen; empty when the words do not say
 * @param stance who says it, and how
 * @param content index, in the document's list of claims, of the claim that says what was
 *     requested, promised, threatened, rejected or said; empty for most
 * @param rule which rule and lexicon entry made the claim, for people who extend the lexicon
 */
public record OccurrenceClaim(
    Passage passage,
    Span trigger,
    EventType type,
    List<Participant> participants,
    Optional<Topic> agreement,
    List<Topic> topics,
    Optional<Topic> place,
    Optional<TimeSpan> time,
    Stance stance,
    OptionalInt content,
    String rule)
    implements Claim {
  /** Copies the lists. */
  public OccurrenceClaim {
    participants = List.copyOf(participants);
    topics = List.copyOf(topics);
  }

  /** The mentions in one role, in the order of the text. */
  public List<Mention> in(Role role) {
    return participants.stream().filter(p -> p.role() == role).map(Participant::mention).toList();
  }
}
