package org.w3id.chancery.benchmark;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.InstanceIris;

/** Something that generated documents tell of: who did what to whom, and when. */
final class Story {
  private static final List<Plot> PLOTS =
      List.of(
          new Plot(
              "met", "meet", new EventType("consult-meet", false, Category.CONSULT, cameo(40))),
          new Plot(
              "called", "call", new EventType("consult-call", false, Category.CONSULT, cameo(41))),
          new Plot(
              "praised",
              "praise",
              new EventType("support-praise", false, Category.SUPPORT, cameo(51))),
          new Plot(
              "criticised",
              "criticise",
              new EventType("accuse-criticize", false, Category.ACCUSE, cameo(111))),
          new Plot(
              "warned",
              "warn",
              new EventType("threaten-warn", false, Category.THREATEN, cameo(130))),
          new Plot(
              "sanctioned",
              "sanction",
              new EventType("sanction-impose", false, Category.SANCTION, cameo(163))),
          new Plot(
              "asked", "ask", new EventType("request-mediate", false, Category.REQUEST, cameo(28))),
          new Plot(
              "invited",
              "invite",
              new EventType("request-invite", false, Category.REQUEST, cameo(26))),
          new Plot(
              "attacked",
              "attack",
              new EventType("assault-fire", false, Category.ASSAULT, cameo(190))),
          new Plot(
              "aided", "aid", new EventType("aid-humanitarian", false, Category.AID, cameo(73))));

  private static final List<Plot> ACTIONS =
      List.of(
          action("ratified", "ratify", "ratification"),
          action("signed", "sign", "signature"),
          action("acceded to", "accede to", "accession"),
          action("withdrew from", "withdraw from", "withdrawal"));

  final Plot plot;
  final Cast.Named initiator;
  final Cast.Named recipient;
  final LocalDate day;
  private Optional<String> event = Optional.empty();
  private Optional<String> prospect = Optional.empty();

  private Story(Plot plot, Cast.Named initiator, Cast.Named recipient, LocalDate day) {
    this.plot = plot;
    this.initiator = initiator;
    this.recipient = recipient;
    this.day = day;
  }

  /**
   * What kind of thing happens.
   *
   * @param past the verb: {@code met}
   * @param infinitive the verb behind {@code to}
   */
  record Plot(String past, String infinitive, EventType type) {}

  /** One story in 25 is about an agreement, which is then the recipient. */
  static Story of(Cast cast, LocalDate day, Random random) {
    Cast.Named initiator = cast.actor(random);
    if (random.nextInt(25) == 0) {
      return new Story(
          ACTIONS.get(random.nextInt(ACTIONS.size())), initiator, cast.agreement(random), day);
    }
    Cast.Named recipient = cast.actor(random);
    while (recipient.equals(initiator)) {
      recipient = cast.actor(random);
    }
    return new Story(PLOTS.get(random.nextInt(PLOTS.size())), initiator, recipient, day);
  }

  /** A story of two of the first actors, drawn by rank; none is about an agreement. */
  static Story ofFew(int actors, Cast cast, LocalDate day, Random random) {
    Cast.Named initiator = cast.actorByRank(actors, random);
    Cast.Named recipient = cast.actorByRank(actors, random);
    while (recipient.equals(initiator)) {
      recipient = cast.actorByRank(actors, random);
    }
    return new Story(PLOTS.get(random.nextInt(PLOTS.size())), initiator, recipient, day);
  }

  boolean isAction() {
    return plot.type().action();
  }

  /** The event or prospect; the first claim that tells of it gives it its IRI. */
  String occurrence(boolean isFactual, String claim, InstanceIris iris) {
    if (isFactual) {
      event = event.or(() -> Optional.of(iris.event(claim)));
      return event.get();
    }
    prospect = prospect.or(() -> Optional.of(iris.prospect(claim)));
    return prospect.get();
  }

  private static Plot action(String past, String infinitive, String concept) {
    return new Plot(past, infinitive, new EventType(concept, true, Category.AGREE, cameo(57)));
  }

  private static Optional<String> cameo(int code) {
    return Optional.of(code < 100 ? "0" + code : Integer.toString(code));
  }
}
