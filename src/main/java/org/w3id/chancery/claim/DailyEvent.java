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
 *       (negotiations, meetings elsewhere) are one mode, for sources tell one meeting by any of
 *       them; so are a visit and the hosting of it, of which one side is the guest and the other
 *       the host: two states may visit each other on one day,
 *   <li>what is done in a place (assault, coercion, mobilisation, protest) is at the same known
 *       place, for much of it may happen between two states on one day.
 * </ul>
 *
 * @param day when it happened
 * @param mode first two parts of the type's name: {@code accuse-criticize}
 * @param one IRI of the initiator, of a symmetric event the lesser IRI, of a visit the guest
 * @param other IRI of the recipient, of a symmetric event the greater IRI, of a visit the host
 * @param place IRI of the place, or empty where the place does not count
 */
public record DailyEvent(LocalDate day, String mode, String one, String other, String place) {
  private static final String MEETING = "consult-meet";

  private static final String VISIT = "consult-visit";
  private static final String HOSTING = "consult-host";

  private static final Set<String> MEETINGS = Set.of(MEETING, "consult-negotiate", "consult-third");

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
    String mode = mode(type.concept());
    boolean swap = type.isMutual() ? initiator.compareTo(recipient) > 0 : mode.equals(HOSTING);
    return Optional.of(
        new DailyEvent(
            day,
            MEETINGS.contains(mode) ? MEETING : mode.equals(HOSTING) ? VISIT : mode,
            swap ? recipient : initiator,
            swap ? initiator : recipient,
            isLocal ? place.get() : ""));
  }

  private static String mode(String concept) {
    int first = concept.indexOf('-');
    int second = first < 0 ? -1 : concept.indexOf('-', first + 1);
    return second < 0 ? concept : concept.substring(0, second);
  }
}
