package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.DailyEvent;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;

/**
 * What a row claims.
 *
 * @param key what tells the row from others of its data set: the event's number
 * @param words the row's own words
 * @param document what the row was coded from
 * @param type what kind of event
 * @param initiator who acts
 * @param recipient towards whom
 * @param start first possible day
 * @param end last possible day
 * @param precision how exactly the time is known
 * @param place where
 * @param modality whether the data set says itself that it happened, or what others report
 * @param isMutual whether the data set does not say which of the two acts towards the other
 * @param event IRI of the event, where another row tells which it is
 */
public record RowClaim(
    String key,
    String words,
    Source document,
    EventType type,
    Optional<Party> initiator,
    Optional<Party> recipient,
    LocalDate start,
    LocalDate end,
    Granularity precision,
    Optional<Where> place,
    Modality modality,
    boolean isMutual,
    Optional<String> event) {

  /**
   * What a row was coded from: an article, a story, or the table itself.
   *
   * @param identity what tells it from other documents; empty for the table itself
   * @param id what its publisher or the data set calls it
   * @param url where it is
   * @param publisher who published it: a name or the host of its URL
   * @param issued when
   */
  public record Source(
      String identity,
      String id,
      Optional<String> url,
      Optional<String> publisher,
      Optional<LocalDate> issued) {
    static final Source TABLE =
        new Source("", "", Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Where something happened.
   *
   * @param words as the row says it
   * @param iri the place, or the state in whose territory it is; empty where it is not known
   * @param note what contradicts itself in the row
   */
  public record Where(String words, Optional<String> iri, Optional<String> note) {}

  /** By what the event is known to whoever else tells of it; empty where it is an event alone. */
  Optional<DailyEvent> daily() {
    Optional<String> one = initiator.flatMap(Party::principal);
    Optional<String> other = recipient.flatMap(Party::principal);
    if (precision != Granularity.DAY || one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    boolean swap = isMutual && one.get().compareTo(other.get()) > 0;
    return DailyEvent.of(
        start,
        type,
        swap ? other.get() : one.get(),
        swap ? one.get() : other.get(),
        place.flatMap(Where::iri));
  }

  /** What the row says that could not be used, one sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(2);
    initiator.flatMap(Party::note).ifPresent(notes::add);
    recipient.flatMap(Party::note).ifPresent(notes::add);
    place.flatMap(Where::note).ifPresent(notes::add);
    return notes;
  }
}
