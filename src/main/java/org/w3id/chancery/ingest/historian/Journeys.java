package org.w3id.chancery.ingest.historian;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Ingestor.LeftOut;
import org.w3id.chancery.ingest.Ingestor.Sink;
import org.w3id.chancery.ingest.record.SourceText;
import org.w3id.chancery.ingest.record.WholeNames;
import org.w3id.chancery.ingest.record.XmlElement;

/**
 * Visits by foreign leaders to the United States and trips of presidents and secretaries of state
 * abroad. Each is a claim that a leader visited a state, from the first day to the last; the
 * sentences of its description that tell whom the leader met are claims of meetings within these
 * days.
 */
final class Journeys {
  private static final String UNITED_STATES = "United States";

  /** Sentences that tell of a meeting; the words behind the verb name whom. */
  private static final Pattern MEETING =
      Pattern.compile(
          "(?:^|(?<=[.;]\\s))(Met|Conferred|Held (?:talks|discussions|meetings)|Discussions?|"
              + "Talks|Meetings?)\\s+(?:\\p{Ll}+\\s+)?with\\s[^.;]*(?:\\.\\p{L}[^.;]*)*",
          Pattern.DOTALL);

  private final String source;
  private final SourceText text;
  private final Leaders leaders;
  private final WholeNames names;
  private final Ingestor.Known known;

  Journeys(String source, SourceText text, Ingestor.Known known) {
    this.source = source;
    this.text = text;
    this.known = known;
    this.leaders = new Leaders(known);
    this.names = new WholeNames(known.actors());
  }

  /**
   * What is told of one journey.
   *
   * @param leader who travelled: title and name
   * @param title the office, where the name does not tell it
   * @param home whose leader that is
   * @param host where to
   * @param place cities
   * @param remarks what was done there
   */
  private record Journey(
      XmlElement record,
      XmlElement leader,
      String title,
      Optional<XmlElement> home,
      Optional<XmlElement> host,
      Optional<XmlElement> place,
      Optional<XmlElement> remarks) {}

  void visits(XmlElement visits, Sink sink) {
    Map<String, Integer> seen = new HashMap<>();
    for (XmlElement visit : visits.children()) {
      Optional<XmlElement> visitor = visit.child("visitor").filter(v -> !v.text().isEmpty());
      Optional<XmlElement> from = visit.child("from").filter(f -> !f.text().isEmpty());
      if (isRefused(visit, "visit", seen, sink)) {
        continue;
      }
      if (visitor.isEmpty() || from.isEmpty()) {
        leaveOut(visit, sink, "no visitor, or no country in 'from'");
        continue;
      }
      journey(
          new Journey(
              visit,
              visitor.get(),
              "",
              from,
              Optional.empty(),
              Optional.empty(),
              visit.child("description")),
          sink);
    }
  }

  void trips(XmlElement trips, Sink sink) {
    Map<String, Integer> seen = new HashMap<>();
    for (XmlElement trip : trips.children()) {
      Optional<XmlElement> name = trip.child("name").filter(n -> !n.text().isEmpty());
      Optional<XmlElement> country = trip.child("country").filter(c -> !c.text().isEmpty());
      if (isRefused(trip, "trip", seen, sink)) {
        continue;
      }
      if (name.isEmpty() || country.isEmpty()) {
        leaveOut(trip, sink, "no name, or no country");
        continue;
      }
      String role = trip.value("role");
      journey(
          new Journey(
              trip,
              name.get(),
              role.equals("secretary") ? "secretary of state " : role + " ",
              Optional.empty(),
              country,
              trip.child("locale").filter(l -> !l.text().isEmpty()),
              trip.child("remarks")),
          sink);
    }
  }

