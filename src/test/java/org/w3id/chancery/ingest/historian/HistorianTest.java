package org.w3id.chancery.ingest.historian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Readers;
import org.w3id.chancery.ingest.Readers.Outcome;

/** Visits, travels and recognition as claims. */
class HistorianTest {
  private static final Path SHARED = Path.of("..", "shared", "data", "us-historian");
  private static final Ingestor INGESTOR = new HistorianIngestor();

  private static final String LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

  @TempDir Path folder;

  @Test
  void aVisitIsAClaimOfItsDaysAndOfWhomTheLeaderMet() throws Exception {
    Outcome visits =
        xml(
            "<visits>"
                + visit(
                    "1",
                    "2025-02-13",
                    "2025-02-14",
                    "Prime Minister Narendra Modi",
                    "India",
                    "Working visit. Met with President Donald Trump. Left for home.")
                + visit(
                    "2",
                    "1943-09-01",
                    "1943-09-12",
                    "Prime Minister Churchill",
                    "United Kingdom",
                    "Met with President Roosevelt.")
                + "</visits>");

    OccurrenceClaim visit = visits.occurrences().get(0);
    assertThat(visit.type().concept()).isEqualTo("consult-visit");
    assertThat(who(visit, Role.INITIATOR)).containsExactly("narendra-modi");
    assertThat(who(visit, Role.RECIPIENT)).containsExactly("united-states");
    assertThat(visit.time().flatMap(TimeSpan::end)).contains(LocalDate.of(2025, 2, 14));
    assertThat(visit.time().orElseThrow().granularity()).isEqualTo(Granularity.INTERVAL);
    OccurrenceClaim meeting = visits.occurrences().get(1);
    assertThat(meeting.type().concept()).isEqualTo("consult-meet");
    assertThat(who(meeting, Role.INITIATOR)).containsExactly("narendra-modi", "donald-trump");
    // nobody known is called Churchill
    assertThat(who(visits.occurrences().get(2), Role.INITIATOR))
        .containsExactly("provisional-churchill-of-united-kingdom");
    assertThat(visits.descriptions())
        .singleElement()
        .satisfies(
            person ->
                assertThat(person.statements())
                    .anyMatch(s -> s.object().equals(new Literal("Churchill", LANG_STRING, "en")))
                    .anyMatch(
                        s -> s.object().equals(new Iri(Readers.BASE + "actor/united-kingdom"))));
  }

  @Test
  void aTripHasItsPlaceAndItsTravellerIsTheHolderOfTheOffice() throws Exception {
    Outcome trips =
        xml(
            "<trips><trip role=\"secretary\"><id>9</id><role>secretary</role>"
                + "<name>John Forbes Kerry</name><start-date>2015-07-01</start-date>"
                + "<end-date>2015-07-14</end-date><country>Austria</country><locale>Vienna</locale>"
                + "<remarks>Met with Foreign Minister Mohammad Javad Zarif and other ministers."
                + "</remarks></trip></trips>");

    OccurrenceClaim trip = trips.occurrences().get(0);
    assertThat(who(trip, Role.INITIATOR)).containsExactly("john-kerry");
    assertThat(who(trip, Role.RECIPIENT)).containsExactly("austria");
    assertThat(trip.place().flatMap(Topic::iri)).contains(Readers.BASE + "place/vienna");
    assertThat(who(trips.occurrences().get(1), Role.INITIATOR))
        .containsExactly("john-kerry", "mohammad-javad-zarif");
  }

  @Test
  void recognitionHasTheDayThatASentenceTellsElseTheYear() throws Exception {
    Outcome article =
        xml(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><title type=\"short\">Mexico</title>"
                + time(
                    "U.S. Recognition of Mexican Independence, 1822.",
                    "An envoy came on June 1, 1821. The United States recognized Mexico on"
                        + " December 12, 1822.")
                + time(
                    "Diplomatic Relations Severed by Mexico, 1914.", "Mexico did so that spring.")
                + time("Consular Presence, 1823.", "A consul came.")
                + "</TEI>");

    assertThat(article.occurrences())
        .satisfiesExactly(
            recognition -> {
              assertThat(recognition.type().concept()).isEqualTo("support-recognize");
              assertThat(who(recognition, Role.RECIPIENT)).containsExactly("mexico");
              assertThat(recognition.time().flatMap(TimeSpan::start))
                  .contains(LocalDate.of(1822, 12, 12));
            },
            broken -> {
              assertThat(broken.type().concept()).isEqualTo("sanction-relations");
              assertThat(who(broken, Role.INITIATOR)).containsExactly("mexico");
              assertThat(broken.time().orElseThrow().granularity()).isEqualTo(Granularity.YEAR);
            });
    assertThat(article.leftOut())
        .singleElement()
        .satisfies(
            part -> assertThat(part.reason()).contains("'Consular Presence, 1823.' names no"));
  }

