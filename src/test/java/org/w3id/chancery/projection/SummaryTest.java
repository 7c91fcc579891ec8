package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;

/** What is counted before anybody asks equals what a query counts then. */
class SummaryTest {
  private static final int HISTORIES = Integer.getInteger("chancery.histories", 5);
  private static final int ENTRIES = 100;

  private static final String MEETING =
      """
      graph:claims { <claim/1> a ch:Claim ; ch:type evt:consult-meet ; ch:category evt:consult ;
        ch:initiator <actor/a> , <actor/b> ; ch:start "2024-05-06"^^xsd:date ;
        ch:statedIn <document/1> ; ch:claims <event/1> . }
      """;

  private static final String VISIT =
      """
      graph:claims { <claim/2> a ch:Claim ; ch:type evt:consult-visit ; ch:category evt:consult ;
        ch:initiator <actor/a> ; ch:recipient <actor/b> ; ch:start "2024-05-31"^^xsd:date ;
        ch:statedIn <document/1> ; ch:claims <event/2> . }
      """;

  /** Each cube counted from the events themselves. */
  private static final List<String> RECOUNTS =
      List.of(
          cube("dyads", "?i ?r", "?e a ch:Event . " + dyad()),
          cube("dyads-by-year", "?i ?r ?year", "?e a ch:Event . " + dyad() + month()),
          cube("categories-by-month", "?c ?month", "?e a ch:Event ; ch:category ?c . " + month()),
          cube("types-by-month", "?t ?month", "?e a ch:Event ; ch:type ?t . " + month()),
          cube("actors", "?p", "?e a ch:Event ; ch:participant ?p ."),
          cube("actors-by-month", "?p ?month", "?e a ch:Event ; ch:participant ?p . " + month()));

  private static final String CELLS =
      Patches.PROLOGUE
          + """
          SELECT ?cube ?key ?n {
            GRAPH ?set {
              ?cell ch:eventCount ?n .
              OPTIONAL { ?cell ch:initiator ?i } OPTIONAL { ?cell ch:recipient ?r }
              OPTIONAL { ?cell ch:participant ?p } OPTIONAL { ?cell ch:category ?c }
              OPTIONAL { ?cell ch:type ?t }
              OPTIONAL { ?cell ch:year ?year } OPTIONAL { ?cell ch:month ?month }
            }
            BIND(STRAFTER(STR(?set), "summary/") AS ?cube)
            BIND(CONCAT(COALESCE(STR(?i), ""), " ", COALESCE(STR(?r), ""), " ",
              COALESCE(STR(?p), ""), " ", COALESCE(STR(?c), ""), " ", COALESCE(STR(?t), ""), " ",
              COALESCE(STR(?year), ""), " ", COALESCE(STR(?month), "")) AS ?key)
          }
          """;

  @TempDir Path directory;

  @Test
  void equalsARecountWhateverHappened() {
    int cells = 0;
    for (int seed = 1; seed <= HISTORIES; seed++) {
      Random random = new Random(seed);
      List<Draft> drafts = new RandomHistory(random).drafts(ENTRIES);
      List<Entry> entries = Patches.entries(directory.resolve("log" + seed), drafts);
      TestStore store = new TestStore();
      int from = 0;
      while (from < entries.size()) {
        int to = Math.min(entries.size(), from + 1 + random.nextInt(12));
        store.apply(entries.subList(from, to));
        from = to;
        Set<String> counted = rows(store.dataset(), CELLS);
        assertThat(counted)
            .as("history %d up to position %d", seed, from)
            .isEqualTo(recount(store.dataset()));
        cells += counted.size();
      }
    }
    assertThat(cells).isGreaterThan(100);
  }

  @Test
  void aMeetingIsADyadBothWaysAndAVisitOneWay() {
    TestStore store = stored(List.of(Patches.made(MEETING), Patches.made(VISIT)));

    assertThat(
            rows(
                store.dataset(),
                """
                PREFIX summary: <https://w3id.org/chancery/summary/>
                """
                    + Patches.PROLOGUE
                    + """
                    SELECT ?i ?r ?n { GRAPH summary:dyads-by-year { ?cell ch:initiator ?i ; ch:recipient ?r ; ch:year "2024"^^xsd:gYear ;
                      ch:eventCount ?n } }
                    """))
        .containsExactly("<actor/a> <actor/b> 2", "<actor/b> <actor/a> 1");
  }

