package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Claim;
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
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.reference.ReferenceIngestor;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.vocabulary.Namespaces;

/** What is sent is what arrives. */
class MessagesTest {
  private static final Decision DECISION = new Decision("exact-name", 0.75, "it says so");

  private static Span span(int start, String words) {
    return new Span(start, start + words.codePointCount(0, words.length()), words);
  }

  /** A claim that has everything that a claim can have. */
  private static OccurrenceClaim full() {
    Mention iran =
        new Mention(span(0, "Téhéran 🕊"), Optional.of("urn:iran"), Optional.of("IRN"), DECISION);
    return new OccurrenceClaim(
        new Passage(span(0, "Téhéran 🕊 requested"), "before", "behind", 2),
        span(10, "requested"),
        new EventType("request", false, EventType.Category.REQUEST, Optional.of("020")),
        List.of(new Participant(Role.INITIATOR, iran)),
        Optional.of(new Topic(span(3, "deal"), Optional.of("urn:deal"), DECISION)),
        List.of(new Topic(span(4, "x"), Optional.empty(), DECISION)),
        Optional.of(new Topic(span(5, "Muscat"), Optional.empty(), DECISION)),
        Optional.of(
            new TimeSpan(
                Optional.of(LocalDate.of(2025, 3, 20)),
                Optional.empty(),
                Granularity.DAY,
                Optional.of(span(9, "today")))),
        new Stance(List.of(iran), Polarity.DENIED, Modality.REPORTED, Certainty.POSSIBLE),
        OptionalInt.of(3),
        "a rule");
  }

  private static ReadDocument back(ReadDocument sent) throws IOException {
    return Messages.read(Messages.write(sent), ReadDocument.class);
  }

  @Test
  void anOccurrenceArrivesWithAllItsParts() throws Exception {
    ReadDocument sent =
        new ReadDocument(
            TestIngestor.queued("a", "b"),
            "test",
            "1",
            List.of(full()),
            List.of(new Ingestor.LeftOut(1, 2, "why")));
    assertThat(back(sent)).isEqualTo(sent);
  }

  @Test
  void referenceDataArrives() throws Exception {
    List<Reading> readings = new ArrayList<>();
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(List.of(Path.of("data/agreements")), readings::add, DocumentReader.Progress.NONE);
    Extractor extractor =
        new Extractor(
            Namespaces.DEFAULT_BASE,
            KnownNames.builder().build(),
            OccurrenceIndex.reader().build(KnownNames.builder().build().actors()));
    assertThat(readings).isNotEmpty();
    for (Reading reading : readings) {
      Reading.Read read = (Reading.Read) reading;
      List<Claim> claims = extractor.read(read.document(), new ReferenceIngestor());
      ReadDocument sent =
          new ReadDocument(
              new QueuedDocument(read.source(), read.document(), read.bytes(), "me", true),
              "reference",
              "1",
              claims,
              List.of());
      ReadDocument arrived = back(sent);
      assertThat(arrived).isEqualTo(sent);
      byte[] bytes = new byte[arrived.queued().bytes().remaining()];
      arrived.queued().bytes().get(bytes);
      assertThat(bytes).isEqualTo(Files.readAllBytes(Path.of(read.source())));
    }
  }

  @Test
  void whatIsNoMessageIsRefused() {
    for (String text : List.of("", "null", "{", "[1]", "{\"document\":{\"sha256\":3,")) {
      assertThatThrownBy(
              () -> Messages.read(text.getBytes(StandardCharsets.UTF_8), QueuedDocument.class))
          .isInstanceOf(IOException.class);
    }
  }
}
