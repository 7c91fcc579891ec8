package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryDeniedException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SERVICE on a moment is answered from the version of that moment; nothing else is. */
class MomentServiceTest {
  private static final String LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>";
  private static final String AT = MomentService.PREFIX;

  @TempDir Path parent;
  private VersionedKnowledgeBase kb;

  @BeforeEach
  void record() {
    kb = TestHistory.create(parent.resolve("kb"));
    TestHistory.commit(kb, TestHistory.named(1, "Iran"));
    TestHistory.commit(kb, TestHistory.named(2, "Russia"));
    TestHistory.commit(kb, TestHistory.unnamed(1, "Iran"));
    MomentService.register(
        kb.present().dataset().getContext(), kb.history(), List.of("http://localhost:3030/kb/at/"));
  }

  @AfterEach
  void close() {
    kb.close();
  }

  @Test
  void oneQueryComparesTwoMoments() {
    assertThat(
            ask(
                "{ SERVICE <%s2> { ?s %s ?x } FILTER NOT EXISTS { ?s %s ?x } }"
                    .formatted(AT, LABEL, LABEL)))
        .containsExactly("Iran");
  }

  @Test
  void bothWaysToNameAMomentAreUnderstood() {
    String now = kb.history().newest().orElseThrow().time().toString();
    assertThat(ask("{ SERVICE <%s1> { ?s %s ?x } }".formatted(AT, LABEL))).containsExactly("Iran");
    assertThat(
            ask(
                "{ SERVICE <http://localhost:3030/kb/at/%s/sparql> { ?s %s ?x } }"
                    .formatted(now.replace(":", "%3A"), LABEL)))
        .containsExactly("Russia");
  }

  @Test
  void theMomentMayDifferFromRowToRow() {
    assertThat(
            ask(
                "{ VALUES ?n { 1 2 3 } BIND(IRI(CONCAT('%s', STR(?n))) AS ?at) ".formatted(AT)
                    + "SERVICE ?at { ?s %s ?l } ".formatted(LABEL)
                    + "BIND(CONCAT(STR(?n), ' ', ?l) AS ?x) }"))
        .containsExactly("1 Iran", "2 Iran", "2 Russia", "3 Russia");
  }

  @Test
  void namedGraphsPathsAndTextSearchAreAsOfThen() {
    assertThat(
            ask(
                ("{ SERVICE <%s2> { GRAPH <https://w3id.org/chancery/graph/claims> "
                        + "{ ?claim <https://w3id.org/chancery/ontology#asserts>/"
                        + "<https://w3id.org/chancery/ontology#object> ?x } } }")
                    .formatted(AT)))
        .containsExactly("Iran", "Russia");
    assertThat(
            ask(
                "{ SERVICE <%s2> { (?s ?score ?x) <http://jena.apache.org/text#query> 'iran' } }"
                    .formatted(AT)))
        .containsExactly("Iran");
    assertThat(ask("{ (?s ?score ?x) <http://jena.apache.org/text#query> 'iran' }")).isEmpty();
  }

  @Test
  void aPastQueryCanAskItsOwnAndOtherMoments() {
    try (AsOf past = kb.history().at(new Moment.Position(2))) {
      assertThat(
              ask(
                  past.dataset(),
                  "{ ?s %s ?x . SERVICE <%s2> { ?s %s ?x } SERVICE <%s1> { ?s %s ?x } }"
                      .formatted(LABEL, AT, LABEL, AT, LABEL)))
          .containsExactly("Iran");
    }
  }

  @Test
  void theTimeLimitOfTheQueryHoldsInside() {
    DatasetGraph dataset = kb.present().dataset();
    String endless =
        "SELECT (COUNT(*) AS ?x) { SERVICE <"
            + AT
            + "2> { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } "
            + "GRAPH ?m { ?n ?o ?p } GRAPH ?q { ?r ?s ?t } } }";
    Txn.executeRead(
        dataset,
        () -> {
          try (QueryExec exec =
              QueryExec.dataset(dataset)
                  .query(endless)
                  .timeout(300, TimeUnit.MILLISECONDS)
                  .build()) {
            assertThatThrownBy(() -> exec.select().materialize())
                .isInstanceOf(QueryCancelledException.class);
          }
        });
    assertThat(ask("{ SERVICE <%s2> { ?s %s ?x } }".formatted(AT, LABEL))).hasSize(2);
  }

  @Test
  void everyOtherServiceIsRefused() {
    assertThatThrownBy(() -> ask("{ SERVICE <http://localhost:1/sparql> { ?s ?p ?x } }"))
        .isInstanceOf(QueryDeniedException.class)
        .hasMessageStartingWith("SERVICE <http://localhost:1/sparql> is not allowed");
    assertThat(ask("{ BIND('row' AS ?x) SERVICE SILENT <http://localhost:1/sparql> { ?s ?p ?o } }"))
        .containsExactly("row");
  }

  @Test
  void aMomentThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> ask("{ SERVICE <%s9> { ?s ?p ?x } }".formatted(AT)))
        .isInstanceOf(NoSuchVersionException.class)
        .hasMessage("position 9 is beyond the log's end at 3");
  }

  private List<String> ask(String pattern) {
    return ask(kb.present().dataset(), pattern);
  }

  private static List<String> ask(DatasetGraph dataset, String pattern) {
    return Txn.calculateRead(
        dataset, () -> TestHistory.ask(dataset, "SELECT ?x " + pattern + " ORDER BY ?x"));
  }
}
