package org.w3id.chancery.ingest.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.resolve.KnownNames;

class ClaimJsonTest {
  private static final LocalDate ON = LocalDate.of(2025, 3, 20);

  @Test
  void writesOneClaimALine() throws Exception {
    String expected =
        Files.readString(Path.of("src/test/resources/ingest/rdf/claim.expected.jsonl"));

    assertThat(written(ExampleClaims.REQUEST)).isEqualTo(expected);
  }

  @Test
  void callsAFactThatIsDeniedDenied() throws Exception {
    OccurrenceClaim said = ExampleClaims.REQUEST;
    Stance denied =
        new Stance(
            said.stance().speakers(),
            Polarity.DENIED,
            said.stance().modality(),
            said.stance().certainty());

    assertThat(written(with(said, said.time(), denied))).contains("\"modality\":\"denied\"");
  }

  @Test
  void writesTwoBoundsOfAnInterval() throws Exception {
    OccurrenceClaim said = ExampleClaims.REQUEST;
    TimeSpan days =
        new TimeSpan(
            Optional.of(LocalDate.of(2025, 3, 1)),
            Optional.of(LocalDate.of(2025, 3, 4)),
            Granularity.INTERVAL,
            Optional.empty());

    assertThat(written(with(said, Optional.of(days), said.stance())))
        .contains("\"date\":\"2025-03-01/2025-03-04\"");
  }

  private static OccurrenceClaim with(
      OccurrenceClaim claim, Optional<TimeSpan> time, Stance stance) {
    return new OccurrenceClaim(
        claim.passage(),
        claim.trigger(),
        claim.type(),
        claim.participants(),
        claim.agreement(),
        claim.topics(),
        claim.place(),
        time,
        stance,
        claim.content(),
        claim.rule());
  }

  private static String written(OccurrenceClaim claim) throws Exception {
    KnownNames.Builder known = KnownNames.builder();
    ReferenceFiles.read(
        Path.of("src/test/resources/resolve/actors.ttl"), ExampleClaims.BASE, known::add);
    ActorNames actors = known.build().actors();
    StringWriter out = new StringWriter();
    try (ClaimJson json = new ClaimJson(out, actors)) {
      json.write("talks", ON, claim);
    }
    return out.toString();
  }
}