  private boolean isRefused(
      XmlElement record, String expected, Map<String, Integer> seen, Sink sink) {
    if (!record.name().equals(expected)) {
      leaveOut(record, sink, "an element '" + record.name() + "', expected '" + expected + "'");
      return true;
    }
    Integer earlier = seen.putIfAbsent(record.value("id"), record.start());
    if (earlier != null && !record.value("id").isEmpty()) {
      leaveOut(record, sink, "repeats the record before it of id " + record.value("id"));
      return true;
    }
    Optional<LocalDate> start = day(record.value("start-date"));
    Optional<LocalDate> end = day(record.value("end-date"));
    if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
      leaveOut(
          record,
          sink,
          "from '"
              + record.value("start-date")
              + "' to '"
              + record.value("end-date")
              + "', expected two days such as 1999-04-23, the later one last");
      return true;
    }
    return false;
  }

  private void journey(Journey journey, Sink sink) {
    LocalDate start = day(journey.record.value("start-date")).orElseThrow();
    LocalDate end = day(journey.record.value("end-date")).orElseThrow();
    Passage passage = text.passage(journey.record.start(), journey.record.end());
    Optional<ActorRef> home =
        state(journey.home.map(XmlElement::text).orElse(UNITED_STATES), passage, start);
    Mention leader =
        leaders.leader(
            text.span(journey.leader.start(), journey.leader.end()),
            journey.title + journey.leader.text(),
            home,
            start);
    leaders
        .description(leader, journey.title + journey.leader.text(), home, passage)
        .ifPresent(sink::accept);
    Mention host =
        journey
            .host
            .map(h -> names.mention(text.span(h.start(), h.end()), h.text(), start))
            .orElseGet(() -> unitedStates(passage, start));
    TimeSpan time =
        new TimeSpan(
            Optional.of(start),
            Optional.of(end),
            start.equals(end) ? Granularity.DAY : Granularity.INTERVAL,
            Optional.empty());
    Optional<Topic> place = journey.place.map(this::place);
    Span trigger = text.span(journey.leader.start(), journey.leader.end());
    sink.accept(
        claim(
            passage,
            trigger,
            "consult-visit",
            "042",
            List.of(new Participant(Role.INITIATOR, leader), new Participant(Role.RECIPIENT, host)),
            place,
            time));
    journey.remarks.ifPresent(
        remarks -> meetings(remarks, leader, passage, place, time).forEach(sink::accept));
  }

  /** The collection of visits is of visits to the United States: no word of a record says it. */
  private Mention unitedStates(Passage passage, LocalDate on) {
    Mention named = names.mention(passage.words(), UNITED_STATES, on);
    return new Mention(
        passage.words(),
        named.actor(),
        named.code(),
        new Decision("collection", 1, "the collection is of visits to the United States"));
  }

  private Optional<ActorRef> state(String name, Passage passage, LocalDate on) {
    return names
        .mention(passage.words(), name, on)
        .actor()
        .flatMap(iri -> known.actors().actor(iri, on));
  }

  private Topic place(XmlElement locale) {
    Span words = text.span(locale.start(), locale.end());
    List<AgreementNames.Match> places = known.agreements().places(words.text());
    return places.size() == 1
        ? new Topic(
            words,
            Optional.of(places.get(0).iri()),
            new Decision("exact-name", 1, "names " + places.get(0).label()))
        : new Topic(
            words,
            Optional.empty(),
            new Decision("unknown-name", 0.5, "no place, or several, by these words"));
  }

  /** One claim for each sentence that names somebody known whom the leader met. */
  private List<OccurrenceClaim> meetings(
      XmlElement remarks, Mention leader, Passage passage, Optional<Topic> place, TimeSpan time) {
    List<OccurrenceClaim> claims = new ArrayList<>();
    String words = text.text().substring(remarks.start(), remarks.end());
    Matcher sentences = MEETING.matcher(words);
    LocalDate day = time.start().orElseThrow();
    while (sentences.find()) {
      Span sentence =
          text.span(remarks.start() + sentences.start(), remarks.start() + sentences.end());
      List<Participant> participants = new ArrayList<>();
      participants.add(new Participant(Role.INITIATOR, leader));
      for (Mention person : leaders.persons(sentence, day)) {
        if (!person.actor().equals(leader.actor())) {
          participants.add(new Participant(Role.INITIATOR, person));
        }
      }
      if (participants.size() > 1) {
        Span trigger =
            text.span(remarks.start() + sentences.start(1), remarks.start() + sentences.end(1));
        claims.add(claim(passage, trigger, "consult-meet", "040", participants, place, time));
      }
    }
    return claims;
  }

  private static OccurrenceClaim claim(
      Passage passage,
      Span trigger,
      String concept,
      String cameo,
      List<Participant> participants,
      Optional<Topic> place,
      TimeSpan time) {
    return new OccurrenceClaim(
        passage,
        trigger,
        new EventType(concept, false, Category.CONSULT, Optional.of(cameo)),
        participants,
        Optional.empty(),
        List.of(),
        place,
        Optional.of(time),
        new Stance(List.of(), Polarity.AFFIRMED, Modality.ACTUAL, Certainty.CERTAIN),
        OptionalInt.empty(),
        "historian " + concept);
  }

  private void leaveOut(XmlElement record, Sink sink, String reason) {
    Span words = text.span(record.start(), record.end());
    sink.leftOut(
        new LeftOut(
            words.start(),
            words.end(),
            source + ", " + record.name() + " " + record.value("id") + ": " + reason));
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      // the caller says what was expected
      return Optional.empty();
    }
  }
}
