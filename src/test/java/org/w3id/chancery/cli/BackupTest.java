package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;

/** Backups, exports and damage, as their users meet them. */
class BackupTest {
  private static final String BASE = "https://example.org/id/";

  @TempDir Path folder;
  private Path kb;
  private Hash hash;
  private Head head;

  @BeforeEach
  void makeAKnowledgeBaseWithADocument() throws IOException {
    kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(BASE));
    Path document = kb.resolve("documents").resolve("ab").resolve("ab" + "0".repeat(62));
    Files.createDirectories(document.getParent());
    Files.writeString(document, "the words of a document");
    record(1, 20);
  }

  @Test
  void aBackupRestoresTheSameLogDatasetAndDocuments() throws IOException {
    for (String target : List.of("backup", "backup.zip")) {
      Path backup = folder.resolve(target);
      Cli.Result made = Cli.run("backup", backup.toString(), "--kb", kb.toString());
      assertThat(made.exitCode()).as(made.err()).isZero();
      assertThat(made.out()).contains("position 20, head " + head.hash());

      Path restored = folder.resolve("of-" + target);
      Cli.Result result = Cli.run("restore", backup.toString(), "--kb", restored.toString());

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertSameAsOriginal(restored);
      assertThat(restored.resolve("documents/ab/ab" + "0".repeat(62)))
          .hasSameBinaryContentAs(kb.resolve("documents/ab/ab" + "0".repeat(62)));
    }
  }

  /** The knowledge base is open for writing all the while, as a server has it. */
  @Test
  void aBackupIsMadeBesideAWriterAndBroughtUpToDateLater() throws IOException {
    Path backup = folder.resolve("backup");
    try (KnowledgeBase open = KnowledgeBase.open(kb)) {
      assertThat(Cli.run("backup", backup.toString(), "--kb", kb.toString()).out())
          .contains("position 20");
      open.append(List.of(draft(21)));
      assertThat(Cli.run("backup", backup.toString(), "--kb", kb.toString()).out())
          .contains("position 21");
      open.await();
      hash = DatasetHash.of(open.dataset());
      head = open.log().head();
    }
    Path restored = folder.resolve("restored");
    Cli.run("restore", backup.toString(), "--kb", restored.toString());
    assertSameAsOriginal(restored);
  }

  /** As a backup leaves it that is killed while it copies. */
  @Test
  void aDocumentThatWasNotWhollyCopiedIsCopiedAgain() throws IOException {
    Path backup = folder.resolve("backup");
    String words = "the words of another document";
    String sha256 = Hash.of(words.getBytes(StandardCharsets.UTF_8)).hex();
    Path document = kb.resolve("documents").resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.createDirectories(document.getParent());
    Files.writeString(document, words);
    Cli.run("backup", backup.toString(), "--kb", kb.toString());
    Path copy = backup.resolve(kb.relativize(document));
    FileTime whole = Files.getLastModifiedTime(copy);
    Files.setLastModifiedTime(copy, FileTime.fromMillis(1));
    Cli.run("backup", backup.toString(), "--kb", kb.toString());
    assertThat(Files.getLastModifiedTime(copy)).as("kept").isLessThan(whole);
    Files.writeString(copy, "the words");

    Cli.Result again = Cli.run("backup", backup.toString(), "--kb", kb.toString());

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(copy).hasSameBinaryContentAs(document);
    assertThat(backup.resolve("SHA256SUMS")).content().contains(sha256 + "  documents/");
    try (Stream<Path> files = Files.walk(backup)) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void aChangedOrUnfinishedBackupIsRefusedAndNothingIsMade() throws IOException {
    Path backup = folder.resolve("backup");
    Cli.run("backup", backup.toString(), "--kb", kb.toString());
    Path document = backup.resolve("documents/ab/ab" + "0".repeat(62));
    Files.writeString(document, "other words");
    Path restored = folder.resolve("restored");

    Cli.Result changed = Cli.run("restore", backup.toString(), "--kb", restored.toString());
    Files.delete(backup.resolve("SHA256SUMS"));
    Cli.Result unfinished = Cli.run("restore", backup.toString(), "--kb", restored.toString());

    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err()).contains("SHA-256 of documents/ab/ab0").contains("expected");
    assertThat(unfinished.err()).contains("is no finished backup");
    assertThat(restored).doesNotExist();
  }

  @Test
  void anExportedLogIsCheckedAndMakesTheSameKnowledgeBase() throws IOException {
    Path file = folder.resolve("kb.chlog");
    Cli.Result exported = Cli.run("log", "export", file.toString(), "--kb", kb.toString());
    assertThat(exported.out()).contains("entries 1 to 20, head " + head.hash());
    assertThat(Cli.run("log", "verify", file.toString(), "--kb", kb.toString()).out())
        .startsWith("sound: 20 entries");

    Path copy = folder.resolve("copy");
    Cli.Result imported = Cli.run("log", "import", file.toString(), "--kb", copy.toString());
    assertThat(imported.out()).as(imported.err()).contains("20 entries added, position 20");
    assertSameAsOriginal(copy);

    record(21, 25);
    Cli.run("log", "export", file.toString(), "--kb", kb.toString());
    assertThat(Cli.run("log", "import", file.toString(), "--kb", copy.toString()).out())
        .contains("5 entries added, position 25");
    assertSameAsOriginal(copy);
  }

  @Test
  void anImportOfAnotherHistoryOrNamespaceIsRefused() {
    Path file = folder.resolve("kb.chlog");
    Cli.run("log", "export", file.toString(), "--kb", kb.toString());
    for (String base : List.of(BASE, "https://example.org/other/")) {
      Path other = folder.resolve(base.contains("other") ? "other" : "same");
      KnowledgeBase.create(other, new Settings(base));
      try (KnowledgeBase open = KnowledgeBase.open(other)) {
        open.append(List.of(draft(77)));
      }
      Cli.Result result = Cli.run("log", "import", file.toString(), "--kb", other.toString());
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).containsAnyOf("different histories", "are named under");
    }
  }

  @Test
  void damageIsNamedWithItsRemedyAndWhatIsWholeCanBeExported() throws IOException {
    Path segment;
    try (Stream<Path> files = Files.list(kb.resolve("log"))) {
      segment = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);

    Cli.Result verified = Cli.run("log", "verify", "--kb", kb.toString());

    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out())
        .containsPattern("segment 0{19}1.log, offset \\d+, position \\d+: .* is lost")
        .contains("chancery restore BACKUP")
        .contains("chancery log import FILE.chlog");
    long whole = Long.parseLong(verified.out().replaceAll("(?s).*--to (\\d+).*", "$1").strip());
    Path file = folder.resolve("whole.chlog");
    Cli.Result exported =
        Cli.run("log", "export", file.toString(), "--to", "" + whole, "--kb", kb.toString());
    assertThat(exported.out()).as(exported.err()).contains("entries 1 to " + whole);
    assertThat(
            Cli.run("log", "import", file.toString(), "--kb", folder.resolve("new").toString())
                .out())
        .contains(whole + " entries added");
  }

  private void assertSameAsOriginal(Path other) {
    try (KnowledgeBase restored = KnowledgeBase.open(other)) {
      assertThat(restored.log().head()).isEqualTo(head);
      assertThat(restored.settings().base()).isEqualTo(BASE);
      assertThat(DatasetHash.of(restored.dataset())).isEqualTo(hash);
    }
  }

  private void record(int first, int last) {
    try (KnowledgeBase open = KnowledgeBase.open(kb)) {
      for (int i = first; i <= last; i++) {
        open.append(List.of(draft(i)));
      }
      open.await();
      hash = DatasetHash.of(open.dataset());
      head = open.log().head();
    }
  }

  private static Draft draft(int n) {
    return Draft.of(
        "tester",
        EntryKind.STATEMENTS_PATCHED,
        Payload.ofText("A <urn:s" + n + "> <urn:p> \"" + n + "\" <urn:g> .\n"));
  }
}
