package org.w3id.chancery.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.ingest.table.Row;
import org.w3id.chancery.ingest.table.TableFile;
import org.w3id.chancery.ingest.table.TableIngestor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.vocabulary.ChProperty;

/** Tables in a real knowledge base that knows three states. */
class TableRecorderTest {
  @TempDir private Path folder;

  private static final class Counted implements TableRecorder.Report {
    private final List<String> rejected = new ArrayList<>();

    @Override
    public void rejected(Row row, String reason) {
      rejected.add(row.number() + " " + reason);
    }

    @Override
    public void note(Row row, String note) {}
  }

  @Test
  void rowsAreClaimsRejectsAndRepetitions() throws IOException {
    Path table = table("a.CSV", 1_200);
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      Counted report = new Counted();
      TableRecorder.Outcome outcome = record(knowledge, table, report, bytes -> {});

      assertThat(outcome.rows()).isEqualTo(1_200);
      assertThat(outcome.claims() + outcome.rejected() + outcome.repeated())
          .isEqualTo(outcome.rows());
      assertThat(outcome.rejected()).isEqualTo(report.rejected.size()).isEqualTo(120);
      assertThat(outcome.repeated()).isEqualTo(120);
      knowledge.await();
      assertThat(count(knowledge, ChProperty.POLARITY)).isEqualTo(outcome.claims());
      assertThat(values(knowledge, ChProperty.ROWS_READ)).containsExactly("1200");
      assertThat(values(knowledge, ChProperty.ROWS_REJECTED)).containsExactly("120");
      assertThat(values(knowledge, ChProperty.ROWS_REPEATED)).containsExactly("120");
    }
  }

  @Test
  void anEntryHoldsARunOfRows() throws IOException {
    Path table = table("a.CSV", 1_200);
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      long before = knowledge.log().head().position();
      record(knowledge, table, new Counted(), bytes -> {});

      // the table as a document, and three runs of at most 500 rows
      assertThat(knowledge.log().head().position() - before).isEqualTo(4);
    }
  }

  @Test
  void readingAgainRecordsNothing() throws IOException {
    Path table = table("a.CSV", 700);
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      record(knowledge, table, new Counted(), bytes -> {});
      knowledge.await();
      long head = knowledge.log().head().position();

      Path copy = folder.resolve("copy.CSV");
      Files.copy(table, copy);
      Counted report = new Counted();
      TableRecorder.Outcome outcome = record(knowledge, copy, report, bytes -> {});

      assertThat(outcome.rows()).isZero();
      assertThat(outcome.before()).isEqualTo(700);
      assertThat(report.rejected).isEmpty();
      assertThat(knowledge.log().head().position()).isEqualTo(head);
    }
  }

  @Test
  void aRunThatBrokeOffGoesOnWithoutLossOrRepetition() throws IOException {
    Path table = table("a.CSV", 2_300);
    Set<String> whole;
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("whole"))) {
      record(knowledge, table, new Counted(), bytes -> {});
      whole = ThreeStates.told(knowledge);
    }
    int[] entries = {0};
    Counted report = new Counted();
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("broken"))) {
      assertThatThrownBy(
              () ->
                  record(
                      knowledge,
                      table,
                      report,
                      bytes -> {
                        if (++entries[0] == 2) {
                          throw new IllegalStateException("the machine is gone");
                        }
                      }))
          .hasMessage("the machine is gone");
    }
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder.resolve("broken"))) {
      TableRecorder.Outcome rest = record(knowledge, table, report, bytes -> {});

      assertThat(rest.before()).isEqualTo(1_000);
      assertThat(rest.rows()).isEqualTo(1_300);
      assertThat(report.rejected).hasSize(230).doesNotHaveDuplicates();
      assertThat(ThreeStates.told(knowledge)).isEqualTo(whole);
    }
  }

  @Test
  void aWithdrawnClaimIsNotMadeAgain() throws IOException {
    Path table = table("a.CSV", 10);
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      record(knowledge, table, new Counted(), bytes -> {});
      knowledge.await();
      String claim =
          Txn.calculateRead(
              knowledge.dataset(),
              () ->
                  knowledge
                      .dataset()
                      .find(Terms.CLAIMS, null, Terms.of(ChProperty.POLARITY), null)
                      .next()
                      .getSubject()
                      .getURI());
      Withdrawals.Withdrawal withdrawal =
          Txn.calculateRead(
              knowledge.dataset(),
              () ->
                  new Withdrawals(knowledge.dataset(), ThreeStates.BASE, "somebody")
                      .of(claim, "wrong"));
      knowledge.append(List.of(withdrawal.draft()));
      knowledge.await();

      Path longer = folder.resolve("longer.CSV");
      Files.writeString(
          longer, Files.readString(table) + ThreeStates.row(11, "20240102", "USA", "CHN", "042"));
      TableRecorder.Outcome outcome = record(knowledge, longer, new Counted(), bytes -> {});

      assertThat(outcome.refused()).isEqualTo(1);
      knowledge.await();
      assertThat(ThreeStates.told(knowledge)).noneMatch(line -> line.startsWith(claim + " "));
    }
  }

  @Test
  void aMentionOfAnotherDocumentIsAClaimOfTheSameEventAndOneOfTheSameARepetition()
      throws IOException {
    Path table = folder.resolve("a.CSV");
    Files.writeString(table, ThreeStates.row(1, "20240102", "USA", "CHN", "042"));
    Path mentions = folder.resolve("a.mentions.CSV");
    Files.writeString(
        mentions,
        mention(1, "https://one.example.org/1")
            + mention(1, "https://other.example.org/9")
            + mention(2, "https://one.example.org/1"));
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      record(knowledge, table, new Counted(), bytes -> {});
      Counted report = new Counted();
      TableRecorder.Outcome outcome = record(knowledge, mentions, report, bytes -> {});
      knowledge.await();

      assertThat(outcome.claims()).isEqualTo(1);
      assertThat(outcome.repeated()).isEqualTo(1);
      assertThat(report.rejected)
          .containsExactly("3 event 2 is of no row that made a claim; read the export table first");
      assertThat(values(knowledge, ChProperty.CLAIMS)).hasSize(1);
      assertThat(count(knowledge, ChProperty.CLAIMS)).isEqualTo(2);
    }
  }

  private TableRecorder.Outcome record(
      KnowledgeBase knowledge, Path table, TableRecorder.Report report, LongConsumer progress)
      throws IOException {
    List<TableIngestor> ingestors =
        ServiceLoader.load(TableIngestor.class).stream().map(ServiceLoader.Provider::get).toList();
    try (TableFile file = TableFile.open(table, ingestors).orElseThrow()) {
      return new TableRecorder(knowledge, "test").record(file, report, progress);
    }
  }

  private static List<String> all(KnowledgeBase knowledge, String property) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () ->
            knowledge.dataset().stream()
                .filter(
                    quad ->
                        quad.getGraph().equals(Terms.CLAIMS)
                            || quad.getGraph().equals(Terms.DOCUMENTS))
                .filter(quad -> quad.getPredicate().equals(Terms.of(property)))
                .map(
                    quad ->
                        quad.getObject().isURI()
                            ? quad.getObject().getURI()
                            : quad.getObject().getLiteralLexicalForm())
                .toList());
  }

  private static long count(KnowledgeBase knowledge, String property) {
    return all(knowledge, property).size();
  }

  private static Set<String> values(KnowledgeBase knowledge, String property) {
    return new TreeSet<>(all(knowledge, property));
  }

  /** Of ten rows one is a statement, one repeats the one before, and the others differ. */
  private Path table(String name, int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      int told = i % 10 == 5 ? i - 1 : i;
      String code = i % 10 == 9 ? "010" : told % 2 == 0 ? "042" : "111";
      String day = "202401%02d".formatted(1 + told / 100 % 28);
      text.append(
          ThreeStates.row(
              i,
              day,
              ThreeStates.STATES[told % 3],
              ThreeStates.STATES[(told + 1) % 3],
              code,
              told));
    }
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static String mention(int event, String document) {
    String[] cells = new String[16];
    java.util.Arrays.fill(cells, "0");
    cells[0] = String.valueOf(event);
    cells[2] = "20240102120000";
    cells[5] = document;
    return String.join("\t", cells) + "\n";
  }
}
