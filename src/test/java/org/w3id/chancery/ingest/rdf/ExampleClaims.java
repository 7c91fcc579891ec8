package org.w3id.chancery.ingest.rdf;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.vocabulary.Namespaces;

/** One document whose claims use every field. */
final class ExampleClaims {
  static final String BASE = Namespaces.DEFAULT_BASE;

  static final String TEXT =
      "Officials said that on March 11 Oman had asked Iran about the nuclear program in Muscat under"
          + " the JCPOA.";

  static final Document DOCUMENT =
      new Document(
          "talks",
          "https://example.org/talks",
          Document.Format.TEXT,
          Optional.of("Oman asks"),
          Optional.of(LocalDate.of(2025, 3, 20)),
          Optional.of("Harbour Dispatch"),
          Optional.of("https://example.org/talks"),
          Optional.of("en"),
          Optional.of("https://creativecommons.org/publicdomain/zero/1.0/"),
          TEXT,
          "00ff");

  private static final Decision KNOWN =
      new Decision("exact-name", 1, "a known actor bears this name");

  private static final Passage PASSAGE = new Passage(span(TEXT), "", "", 0);

  static final OccurrenceClaim REQUEST =
      new OccurrenceClaim(
          PASSAGE,
          span("asked"),
          new EventType("request-meet", false, EventType.Category.REQUEST, Optional.of("022")),
          List.of(
              new Participant(Role.INITIATOR, mention("Oman", "actor/oman", "OMNGOV")),
              new Participant(Role.RECIPIENT, mention("Iran", "actor/iran", "IRN"))),
          Optional.of(topic("the JCPOA", BASE + "agreement/jcpoa")),
          List.of(topic("the nuclear program", Namespaces.ISSUE + "iranian-nuclear-programme")),
          Optional.of(topic("Muscat", BASE + "place/muscat")),
          Optional.of(
              new TimeSpan(
                  Optional.of(LocalDate.of(2025, 3, 11)),
                  Optional.of(LocalDate.of(2025, 3, 11)),
                  Granularity.DAY,
                  Optional.of(span("on March 11")))),
          new Stance(
              List.of(
                  new Mention(
                      span("Officials"),
                      Optional.empty(),
                      Optional.empty(),
                      new Decision("unknown", 0, "no known actor bears this name"))),
              Polarity.AFFIRMED,
              Modality.REPORTED,
              Certainty.CERTAIN),
          OptionalInt.empty(),
          "ask.01/verb");

  static final Description IRAN =
      new Description(
          PASSAGE,
          BASE + "actor/iran",
          List.of(
              new Description.Statement(
                  BASE + "actor/iran",
                  "http://www.w3.org/2000/01/rdf-schema#label",
                  new Description.Literal(
                      "Iran", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en")),
              new Description.Statement(
                  BASE + "actor/iran",
                  Namespaces.ONTOLOGY + "capital",
                  new Description.Iri(BASE + "place/tehran"))));

  private ExampleClaims() {}

  static List<ResolvedClaim> resolved() {
    InstanceIris iris = new InstanceIris(BASE);
    String request = iris.claim(DOCUMENT.identity(), REQUEST);
    String event = iris.event(request);
    return List.of(
        new ResolvedClaim(
            request,
            REQUEST,
            Optional.of(BASE + "claim/content"),
            Optional.of(event),
            List.of(
                new ResolvedClaim.Choice(
                    new Decision("new", 1, "no known event has these participants"), event),
                new ResolvedClaim.Choice(
                    new Decision(ResolvedClaim.FULFILS, 0.9, "the same was planned"),
                    BASE + "prospect/planned"))),
        ResolvedClaim.of(iris.claim(DOCUMENT.identity(), IRAN), IRAN));
  }

  static Span span(String words) {
    int start = TEXT.indexOf(words);
    return new Span(start, start + words.length(), words);
  }

  private static Mention mention(String words, String actor, String code) {
    return new Mention(span(words), Optional.of(BASE + actor), Optional.of(code), KNOWN);
  }

  private static Topic topic(String words, String iri) {
    return new Topic(
        span(words), Optional.of(iri), new Decision("exact-name", 1, "known by this name"));
  }
}
