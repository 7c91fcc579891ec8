package org.w3id.chancery.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
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
import org.w3id.chancery.ingest.rdf.ClaimRdf;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.vocabulary.Namespaces;

/** A short article: sentences, each of which makes one claim. */
final class GeneratedDocument {
  static final InstanceIris IRIS = new InstanceIris(Namespaces.DEFAULT_BASE);

  private static final int CONTEXT = 32;
  private static final Decision KNOWN =
      new Decision("exact-name", 1, "a known actor bears this name");
  private static final Decision GUESSED =
      new Decision("coreference", 0.7, "a word that stands for it");

  /** One sentence in so many names its initiator by a word that may mean another. */
  private static final int GUESSES = 16;

  private final String id;
  private final LocalDate published;
  private final String publisher;
  private final List<Sentence> sentences;
  private Optional<Written> written = Optional.empty();

  GeneratedDocument(String id, LocalDate published, String publisher, List<Sentence> sentences) {
    this.id = id;
    this.published = published;
    this.publisher = publisher;
    this.sentences = new ArrayList<>(sentences);
  }

  /**
   * One sentence.
   *
   * @param number makes its words its own
   */
  record Sentence(Story story, Polarity polarity, Modality modality, int number) {}

  /**
   * A version of the document as lines of N-Quads.
   *
   * @param metadata what is known of the document
   * @param claims the lines of each claim with those of its passage, mentions and decisions
   */
  record Written(List<String> metadata, Map<String, List<String>> claims) {}

  String iri() {
    return IRIS.document(url());
  }

  /** The version that was written last. */
  Optional<Written> written() {
    return written;
  }

  /** Corrects one sentence. */
  void replace(int index, Sentence sentence) {
    sentences.set(index % sentences.size(), sentence);
  }

  /** Writes the document as it is now. */
  Written write() {
    StringBuilder text = new StringBuilder();
    List<Frame> frames = sentences.stream().map(sentence -> Frame.append(sentence, text)).toList();
    Document document = document(text.toString());
    QuadLines lines = new QuadLines();
    ClaimRdf rdf = new ClaimRdf(IRIS.base(), lines);
    rdf.document(document, Optional.empty(), "generated", "1");
    List<String> metadata = lines.take();
    Map<String, List<String>> claims = new LinkedHashMap<>();
    for (Frame frame : frames) {
      ResolvedClaim claim = resolved(frame, document);
      rdf.claim(document.identity(), claim);
      claims.put(claim.iri(), lines.take());
    }
    Written now = new Written(metadata, claims);
    written = Optional.of(now);
    return now;
  }

  private String url() {
    return "https://example.org/" + id;
  }

  private Document document(String text) {
    return new Document(
        id,
        url(),
        Document.Format.TEXT,
        Optional.of("Report " + id),
        Optional.of(published),
        Optional.of(publisher),
        Optional.of(url()),
        Optional.of("en"),
        Optional.of("https://creativecommons.org/publicdomain/zero/1.0/"),
        text,
        Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex());
  }

  private static ResolvedClaim resolved(Frame frame, Document document) {
    OccurrenceClaim claim = frame.claim(document.text());
    String iri = IRIS.claim(document.identity(), claim);
    Sentence sentence = frame.sentence();
    String occurrence = sentence.story().occurrence(sentence.modality().isFactual(), iri, IRIS);
    boolean isFirst =
        occurrence.equals(sentence.modality().isFactual() ? IRIS.event(iri) : IRIS.prospect(iri));
    Decision decision =
        isFirst
            ? new Decision("new", 1, "no known event has these participants")
            : new Decision("same-event", 0.9, "same kind, participants and day");
    return new ResolvedClaim(
        iri,
        claim,
        Optional.empty(),
        Optional.of(occurrence),
        List.of(new ResolvedClaim.Choice(decision, occurrence)));
  }

  /** A sentence in its text, with the places of its words. */
  private record Frame(Sentence sentence, Span all, Span date, Span who, Span verb, Span whom) {
    static Frame append(Sentence sentence, StringBuilder text) {
      Story story = sentence.story();
      int start = text.length();
      Span date = append(day(story.day), text, "On ");
      Span who = append(story.initiator.label(), text, " ");
      boolean isFactual = sentence.modality().isFactual();
      Span verb =
          isFactual
              ? append(story.plot.past(), text, " ")
              : append(story.plot.infinitive(), text, " planned to ");
      Span whom = append(story.recipient.label(), text, " ");
      text.append(", paragraph ").append(sentence.number()).append(" of the record says. ");
      String words = text.substring(start, text.length() - 1);
      return new Frame(
          sentence, new Span(start, start + words.length(), words), date, who, verb, whom);
    }

    private static Span append(String words, StringBuilder text, String before) {
      text.append(before);
      int start = text.length();
      text.append(words);
      return new Span(start, start + words.length(), words);
    }

    private static String day(LocalDate day) {
      return day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
          + " "
          + day.getDayOfMonth()
          + ", "
          + day.getYear();
    }

    OccurrenceClaim claim(String text) {
      Story story = sentence.story();
      List<Participant> participants = new ArrayList<>();
      boolean isGuess = sentence.number() % GUESSES == 0;
      participants.add(
          participant(Role.INITIATOR, who, story.initiator, isGuess ? GUESSED : KNOWN));
      if (!story.isAction()) {
        participants.add(participant(Role.RECIPIENT, whom, story.recipient, KNOWN));
      }
      return new OccurrenceClaim(
          new Passage(
              all,
              text.substring(Math.max(0, all.start() - CONTEXT), all.start()),
              text.substring(all.end(), Math.min(text.length(), all.end() + CONTEXT)),
              0),
          verb,
          story.plot.type(),
          participants,
          story.isAction()
              ? Optional.of(new Topic(whom, Optional.of(story.recipient.iri()), KNOWN))
              : Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.of(
              new TimeSpan(
                  Optional.of(story.day),
                  Optional.of(story.day),
                  Granularity.DAY,
                  Optional.of(date))),
          new Stance(List.of(), sentence.polarity(), sentence.modality(), Certainty.CERTAIN),
          OptionalInt.empty(),
          "generated");
    }

    private static Participant participant(
        Role role, Span words, Cast.Named actor, Decision decision) {
      return new Participant(
          role, new Mention(words, Optional.of(actor.iri()), Optional.empty(), decision));
    }
  }
}
