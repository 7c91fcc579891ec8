package org.w3id.chancery.ingest.treaty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Readers;
import org.w3id.chancery.ingest.Readers.Outcome;

/** The tables of the UN Treaty Collection as claims. */
class TreatyCollectionTest {
  private static final Path SHARED = Path.of("..", "shared", "data", "un-treaties");
  private static final Ingestor INGESTOR = new TreatyCollectionIngestor();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Signature'||signature",
        "'Ratification, Accession(a), Succession(d)'||ratification",
        "'Ratification, Accession(a), Succession(d)'|a|accession",
        "'Accession(a), Succession(d), Ratification'|d|succession",
        "'Approval(AA), Acceptance(A), Ratification'|AA|approval",
        "'Approval(AA), Acceptance(A), Ratification'|A|acceptance",
        "'Definitive signature(s), Acceptance(A)'|s|definitive-signature",
        "'Signature, Succession to signature(d)'|d|signature",
        "'Provisional application(n)'|n|provisional-application",
        "'Formal confirmation(c), Accession(a)'|c|consent-to-be-bound",
        "'Definitive signature of the Protocol, Acceptance of the Protocol'||consent-to-be-bound",
      })
  void theColumnAndTheSignTellTheAct(String column, String sign, String act) {
    assertThat(ActColumn.of(column).act(sign == null ? "" : sign)).contains(act);
  }

  @Test
  void aColumnThatNamesNoActTellsNone() {
    assertThat(ActColumn.of("Notification under article 21 (1)").act("")).isEmpty();
    assertThat(ActColumn.of("Accession(a), Succession(d)").act("")).isEmpty();
  }

  @Test
  void statesAreThoseOfTheDay() throws Exception {
    Outcome table =
        table(
            "4-1.csv",
            "Participant,Signature,\"Accession(a), Succession(d), Ratification\"",
            "Russian Federation,16 Dec 1949,3 May 1954",
            "Serbia,,12 Mar 2001 a",
            "United Republic of Tanzania,,5 Apr 1962 a",
            "Belarus,,11 Aug 1954",
            "Germany,,24 Nov 1954 a",
            "Iran (Islamic Republic of),,14 Aug 1956");

    assertThat(table.occurrences())
        .extracting(TreatyCollectionTest::who)
        .containsExactly(
            "soviet-union",
            "soviet-union",
            "serbia-and-montenegro",
            "tanganyika",
            "belarus",
            "germany",
            "iran");
    assertThat(table.leftOut()).isEmpty();
  }

  @Test
  void aClaimHasTheWordsOfItsRow() throws Exception {
    OccurrenceClaim claim =
        table("4-1.csv", "Participant,Accession(a)", "\"Korea, South\",1 Jan 1999 a")
            .occurrences()
            .get(0);

    assertThat(claim.passage().words().text()).isEqualTo("\"Korea, South\",1 Jan 1999 a");
    assertThat(claim.trigger().text()).isEqualTo("1 Jan 1999 a");
    assertThat(claim.in(Role.INITIATOR).get(0).words().text()).isEqualTo("Korea, South");
    assertThat(claim.agreement().flatMap(Topic::iri))
        .contains(Readers.BASE + "agreement/genocide-convention");
    assertThat(claim.time().flatMap(TimeSpan::words).orElseThrow().text()).isEqualTo("1 Jan 1999");
  }

  @Test
  void whatCannotBeReadIsLeftOutWithItsLineAndReason() throws Exception {
    Outcome table =
        table(
            "4-1.csv",
            "Participant,\"Accession(a), Ratification\",Extension",
            "France,31 Feb 1950,",
            "Iran,1 Jan 1950 a,",
            "Iran,1 Jan 1950 a,",
            ",1 Jan 1950 a,",
            "Oman,,",
            "Chile,soon,3 May 1950");

    assertThat(table.occurrences()).hasSize(1);
    assertThat(table.leftOut())
        .extracting(Ingestor.LeftOut::reason)
        .anyMatch(r -> r.contains("line 2: '31 Feb 1950', expected a day such as"))
        .anyMatch(r -> r.contains("line 4: repeats line 3"))
        .anyMatch(r -> r.contains("line 5: no participant"))
        .anyMatch(r -> r.contains("line 6: no act by Oman"))
        .anyMatch(r -> r.contains("line 7: 'soon', expected a day such as"))
        .anyMatch(r -> r.contains("line 7: which act '3 May 1950' is, the column 'Extension'"));
  }

  @Test
  void aTableOfATreatyThatNobodyNumberedIsRefused() throws Exception {
    Outcome table = table("10-99.csv", "Participant,Accession(a)", "Iran,1 Jan 1999 a");

    assertThat(table.claims()).isEmpty();
    assertThat(table.leftOut().get(0).reason())
        .contains("X-99")
        .contains("read an index that names it first");
  }

  @Test
  void everyRowOfTheCollectionIsAClaimOrLeftOut() throws Exception {
    assumeTrue(Files.isDirectory(SHARED), "needs " + SHARED);
    Outcome index = Readers.read(SHARED.resolve("index.csv"), INGESTOR, Readers.known()).get(0);
    List<Description> described = index.descriptions();
    assertThat(described).hasSize(401);
    assertThat(index.leftOut()).isEmpty();
    assertThat(described.stream().filter(d -> !d.subject().contains("provisional")).count())
        .isGreaterThanOrEqualTo(45);

    Pattern day = Pattern.compile("\\b\\d{1,2} [A-Z][a-z]{2} \\d{4}\\b");
    List<Outcome> tables =
        Readers.read(SHARED.resolve("treaties"), INGESTOR, Readers.known(described));
    assertThat(tables).hasSize(160);
    int claims = 0;
    List<String> reasons = new ArrayList<>();
    for (Outcome table : tables) {
      String rows = table.document().text().replaceFirst(".*\\R", "");
      long days = day.matcher(rows).results().count();
      assertThat(table.occurrences().size() + table.leftOut().size())
          .as(table.document().id())
          .isEqualTo((int) days);
      claims += table.occurrences().size();
      table.leftOut().forEach(part -> reasons.add(part.reason()));
    }
    assertThat(claims).isEqualTo(15422);
    assertThat(reasons).hasSize(24).allMatch(r -> r.contains("which act '"));
  }

  @Test
  void everyStateOfTheCollectionIsKnown() throws Exception {
    assumeTrue(Files.isDirectory(SHARED), "needs " + SHARED);
    List<Description> described =
        Readers.read(SHARED.resolve("index.csv"), INGESTOR, Readers.known()).get(0).descriptions();
    List<String> unknown =
        Readers.read(SHARED.resolve("treaties"), INGESTOR, Readers.known(described)).stream()
            .flatMap(table -> table.occurrences().stream())
            .map(claim -> claim.in(Role.INITIATOR).get(0))
            .filter(mention -> mention.actor().isEmpty())
            .map(mention -> mention.words().text())
            .distinct()
            .toList();

    assertThat(unknown).allMatch(name -> name.matches(".*(Organization|Community|Commission).*"));
    assertThat(unknown).hasSizeLessThanOrEqualTo(8);
  }

  private static String who(OccurrenceClaim claim) {
    Optional<String> actor = claim.in(Role.INITIATOR).get(0).actor();
    return actor.map(iri -> iri.substring(iri.lastIndexOf('/') + 1)).orElse("nobody");
  }

  private Outcome table(String name, String... lines) throws Exception {
    Path file = Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    return Readers.read(file, INGESTOR, Readers.known()).get(0);
  }
}