  @Test
  void recordsThatCannotBeReadAreLeftOutWithTheirReason() throws Exception {
    Outcome visits =
        xml(
            "<visits>"
                + visit("1", "2025-02-14", "2025-02-13", "King Felipe VI", "Spain", "")
                + visit("2", "2025-02-13", "2025-02-13", "", "Spain", "")
                + visit("3", "2025-02-13", "2025-02-13", "King Felipe VI", "Spain", "")
                + visit("3", "2025-02-13", "2025-02-13", "King Felipe VI", "Spain", "")
                + "</visits>");

    assertThat(visits.occurrences()).hasSize(1);
    assertThat(visits.leftOut())
        .extracting(Ingestor.LeftOut::reason)
        .satisfiesExactly(
            r -> assertThat(r).contains("visit 1: from '2025-02-14' to '2025-02-13', expected"),
            r -> assertThat(r).contains("visit 2: no visitor"),
            r -> assertThat(r).contains("visit 3: repeats the record"));
  }

  @Test
  void everyVisitAndTripIsAClaimOrLeftOut() throws Exception {
    assumeTrue(Files.isDirectory(SHARED), "needs " + SHARED);
    assertThat(count("visits", "<visit>", "consult-visit")).isEqualTo(3264);
    assertThat(count("travels", "<trip ", "consult-visit")).isEqualTo(4271);
  }

  @Test
  void everyTimeOfTheArticlesOnRecognitionIsAClaimOrLeftOut() throws Exception {
    assumeTrue(Files.isDirectory(SHARED), "needs " + SHARED);
    List<Outcome> articles = Readers.read(SHARED.resolve("recognition"), INGESTOR, Readers.known());
    int times = 0;
    int claims = 0;
    for (Outcome article : articles) {
      long timelines =
          Pattern.compile("<div\\s+type=\"timeline\"")
              .matcher(article.document().text())
              .results()
              .count();
      assertThat(article.claims().size() + article.leftOut().size())
          .as(article.document().id())
          .isEqualTo((int) timelines);
      times += (int) timelines;
      claims += article.claims().size();
    }
    assertThat(articles).hasSize(228);
    assertThat(times).isEqualTo(1222);
    assertThat(claims).isGreaterThan(700);
  }

  private static int count(String collection, String start, String concept) throws Exception {
    int total = 0;
    for (Outcome file : Readers.read(SHARED.resolve(collection), INGESTOR, Readers.known())) {
      int records = file.document().text().split(Pattern.quote(start), -1).length - 1;
      long claims =
          file.occurrences().stream().filter(c -> c.type().concept().equals(concept)).count();
      assertThat((int) claims + file.leftOut().size()).as(file.document().id()).isEqualTo(records);
      total += records;
    }
    return total;
  }

  private static String visit(
      String id, String start, String end, String visitor, String from, String description) {
    return "<visit><id>"
        + id
        + "</id><start-date>"
        + start
        + "</start-date><end-date>"
        + end
        + "</end-date><visitor>"
        + visitor
        + "</visitor><from>"
        + from
        + "</from><description>"
        + description
        + "</description></visit>";
  }

  private static String time(String head, String words) {
    return "<div type=\"timeline\"><head>" + head + "</head><p>" + words + "</p></div>";
  }

  private static List<String> who(OccurrenceClaim claim, Role role) {
    return claim.in(role).stream()
        .map(m -> m.actor().map(iri -> iri.substring(iri.lastIndexOf('/') + 1)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Outcome xml(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("records.xml"), text);
    return Readers.read(file, INGESTOR, Readers.known()).get(0);
  }
}
