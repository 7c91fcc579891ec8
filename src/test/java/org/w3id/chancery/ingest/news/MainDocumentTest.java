package org.w3id.chancery.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.ingest.Ingestor.Known;

/** What the mediation commentary says, read with the real parser. */
class MainDocumentTest {
  private static final Path TEXT = Path.of("../shared/documents/mediation-commentary.txt");

  private static String text;
  private static final List<OccurrenceClaim> CLAIMS = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    assumeTrue(Files.exists(TEXT), "skipped: " + TEXT + " is absent");
    text = Files.readString(TEXT);
    Known known = PredictEvents.known(Path.of("data/actors"), Path.of("data/agreements"));
    new NewsIngestor()
        .ingest(
            PredictEvents.document("mediation-commentary", text, "2025-03-20", "", ""),
            known,
            (Claim c) -> CLAIMS.add((OccurrenceClaim) c));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request-mediate 'requested' | initiator USAGOV | recipient RUS | reported | says USAMED",
        "consult-mediate 'mediation' | initiator USA, IRN | mediator RUS | requested",
        "agree-conclude 'reached' | initiator RUS | reported | says RUSGOV",
        "withdrawal 'withdrew' | initiator USA | actual | agreement 'Joint Comprehensive Plan of Action",
        "sanction-impose 'imposed' | initiator USA | recipient IRN | actual",
        "reject 'unacceptable' | initiator IRNGOV",
        "consult-letter 'sent' | initiator USAGOV | recipient IRN",
        "request-ease-restrictions 'views' | initiator IRN | recipient USA",
        "signature 'signed' | initiator RUS, IRN | actual | on 2025-01-17",
        "ratification 'ratification' | initiator IRN",
        "cooperate-military 'initiated' | initiator IRN, RUS, CHN | actual | on 2025-03-11",
        "signature 'signed' | initiator RUS, IRN | actual | agreement",
        "coerce-restrict 'abuses'",
        "assault-assassinate 'assassination' | recipient IRN",
        "cooperate 'cooperation' | initiator RUS, IRN | actual"
      })
  void claims(String start) {
    assertThat(CLAIMS.stream().map(ClaimLines::line))
        .anySatisfy(line -> assertThat(line).startsWith(start));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acts", "conflict", "strain", "support"})
  void supposes(String trigger) {
    assertThat(
            CLAIMS.stream()
                .filter(c -> c.trigger().text().equals(trigger))
                .map(c -> c.stance().modality().isFactual()))
        .isNotEmpty()
        .containsOnly(false);
  }

  @Test
  void passagesHaveTheExactOffsetsOfTheirWords() {
    assertThat(CLAIMS)
        .allSatisfy(
            c -> {
              int from = text.offsetByCodePoints(0, c.passage().words().start());
              int to = text.offsetByCodePoints(0, c.passage().words().end());
              assertThat(text.substring(from, to)).isEqualTo(c.passage().words().text());
            });
  }
}
