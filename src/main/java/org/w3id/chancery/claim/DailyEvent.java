package org.w3id.chancery.claim;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What an event is known by when it is told with a day and two states: whoever tells of an event of
 * that day, mode and pair tells of one event. It is the one-a-day filter of event data (Schrodt and
 * Gerner, <i>Analyzing International Event Data</i>, chapter 2), which needs no index of what was
 * told before: equal keys have equal IRIs. A wrong merge is worse than a missed one, so
 *
 * <ul>
 *   <li>the two sides are different states or international organisations, or somebody who acts for
 *       them; who has neither side, or acts for nobody, has an event of its own,
 *   <li>the modes are the same, as the second part of the type says it; meetings in person
 *       (negotiations, visits, hosting a visit, meetings elsewhere) are one mode, for sources tell
 *       one meeting by any of them,
 *   <li>what is done in a place (assault, coercion, mobilisation, protest) is at the same known
 *       place, for much of it may happen between two states on one day.
 * </ul>
 *
 * @param day when it happened
 * @param mode first two parts of the type's name: {@code accuse-criticize}
 * @param one IRI of the initiator, of a symmetric event the lesser IRI
 * @param other IRI of the recipient, of a symmetric event the greater IRI
 * @param place IRI of the place, or empty where the place does not count
 */
public record DailyEvent(LocalDate day, String mode, String one, String other, String place) {
  private static final String MEETING = "consult-meet";

  private static final Set<String> MEETINGS =
      Set.of(MEETING, "consult-negotiate", "consult-visit", "consult-host", "consult-third");

  private static final Set<EventType.Category> LOCAL =
      Set.of(
          EventType.Category.ASSAULT,
          EventType.Category.COERCE,
          EventType.Category.MOBILIZE,
          EventType.Category.PROTEST);

  /**
   * The key of an event.
   *
   * @param initiator IRI of the state or organisation that acts
   * @param recipient IRI of the one towards which it acts
   * @param place IRI of the place, where it is known
   * @return empty where such events are not known by their day and pair
   */
  public static Optional<DailyEvent> of(
      LocalDate day, EventType type, String initiator, String recipient, Optional<String> place) {
    boolean isLocal = LOCAL.contains(type.category());
    if (type.action() || initiator.equals(recipient) || (isLocal && place.isEmpty())) {
      return Optional.empty();
    }
    boolean swap = type.category().isSymmetric() && initiator.compareTo(recipient) > 0;
    return Optional.of(
        new DailyEvent(
            day,
            mode(type.concept()),
            swap ? recipient : initiator,
            swap ? initiator : recipient,
            isLocal ? place.get() : ""));
  }

  private static String mode(String concept) {
    int first = concept.indexOf('-');
    int second = first < 0 ? -1 : concept.indexOf('-', first + 1);
    String mode = second < 0 ? concept : concept.substring(0, second);
    return MEETINGS.contains(mode) ? MEETING : mode;
  }
}
