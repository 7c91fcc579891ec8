package org.w3id.chancery.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.w3id.chancery.recording.ThreeStates.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.ingest.table.Row;
import org.w3id.chancery.ingest.table.TableFile;
import org.w3id.chancery.ingest.table.TableIngestor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.vocabulary.ChProperty;

/** A table that is published anew takes the place of what it was. */
class TableReplacementTest {
  /** What both tables say, what only the first says, and a row that the second tells otherwise. */
  private static final String OLD =
      row(1, "20240102", "USA", "CHN", "042", 1)
          + row(2, "20240103", "USA", "RUS", "111", 2)
          + row(3, "20240104", "RUS", "CHN", "042", 3);

  private static final String NEW =
      row(1, "20240102", "USA", "CHN", "042", 1)
          + row(3, "20240104", "CHN", "RUS", "042", 3)
          + row(4, "20240105", "CHN", "USA", "111", 4);

  private static final TableRecorder.Report REPORT =
      new TableRecorder.Report() {
        @Override
        public void rejected(Row row, String reason) {
          throw new AssertionError(reason);
        }

        @Override
        public void note(Row row, String note) {
          throw new AssertionError(note);
        }
      };

  @TempDir private Path folder;

  @Test
  void whatItNoLongerSaysIsWithdrawn() throws IOException {
    Set<String> fresh;
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("fresh"))) {
      record(knowledge, table("new.CSV", NEW));
      fresh = claims(knowledge);
    }
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("grown"))) {
      record(knowledge, table("old.CSV", OLD));
      TableRecorder.Outcome outcome =
          replace(knowledge, table("new.CSV", NEW), "old.CSV", bytes -> {});

      assertThat(outcome.rows()).isEqualTo(3);
      assertThat(outcome.withdrawn()).isEqualTo(2);
      assertThat(claims(knowledge)).isEqualTo(fresh);
      assertThat(read(knowledge)).containsExactly("new.CSV");
    }
  }

  @Test
  void aRunThatBrokeOffIsStartedAgain() throws IOException {
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      record(knowledge, table("old.CSV", OLD));
      Path table = table("new.CSV", NEW);
      assertThatThrownBy(
              () ->
                  replace(
                      knowledge,
                      table,
                      "old.CSV",
                      bytes -> {
                        throw new IllegalStateException("the machine is gone");
                      }))
          .hasMessage("the machine is gone");
      TableRecorder.Outcome outcome = replace(knowledge, table, "old.CSV", bytes -> {});

      assertThat(outcome.withdrawn()).isZero();
      assertThat(outcome.before()).isEqualTo(3);
      assertThat(claims(knowledge)).anyMatch(line -> line.contains("2024-01-05"));
    }
  }

  @Test
  void aTableThatWasReadAlreadyCanStillReplaceAnother() throws IOException {
    Set<String> replaced;
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("one"))) {
      record(knowledge, table("a.CSV", OLD));
      replace(knowledge, table("b.CSV", NEW), "a.CSV", bytes -> {});
      replaced = claims(knowledge);
    }
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("other"))) {
      record(knowledge, table("a.CSV", OLD));
      record(knowledge, table("b.CSV", NEW));
      replace(knowledge, table("b.CSV", NEW), "a.CSV", bytes -> {});

      assertThat(claims(knowledge)).isEqualTo(replaced);
    }
  }

  @Test
  void theOldOneCanComeBack() throws IOException {
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      Path old = table("a.CSV", OLD);
      record(knowledge, old);
      Set<String> before = claims(knowledge);
      replace(knowledge, table("b.CSV", NEW), "a.CSV", bytes -> {});
      replace(knowledge, old, "b.CSV", bytes -> {});

      assertThat(claims(knowledge)).isEqualTo(before);
      assertThat(read(knowledge)).containsExactly("a.CSV");
    }
  }

  @Test
  void whatTheOneBeforeTheLastSaidGoesToo() throws IOException {
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      record(knowledge, table("a.CSV", OLD));
      replace(knowledge, table("b.CSV", NEW), "a.CSV", bytes -> {});
      replace(
          knowledge,
          table("c.CSV", row(4, "20240105", "CHN", "USA", "111", 4)),
          "b.CSV",
          bytes -> {});

      assertThat(claims(knowledge))
          .noneMatch(line -> line.contains("2024-01-02"))
          .anyMatch(line -> line.contains("2024-01-05"));
    }
  }

  @Test
  void anUnknownTableIsNotReplaced() throws IOException {
    try (KnowledgeBase knowledge = ThreeStates.in(folder.resolve("kb"))) {
      Path table = table("new.CSV", NEW);

      assertThatThrownBy(() -> replace(knowledge, table, "old.CSV", bytes -> {}))
          .isInstanceOf(Refused.class)
          .hasMessage("no other table 'old.CSV' of gdelt-2 was read");
      assertThat(read(knowledge)).isEmpty();
    }
  }

  private Path table(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), rows);
  }

  private static void record(KnowledgeBase knowledge, Path table) throws IOException {
    try (TableFile file = open(table)) {
      new TableRecorder(knowledge, "test").record(file, REPORT, bytes -> {});
    }
    knowledge.await();
  }

  private static TableRecorder.Outcome replace(
      KnowledgeBase knowledge, Path table, String old, LongConsumer progress) throws IOException {
    try (TableFile file = open(table)) {
      return new TableRecorder(knowledge, "test").replace(file, old, REPORT, progress);
    } finally {
      knowledge.await();
    }
  }

  private static TableFile open(Path table) throws IOException {
    List<TableIngestor> ingestors =
        ServiceLoader.load(TableIngestor.class).stream().map(ServiceLoader.Provider::get).toList();
    return TableFile.open(table, ingestors).orElseThrow();
  }

  /** What claims say, and the world that follows from it. */
  private static Set<String> claims(KnowledgeBase knowledge) {
    return ThreeStates.told(knowledge).stream()
        .filter(line -> !line.contains("/document/") || line.contains("statedIn"))
        .collect(Collectors.toSet());
  }

  /** The tables that count as read. */
  private static List<String> read(KnowledgeBase knowledge) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () ->
            knowledge.dataset().stream()
                .filter(quad -> quad.getPredicate().equals(Terms.of(ChProperty.ROWS_READ)))
                .flatMap(
                    quad ->
                        knowledge.dataset().stream(
                            Terms.DOCUMENTS,
                            quad.getSubject(),
                            Terms.of(ChProperty.DOCUMENT_ID),
                            null))
                .map(quad -> quad.getObject().getLiteralLexicalForm())
                .toList());
  }
}
