package org.w3id.chancery.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of a document as event data sets have them. The knowledge base tells more; this view
 * follows the conventions of coders by CAMEO and of the programs TABARI and PETRARCH:
 *
 * <ul>
 *   <li><i>Pairs</i>: each event has one source and one target, so that two states against a third
 *       are two events.
 *   <li><i>Speech in place of its content</i>: of a request, promise, threat or accusation only
 *       that act is an event, not what it is about. "X said that Y attacked" is an accusation.
 *   <li><i>A source</i>: what nobody is told to have done is no event ({@code require_dyad} of
 *       PETRARCH, of which the target's part is left out: a protest may be against nobody).
 *   <li><i>A source's country as told</i>: rebels or police who act, and whose country only the
 *       words around them suggest, have a code without one, {@code ---REB}. Those who suffer the
 *       act are of the place where it is.
 * </ul>
 */
public final class Dyads {
  /** How a country that the words do not tell was decided. */
  private static final String SUPPOSED = "same-country";

  private Dyads() {}

  /**
   * The events of one document.
   *
   * @param claims all its claims in order, to which {@link OccurrenceClaim#content} refers
   */
  public static List<OccurrenceClaim> of(List<? extends Claim> claims) {
    Set<Integer> contents = new HashSet<>();
    for (Claim c : claims) {
      if (c instanceof OccurrenceClaim o) {
        o.content().ifPresent(contents::add);
      }
    }
    List<OccurrenceClaim> events = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      if (claims.get(i) instanceof OccurrenceClaim o && !contents.contains(i) && hasSource(o)) {
        pairs(asTold(o)).forEach(events::add);
      }
    }
    return List.copyOf(events);
  }

  private static boolean hasSource(OccurrenceClaim c) {
    return c.participants().stream().anyMatch(p -> p.role() != Role.RECIPIENT);
  }

  private static OccurrenceClaim asTold(OccurrenceClaim c) {
    return with(c, c.participants().stream().map(Dyads::asTold).toList(), List.of());
  }

  private static Participant asTold(Participant p) {
    Mention m = p.mention();
    boolean supposed = p.role() == Role.INITIATOR && m.decision().method().equals(SUPPOSED);
    Optional<String> code = m.code().map(c -> supposed ? "---" + c.substring(3) : c);
    return new Participant(p.role(), new Mention(m.words(), m.actor(), code, m.decision()));
  }

  /**
   * The claim once for each pair: of each initiator with each recipient, or, where all act on equal
   * terms, of each two of them. A claim with one side only stays as it is for each of that side.
   */
  static List<OccurrenceClaim> pairs(OccurrenceClaim claim) {
    List<Participant> from = in(claim, Role.INITIATOR);
    List<Participant> to = in(claim, Role.RECIPIENT);
    List<Participant> mediators = in(claim, Role.MEDIATOR);
    List<OccurrenceClaim> pairs = new ArrayList<>();
    if (to.isEmpty() && claim.type().category().isSymmetric() && from.size() > 1) {
      for (int i = 0; i < from.size(); i++) {
        for (Participant other : from.subList(i + 1, from.size())) {
          pairs.add(with(claim, List.of(from.get(i), other), mediators));
        }
      }
    } else if (from.isEmpty() || to.isEmpty()) {
      List<Participant> side = from.isEmpty() ? to : from;
      side.forEach(p -> pairs.add(with(claim, List.of(p), mediators)));
    } else {
      for (Participant source : from) {
        to.stream()
            .filter(target -> !target.mention().equals(source.mention()))
            .forEach(target -> pairs.add(with(claim, List.of(source, target), mediators)));
      }
    }
    return pairs.isEmpty() ? List.of(claim) : List.copyOf(pairs);
  }

  private static List<Participant> in(OccurrenceClaim claim, Role role) {
    return claim.participants().stream().filter(p -> p.role() == role).toList();
  }

  private static OccurrenceClaim with(
      OccurrenceClaim c, List<Participant> pair, List<Participant> mediators) {
    List<Participant> participants = new ArrayList<>(pair);
    participants.addAll(mediators);
    return new OccurrenceClaim(
        c.passage(),
        c.trigger(),
        c.type(),
        participants,
        c.agreement(),
        c.topics(),
        c.place(),
        c.time(),
        c.stance(),
        c.content(),
        c.rule());
  }
}
