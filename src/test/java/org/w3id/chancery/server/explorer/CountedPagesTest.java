package org.w3id.chancery.server.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.OntologyRelease;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.explorer.ActorEvents.Filter;
import org.w3id.chancery.server.explorer.ActorTimeline.Part;
import org.w3id.chancery.vocabulary.Namespaces;

/** Pages that read a part of the events, chosen by counts, show what reading all would. */
class CountedPagesTest {
  private static final int EVENTS = 180;
  private static final String IT = Namespaces.DEFAULT_BASE + "actor/a";
  private static final Filter ALL = new Filter(Optional.empty(), "", "", "", "", "", false);

  @TempDir static Path parent;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    served.record(
        OntologyRelease.draft(
                Path.of("ontology"),
                Path.of("queries/competency"),
                served.knowledge().present().dataset(),
                "tester")
            .orElseThrow());
    Random random = new Random(7);
    StringBuilder claims = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      LocalDate day = LocalDate.of(2024, 11, 20).plusDays(random.nextInt(160));
      String time =
          switch (i % 15) {
            case 0 -> "";
            case 1 -> "ch:end \"" + day + "\"^^xsd:date ;";
            default -> "ch:start \"%1$s\"^^xsd:date ; ch:end \"%1$s\"^^xsd:date ;".formatted(day);
          };
      claims.append(
          """
          <claim/%1$d> a ch:Claim ; ch:type evt:%2$s-x ; ch:category evt:%2$s ; %3$s ch:datePrecision val:day ;
            ch:initiator <actor/%4$s> ; ch:recipient <actor/%5$s> ; ch:polarity val:affirmed ; ch:modality val:actual ;
            ch:certainty val:certain ; ch:statedIn <document/%6$d> ; ch:claims <event/%1$d> .
          """
              .formatted(
                  i,
                  List.of("consult", "accuse", "assault").get(random.nextInt(3)),
                  time,
                  random.nextInt(4) == 0 ? "b" : "a",
                  "cd".charAt(random.nextInt(2)),
                  i % 5));
    }
    served.adds(
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\nGRAPH graph:documents {"
            + " <document/1> a ch:Document ; ch:publisherName \"One\" }\nGRAPH graph:claims {\n"
            + claims
            + "}");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static <T> T shown(Function<Shown, T> work) {
    DatasetGraph dataset = served.knowledge().present().dataset();
    return Txn.calculateRead(
        dataset,
        () ->
            work.apply(
                new Shown(dataset, Namespaces.DEFAULT_BASE, Optional.empty(), new Answers())));
  }

  /** Reads all events of the actor. */
  private static List<String> plain(String conditions) {
    return shown(
        shown ->
            shown
                .ask(
                    new Question(
                            """
                            SELECT DISTINCT ?event {
                              ?event ch:participant $it ; a ch:Event .
                              OPTIONAL { ?event ch:start ?start }
                              OPTIONAL { ?event ch:end ?end }
                              CONDITIONS
                            }
                            ORDER BY DESC(BOUND(?start)) DESC(?start) DESC(?end) ?event
                            """
                                .replace("CONDITIONS", conditions))
                        .with("it", IT))
                .stream()
                .map(row -> row.text("event"))
                .toList());
  }

  private static List<String> paged(Filter filter) {
    List<String> all = new ArrayList<>();
    Part part;
    do {
      int first = all.size();
      part = shown(shown -> new ActorTimeline(shown, IT, filter).part(first));
      assertThat(part.all()).isGreaterThanOrEqualTo(first + part.events().size());
      all.addAll(part.events());
    } while (!part.events().isEmpty());
    assertThat(part.isAll()).isTrue();
    assertThat(part.all()).isEqualTo(all.size());
    return all;
  }

  @Test
  void theTimelineOfAnActorHasAllItsEventsInOrder() {
    assertThat(plain("")).hasSizeGreaterThan(100);
    assertThat(paged(ALL)).isEqualTo(plain(""));
  }

  @Test
  void aPeriodThatCutsMonthsIsCountedByTheDay() {
    Filter filter = new Filter(Optional.empty(), "", "", "", "2024-12-07", "2025-03-12", false);
    String period =
        "FILTER (?start >= \"2024-12-07\"^^xsd:date && ?start <= \"2025-03-12\"^^xsd:date)";
    assertThat(paged(filter)).isEqualTo(plain(period)).isNotEmpty();
  }

  @Test
  void filtersLookThroughTheMonths() {
    assertThat(paged(new Filter(Optional.empty(), "accuse", "", "", "", "", false)))
        .isEqualTo(plain("?event ch:category evt:accuse"))
        .isNotEmpty();
    Filter others =
        new Filter(Optional.of(Namespaces.DEFAULT_BASE + "actor/c"), "", "", "One", "", "", false);
    assertThat(paged(others))
        .isEqualTo(
            plain(
                "?event ch:recipient <"
                    + Namespaces.DEFAULT_BASE
                    + "actor/c> FILTER EXISTS { GRAPH graph:claims { ?claim ch:claims ?event ;"
                    + " ch:statedIn <"
                    + Namespaces.DEFAULT_BASE
                    + "document/1> } }"))
        .isNotEmpty();
  }

  @Test
  void aWindowHasTheLatestEventsAndSaysOfHowMany() {
    Selection everything = new Selection("", "", Set.of(), true);
    long dated =
        shown(
            s -> s.count(new Question("SELECT (COUNT(*) AS ?n) { ?e a ch:Event ; ch:start ?d }")));
    Window all = shown(s -> Window.of(s, everything));
    assertThat(all.isAll()).isTrue();
    assertThat(all.all()).isEqualTo(dated);
    for (int most : IntStream.rangeClosed(1, 60).toArray()) {
      Window window = shown(s -> Window.of(s, everything, most));
      assertThat(window.isAll()).isFalse();
      assertThat(window.all()).isEqualTo(dated);
      List<String> days = days(window);
      assertThat(days).isNotEmpty();
      long those =
          shown(
              s ->
                  s.count(
                      new Question(
                              "SELECT (COUNT(*) AS ?n) { ?e a ch:Event ; ch:start ?d FILTER (?d >="
                                  + " $first) }")
                          .withDay("first", days.get(days.size() - 1))));
      assertThat((long) days.size()).isEqualTo(those);
    }
  }

  private static List<String> days(Window window) {
    return shown(
        s ->
            s
                .ask(
                    new Question(
                        "SELECT ?event ?day {\n"
                            + window.pattern("").body()
                            + "}\nORDER BY DESC(?day)"))
                .stream()
                .map(row -> row.text("day"))
                .toList());
  }

  @Test
  void countedPairsAreThoseThatAreRead() {
    List<String> counted =
        shown(
            s ->
                Pairs.of(s, new Selection("", "", Set.of(), false)).rows().stream()
                    .map(CountedPagesTest::pair)
                    .toList());
    List<String> read =
        shown(
            s ->
                s
                    .ask(
                        new Question(
                            """
                            SELECT ?one ?other (COUNT(*) AS ?events) {
                              ?event a ch:Event ; ch:start ?day ; ch:initiator ?one ; ch:recipient ?other
                            }
                            GROUP BY ?one ?other ORDER BY DESC(?events) ?one ?other
                            """))
                    .stream()
                    .map(CountedPagesTest::pair)
                    .toList());
    assertThat(counted).isEqualTo(read).hasSize(4);
  }

  private static String pair(Row row) {
    return row.text("one") + " " + row.text("other") + " " + row.text("events");
  }
}
