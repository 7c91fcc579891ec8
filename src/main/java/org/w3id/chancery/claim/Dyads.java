package org.w3id.chancery.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * A claim as pairs of one source and one target, as event data sets code it (CAMEO, ICEWS): a claim
 * of two states against a third is two. The knowledge base keeps the one claim.
 */
public final class Dyads {
  private Dyads() {}

  /**
   * The claim once for each pair: of each initiator with each recipient, or, where all act on equal
   * terms, of each two of them. A claim with one side only stays as it is for each of that side.
   */
  public static List<OccurrenceClaim> of(OccurrenceClaim claim) {
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
