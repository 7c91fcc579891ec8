package org.w3id.chancery.ingest.treaty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Readers;
import org.w3id.chancery.ingest.Readers.Outcome;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/** The table of PA-X as claims. */
class PeaceAgreementsTest {
  private static final Path SHARED =
      Path.of("..", "shared", "data", "pax", "pax_all_agreements_data.csv");
  private static final String HEADER =
      "Con,Contp,PP,PPName,AgtId,Agt,Dat,Status,Agtp,Stage,Part,ThrdPart";
  private static final Ingestor INGESTOR = new PeaceAgreementIngestor();

  @TempDir Path folder;

  @Test
  void aKnownNumberMeansTheKnownAgreementAndANewOneAProvisional() throws Exception {
    Outcome table =
        table(
            "Ukraine,Government,121,Minsk,1364,Minsk II,2015-02-12,Multiparty signed/agreed,Intra,"
                + "Imp,\"Ukraine, the Russian Federation\",OSCE",
            "Yemen,Government,123,Yemen,99999,Some Accord,2016-01-01,Multiparty signed/agreed,Intra,"
                + "Cea,Government of Yemen and the Houthis,");

    assertThat(table.occurrences())
        .extracting(claim -> claim.agreement().flatMap(Topic::iri).orElseThrow())
        .first()
        .isEqualTo(Readers.BASE + "agreement/minsk-ii");
    assertThat(table.occurrences().get(1).agreement().flatMap(Topic::iri).orElseThrow())
        .startsWith(Readers.BASE + "agreement/provisional-pa-x-99999-");
    assertThat(parties(table.occurrences().get(0))).containsExactly("russia", "ukraine");
    assertThat(parties(table.occurrences().get(1))).containsExactly("houthis", "yemen");
    assertThat(table.descriptions().get(0).statements())
        .anyMatch(
            s ->
                s.predicate().equals(ChProperty.STAGE)
                    && s.object().equals(new Iri(ValueTerm.IMPLEMENTATION)))
        .anyMatch(
            s ->
                s.predicate().equals(ChProperty.CONCERNS)
                    && s.object().equals(new Iri(Readers.BASE + "actor/ukraine")));
  }

  @Test
  void rowsThatCannotBeReadAreLeftOutWithTheirReason() throws Exception {
    Outcome table =
        table(
            "A,B,1,P,7,X,soon,Multiparty signed/agreed,Intra,Imp,,",
            "A,B,1,P,x,X,2015-01-01,Multiparty signed/agreed,Intra,Imp,,",
            "A,B,1,P,8,X,2015-01-01,Status unclear,Intra,Imp,,",
            "A,B,1,P,8,X,2015-01-01,Status unclear,Intra,Imp,,");

    assertThat(table.leftOut())
        .extracting(Ingestor.LeftOut::reason)
        .satisfiesExactly(
            r -> assertThat(r).contains("line 2: Dat 'soon', expected a day"),
            r -> assertThat(r).contains("line 3: AgtId 'x', expected a number"),
            r -> assertThat(r).contains("line 5: repeats agreement 8 of line 4"));
    assertThat(table.descriptions()).hasSize(1);
    assertThat(table.occurrences()).isEmpty(); // nobody knows whether it was agreed
  }

  @Test
  void everyAgreementOfTheTableIsDescribed() throws Exception {
    assumeTrue(Files.isRegularFile(SHARED), "needs " + SHARED);
    Outcome table = Readers.read(SHARED, INGESTOR, Readers.known()).get(0);

    assertThat(table.descriptions().size() + table.leftOut().size()).isEqualTo(1868);
    assertThat(table.leftOut()).isEmpty();
    assertThat(table.occurrences()).hasSize(1868 - 10); // the status of ten is not known
    long known =
        table.descriptions().stream().filter(d -> !d.subject().contains("provisional")).count();
    assertThat(known).isGreaterThanOrEqualTo(49);
    long withParties =
        table.occurrences().stream().filter(c -> !c.in(Role.INITIATOR).isEmpty()).count();
    assertThat(withParties).isGreaterThan(900);
  }

  private static List<String> parties(OccurrenceClaim claim) {
    return claim.in(Role.INITIATOR).stream()
        .map(m -> m.actor().orElseThrow())
        .map(iri -> iri.substring(iri.lastIndexOf('/') + 1))
        .sorted()
        .collect(Collectors.toList());
  }

  private Outcome table(String... lines) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("agreements.csv"), HEADER + "\n" + String.join("\n", lines) + "\n");
    return Readers.read(file, INGESTOR, Readers.known()).get(0);
  }
}
