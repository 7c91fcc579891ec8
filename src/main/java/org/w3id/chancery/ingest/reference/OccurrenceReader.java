package org.w3id.chancery.ingest.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.w3id.chancery.claim.ActorNames.ActorRef;
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
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;

/** Reads a node that tells of an occurrence as a claim of it. */
final class OccurrenceReader {
  private static final Decision STATED =
      new Decision("stated", 1, "the reference data names it by its IRI");

  private static final List<String> OCCURRENCES =
      List.of(ChClass.AGREEMENT_ACTION, ChClass.EVENT, ChClass.PROSPECT);

  private final String document;
  private final Optional<LocalDate> date;
  private final Ingestor.Known known;

  OccurrenceReader(Document document, Ingestor.Known known) {
    this.document = document.id();
    this.date = document.date();
    this.known = known;
  }

  static boolean isOccurrence(Node node) {
    return node.iris(RDF.TYPE.stringValue()).stream().anyMatch(OCCURRENCES::contains);
  }

  OccurrenceClaim read(Node node, Passage passage, int line) throws RejectedException {
    String type =
        node.iris(ChProperty.TYPE).stream()
            .findFirst()
            .orElseThrow(() -> rejected(line, "an occurrence without ch:type"));
    Optional<TimeSpan> time = time(node, line);
    LocalDate on = time.flatMap(TimeSpan::start).or(() -> date).orElse(LocalDate.MAX);
    List<Participant> participants = new ArrayList<>();
    participants(participants, node, passage, Role.INITIATOR, ChProperty.INITIATOR, on);
    participants(participants, node, passage, Role.RECIPIENT, ChProperty.RECIPIENT, on);
    participants(participants, node, passage, Role.MEDIATOR, ChProperty.MEDIATOR, on);
    participants(participants, node, passage, Role.SUPPORTER, ChProperty.SUPPORTER, on);
    boolean prospect = node.iris(RDF.TYPE.stringValue()).contains(ChClass.PROSPECT);
    Modality modality = prospect ? Modality.PLANNED : Modality.ACTUAL;
    return new OccurrenceClaim(
        passage,
        words(passage, type),
        eventType(type, line),
        participants,
        topic(node, passage, ChProperty.OF_AGREEMENT),
        node.iris(ChProperty.ABOUT).stream().map(i -> topic(passage, i)).toList(),
        topic(node, passage, ChProperty.AT_PLACE),
        time,
        new Stance(List.of(), Polarity.AFFIRMED, modality, Certainty.CERTAIN),
        OptionalInt.empty(),
        "reference");
  }

  private EventType eventType(String type, int line) throws RejectedException {
    if (type.startsWith(Namespaces.ACTION)) {
      String concept = type.substring(Namespaces.ACTION.length());
      return new EventType(concept, true, ActionCategories.of(concept), Optional.empty());
    }
    if (!type.startsWith(Namespaces.EVENT_TYPE)) {
      throw rejected(line, "type " + type + ", expected an event type or agreement action");
    }
    String concept = type.substring(Namespaces.EVENT_TYPE.length());
    int hyphen = concept.indexOf('-');
    String category = hyphen < 0 ? concept : concept.substring(0, hyphen);
    try {
      return new EventType(
          concept, false, Category.valueOf(category.toUpperCase(Locale.ROOT)), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw rejected(line, "type " + type + ", expected one of the 16 categories or a mode of one");
    }
  }

  private void participants(
      List<Participant> participants,
      Node node,
      Passage passage,
      Role role,
      String property,
      LocalDate on) {
    for (String actor : node.iris(property)) {
      Optional<String> code = known.actors().actor(actor, on).flatMap(ActorRef::code);
      participants.add(
          new Participant(
              role, new Mention(words(passage, actor), Optional.of(actor), code, STATED)));
    }
  }

  private Optional<Topic> topic(Node node, Passage passage, String property) {
    return node.iris(property).stream().findFirst().map(i -> topic(passage, i));
  }

  private Topic topic(Passage passage, String iri) {
    return new Topic(words(passage, iri), Optional.of(iri), STATED);
  }

  private Optional<TimeSpan> time(Node node, int line) throws RejectedException {
    Optional<LocalDate> start = date(node, ChProperty.START, line);
    Optional<LocalDate> end = date(node, ChProperty.END, line);
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    String precision =
        node.iris(ChProperty.DATE_PRECISION).stream().findFirst().orElse(Namespaces.VALUE + "day");
    try {
      Granularity granularity =
          Granularity.valueOf(
              precision.substring(Namespaces.VALUE.length()).toUpperCase(Locale.ROOT));
      return Optional.of(new TimeSpan(start, end, granularity, Optional.empty()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw rejected(line, "start, end or date precision is wrong: " + e.getMessage());
    }
  }

  private Optional<LocalDate> date(Node node, String property, int line) throws RejectedException {
    Optional<String> text = node.text(property);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.get()));
    } catch (DateTimeException e) {
      throw rejected(line, "date '" + text.get() + "', expected the form 2025-03-20");
    }
  }

  private RejectedException rejected(int line, String reason) {
    return new RejectedException(document + ", line " + line + ": " + reason);
  }

  /** Where an IRI stands in the lines: as a relative IRI, a whole one or a prefixed name. */
  private Span words(Passage passage, String iri) {
    String lines = passage.words().text();
    String local = iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    List<String> forms =
        iri.startsWith(known.base())
            ? List.of("<" + iri.substring(known.base().length()) + ">", "<" + iri + ">", local)
            : List.of("<" + iri + ">", ":" + local, local);
    for (String form : forms) {
      int at = lines.indexOf(form);
      if (at >= 0) {
        int from = at;
        while (form.startsWith(":") && from > 0 && Character.isLetter(lines.charAt(from - 1))) {
          from--;
        }
        String written = lines.substring(from, at + form.length());
        int start = passage.words().start() + lines.codePointCount(0, from);
        return new Span(start, start + written.codePointCount(0, written.length()), written);
      }
    }
    return passage.words();
  }
}
