package org.w3id.chancery.benchmark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Events such as rows of an event table tell of, each by one claim: who did what to whom on which
 * day of four years, one in fifty with a mediator. A thousand of them are one entry. Behind the
 * ontology and what the reference data tell of actors, but not of events; the same seed gives the
 * same events.
 */
final class GeneratedEvents {
  private static final int EVENTS = 1000;
  private static final int ACTORS = 200;
  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
  private static final int DAYS = 4 * 365;
  private static final String BASE = Namespaces.DEFAULT_BASE;
  private static final String DATE = "\"^^<http://www.w3.org/2001/XMLSchema#date>";

  private final Founding founding = Founding.read();
  private final Random random;
  private final Cast cast;
  private int made;

  GeneratedEvents(long seed) {
    this.random = new Random(seed);
    this.cast = Cast.of(founding.statements(), random);
  }

  /** The entries of the ontology and of reference data that tell of no event. */
  List<List<Draft>> founding() {
    return founding.groups().stream()
        .filter(
            group ->
                group.stream()
                    .filter(draft -> draft.kind() == EntryKind.CLAIMS_MADE)
                    .noneMatch(d -> d.payload().text().contains(of(ChProperty.CLAIMS))))
        .toList();
  }

  /** The entries of the next thousand events. */
  List<Draft> next() {
    StringBuilder patch = new StringBuilder(1 << 20);
    String document = iri("document/table-" + made / EVENTS);
    add(patch, document, rdfType(), of(ChClass.DOCUMENT), GraphTerm.DOCUMENTS);
    add(
        patch,
        document,
        of(ChProperty.PUBLISHER_NAME),
        "\"Outlet " + random.nextInt(40) + "\"",
        GraphTerm.DOCUMENTS);
    for (int i = 0; i < EVENTS; i++) {
      claim(
          patch,
          document,
          Story.ofFew(ACTORS, cast, FIRST_DAY.plusDays(random.nextInt(DAYS)), random));
    }
    return List.of(
        Draft.of(GeneratedHistory.AGENT, EntryKind.CLAIMS_MADE, Payload.ofText(patch.toString())));
  }

  private void claim(StringBuilder patch, String document, Story story) {
    int number = ++made;
    String claim = iri("claim/" + number);
    List<String> said = new ArrayList<>();
    say(said, rdfType(), of(ChClass.CLAIM));
    say(said, of(ChProperty.TYPE), of(Namespaces.EVENT_TYPE + story.plot.type().concept()));
    say(
        said,
        of(ChProperty.CATEGORY),
        of(Namespaces.EVENT_TYPE + story.plot.type().category().concept()));
    say(said, of(ChProperty.INITIATOR), of(story.initiator.iri()));
    say(said, of(ChProperty.RECIPIENT), of(story.recipient.iri()));
    if (random.nextInt(50) == 0) {
      Cast.Named mediator = cast.actorByRank(ACTORS, random);
      if (!Set.of(story.initiator, story.recipient).contains(mediator)) {
        say(said, of(ChProperty.MEDIATOR), of(mediator.iri()));
      }
    }
    say(said, of(ChProperty.START), "\"" + story.day + DATE);
    say(said, of(ChProperty.END), "\"" + story.day + DATE);
    say(said, of(ChProperty.DATE_PRECISION), of(ValueTerm.DAY));
    say(said, of(ChProperty.POLARITY), of(ValueTerm.AFFIRMED));
    say(said, of(ChProperty.MODALITY), of(ValueTerm.REPORTED));
    say(said, of(ChProperty.STATED_IN), document);
    say(said, of(ChProperty.CLAIMS), iri("event/" + number));
    for (String words : said) {
      patch.append("A ").append(claim).append(' ').append(words).append(' ');
      patch.append(of(GraphTerm.CLAIMS)).append(" .\n");
    }
  }

  private static void say(List<String> said, String predicate, String object) {
    said.add(predicate + " " + object);
  }

  private static void add(
      StringBuilder patch, String subject, String predicate, String object, String graph) {
    patch.append("A ").append(subject).append(' ').append(predicate).append(' ');
    patch.append(object).append(' ').append(of(graph)).append(" .\n");
  }

  private static String rdfType() {
    return "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
  }

  private static String iri(String name) {
    return of(BASE + name);
  }

  private static String of(String iri) {
    return "<" + iri + ">";
  }
}
