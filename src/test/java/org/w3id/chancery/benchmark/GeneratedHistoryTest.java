package org.w3id.chancery.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

class GeneratedHistoryTest {
  private static final int NEWS = 200;

  @TempDir Path folder;

  /** What a benchmark measures must be a knowledge base like any other, and always the same. */
  @Test
  void theSameSeedGivesTheSameEventsProspectsRevisionsAndWithdrawals() {
    List<List<Draft>> groups = news(new GeneratedHistory(7));
    assertThat(news(new GeneratedHistory(7))).isEqualTo(groups);

    Path directory = folder.resolve("kb");
    KnowledgeBase.create(directory, new Settings(Namespaces.DEFAULT_BASE));
    try (KnowledgeBase knowledge = KnowledgeBase.open(directory)) {
      knowledge.holdBack();
      groups.forEach(knowledge::append);
      knowledge.await();

      assertThat(count(knowledge, "?x ch:standing ?any")).isGreaterThan(500);
      assertThat(count(knowledge, "?x ch:modality ?any ; ch:claimCount ?n")).isGreaterThan(50);
      assertThat(count(knowledge, "?x ch:standing <" + Namespaces.VALUE + "contested>"))
          .isPositive();
      assertThat(count(knowledge, "?x ch:claimCount ?n FILTER (?n > 1)")).isPositive();
    }
    assertThat(groups.stream().flatMap(List::stream).map(draft -> draft.kind().slug()))
        .contains("claims-withdrawn");
  }

  private static int count(KnowledgeBase knowledge, String pattern) {
    String query =
        "PREFIX ch: <"
            + Namespaces.ONTOLOGY
            + "> SELECT (COUNT(DISTINCT ?x) AS ?count) { "
            + pattern
            + " }";
    return Txn.calculateRead(
        knowledge.dataset(),
        () -> {
          try (QueryExecution execution =
              QueryExecution.dataset(DatasetFactory.wrap(knowledge.dataset()))
                  .query(query)
                  .build()) {
            return execution.execSelect().next().getLiteral("count").getInt();
          }
        });
  }

  private static List<List<Draft>> news(GeneratedHistory history) {
    while (history.isFounding()) {
      history.next();
    }
    List<List<Draft>> groups = new ArrayList<>();
    for (int i = 0; i < NEWS; i++) {
      groups.add(history.next());
    }
    return groups;
  }
}
