package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.EventType;
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
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * A claim in one line: published | type | initiators | recipients | time | modality | topic |
 * agreement | what it tells of. Actors are slugs or names, "?" before words that nobody knows; an
 * agreement action is {@code act:withdrawal}.
 */
record StoryLine(String line, List<String> fields) {
  private static final Decision GIVEN = new Decision("given", 1, "given");
  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

  static StoryLine of(String line) {
    List<String> fields = BAR.splitAsStream(line.strip() + " ").map(String::strip).toList();
    if (fields.size() != 9) {
      throw new IllegalArgumentException(fields.size() + " fields, expected 9: " + line);
    }
    return new StoryLine(line, fields);
  }

  String expected() {
    return fields.get(8);
  }

  Optional<LocalDate> published() {
    return Optional.of(LocalDate.parse(fields.get(0)));
  }

  StoryLine with(String told) {
    List<String> changed = new ArrayList<>(fields.subList(0, 8));
    changed.add(told);
    return new StoryLine(line, changed);
  }

  @Override
  public String toString() {
    return String.join(" | ", fields);
  }

  OccurrenceClaim claim() {
    String words = String.join(" | ", fields.subList(0, 8));
    Passage passage = new Passage(new Span(0, words.length(), words), "", "", 0);
    List<Participant> participants = new ArrayList<>();
    mentions(fields.get(2), Role.INITIATOR, words, participants);
    mentions(fields.get(3), Role.RECIPIENT, words, participants);
    String modality = fields.get(5);
    boolean denied = modality.equals("denied");
    return new OccurrenceClaim(
        passage,
        span(words, fields.get(1)),
        type(fields.get(1)),
        participants,
        topic(words, fields.get(7)),
        topic(words, fields.get(6)).stream().toList(),
        Optional.empty(),
        time(fields.get(4)),
        new Stance(
            List.of(),
            denied ? Polarity.DENIED : Polarity.AFFIRMED,
            denied ? Modality.ACTUAL : Modality.valueOf(modality.toUpperCase(Locale.ROOT)),
            Certainty.CERTAIN),
        OptionalInt.empty(),
        "test");
  }

  private static EventType type(String field) {
    if (field.startsWith("act:")) {
      return new EventType(field.substring(4), true, EventType.Category.AGREE, Optional.empty());
    }
    String category = field.contains("-") ? field.substring(0, field.indexOf('-')) : field;
    return new EventType(
        field,
        false,
        EventType.Category.valueOf(category.toUpperCase(Locale.ROOT)),
        Optional.empty());
  }

  private static void mentions(
      String field, Role role, String words, List<Participant> participants) {
    for (String name : field.split(" \\+ ", -1)) {
      if (name.isBlank()) {
        continue;
      }
      boolean unknown = name.startsWith("?");
      String said = unknown ? name.substring(1) : name;
      Optional<String> actor =
          unknown
              ? Optional.empty()
              : Optional.of(
                  TestNames.BASE + "actor/" + said.toLowerCase(Locale.ROOT).replace(' ', '-'));
      participants.add(
          new Participant(role, new Mention(span(words, said), actor, Optional.empty(), GIVEN)));
    }
  }

  private static Optional<Topic> topic(String words, String field) {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    boolean known = field.contains(":");
    Optional<String> iri =
        known
            ? Optional.of(
                field.startsWith("issue:")
                    ? Namespaces.ISSUE + field.substring(6)
                    : TestNames.BASE + field.replace(':', '/'))
            : Optional.empty();
    return Optional.of(new Topic(span(words, field), iri, GIVEN));
  }

  private static Optional<TimeSpan> time(String field) {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    int slash = field.indexOf('/');
    LocalDate start = LocalDate.parse(slash < 0 ? field : field.substring(0, slash));
    LocalDate end = LocalDate.parse(field.substring(slash + 1));
    Granularity granularity = slash < 0 ? Granularity.DAY : Granularity.INTERVAL;
    return Optional.of(
        new TimeSpan(Optional.of(start), Optional.of(end), granularity, Optional.empty()));
  }

  private static Span span(String words, String part) {
    int start = words.indexOf(part);
    return new Span(start, start + part.length(), part);
  }
}