  @Test
  void fromAnEventToItsCellsAndBack() {
    TestStore store =
        stored(List.of(Patches.hierarchy(), Patches.made(MEETING), Patches.made(VISIT)));

    assertThat(
            rows(
                store.dataset(),
                Patches.PROLOGUE
                    + """
                    SELECT ?e { GRAPH <https://w3id.org/chancery/summary/actors-by-month> { ?cell ch:participant <actor/b> ;
                      ch:month "2024-05"^^xsd:gYearMonth ; ch:eventCount 2 }
                      ?e ch:countedIn ?cell }
                    """))
        .containsExactly("<event/1>", "<event/2>");
  }

  @Test
  void aCellThatCountsNothingGoes() {
    TestStore store = stored(List.of(Patches.made(MEETING), Patches.withdrawn(MEETING)));

    assertThat(rows(store.dataset(), CELLS)).isEmpty();
    assertThat(store.quads()).noneMatch(line -> line.contains("chancery/summary"));
  }

  @Test
  void noPatchWritesCounts() {
    TestStore store =
        stored(
            List.of(
                Patches.made(
                    "<https://w3id.org/chancery/summary/dyads> { <summary/x> ch:eventCount 7 . }")));

    assertThat(store.quads()).noneMatch(line -> line.contains("eventCount"));
  }

  private TestStore stored(List<Draft> drafts) {
    TestStore store = new TestStore();
    Patches.entries(directory.resolve("log"), drafts).forEach(entry -> store.apply(List.of(entry)));
    return store;
  }

  private static Set<String> recount(DatasetGraph dataset) {
    Set<String> rows = new TreeSet<>();
    RECOUNTS.forEach(query -> rows.addAll(rows(dataset, query)));
    return rows;
  }

  private static Set<String> rows(DatasetGraph dataset, String query) {
    return Txn.calculateRead(
        dataset,
        () -> {
          Set<String> rows = new TreeSet<>();
          try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
            var found = exec.select();
            found.forEachRemaining(
                row -> {
                  List<String> cells = new ArrayList<>();
                  found
                      .getResultVars()
                      .forEach(
                          variable -> {
                            var value = row.get(variable);
                            cells.add(
                                value.isLiteral()
                                    ? value.getLiteralLexicalForm()
                                    : "<"
                                        + value
                                            .getURI()
                                            .replace("https://w3id.org/chancery/id/", "")
                                        + ">");
                          });
                  rows.add(String.join(" ", cells));
                });
          }
          return rows;
        });
  }

  private static String dyad() {
    return """
        ?e ch:initiator ?i .
        { ?e ch:recipient ?r } UNION
        { ?e ch:initiator ?r FILTER NOT EXISTS { ?e ch:recipient ?any }
          FILTER NOT EXISTS { ?e ch:initiator ?third FILTER (?third NOT IN (?i, ?r)) } }
        FILTER (?i != ?r)
        """;
  }

  private static String month() {
    return """
        ?e ch:start ?d .
        BIND (SUBSTR(STR(?d), 1, 7) AS ?month) BIND (SUBSTR(STR(?d), 1, 4) AS ?year)
        """;
  }

  private static String cube(String name, String dimensions, String events) {
    String key =
        List.of("i", "r", "p", "c", "t", "year", "month").stream()
            .map(
                v -> (" " + dimensions + " ").contains(" ?" + v + " ") ? "STR(?" + v + ")" : "\"\"")
            .reduce((one, other) -> one + ", \" \", " + other)
            .orElseThrow();
    return Patches.PROLOGUE
        + "SELECT (\""
        + name
        + "\" AS ?cube) (CONCAT("
        + key
        + ") AS ?key) ?n { { SELECT "
        + dimensions
        + " (COUNT(DISTINCT ?e) AS ?n) { "
        + events
        + " } GROUP BY "
        + dimensions
        + " } }";
  }
}
