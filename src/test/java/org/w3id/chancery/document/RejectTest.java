package org.w3id.chancery.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectTest {
  @TempDir Path folder;

  @Test
  void aMissingFile() {
    assertThat(reason(folder.resolve("none.txt"))).isEqualTo("none.txt: does not exist");
  }

  @Test
  void anEmptyFile() throws IOException {
    assertThat(reason(write("a.txt", ""))).isEqualTo("a.txt: is empty");
  }

  @Test
  void aFileOfSpaces() throws IOException {
    assertThat(reason(write("a.txt", " \n\n"))).isEqualTo("a.txt: is empty: it has no text");
  }

  @Test
  void aFileThatIsTooLarge() throws IOException {
    Path file = folder.resolve("a.txt");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(50L * 1024 * 1024);
    }

    assertThat(reason(file))
        .isEqualTo("a.txt: has 52,428,800 bytes; a document has at most 8,388,608");
  }

  @Test
  void binaryBytes() throws IOException {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("a.txt"), bytes);

    assertThat(reason(file)).matches("a.txt, byte \\d+: is binary: .*; expected text");
  }

  @Test
  void controlCharacters() throws IOException {
    assertThat(reason(write("a.txt", "\u0001\u0002\u0003 and so on")))
        .isEqualTo("a.txt: is binary: 3 control characters; expected text");
  }

  @Test
  void aPdf() throws IOException {
    assertThat(reason(write("a.txt", "%PDF-1.7 and so on")))
        .isEqualTo("a.txt: is a PDF; expected text");
  }

  @Test
  void anotherLanguage() throws IOException {
    assertThat(
            reason(
                write("a.txt", "Президент России встретился с министром иностранных дел Ирана.")))
        .isEqualTo("a.txt: is in Russian (ru); only English is read");
  }

  @Test
  void anotherLanguageInLatinLetters() throws IOException {
    assertThat(
            reason(
                write(
                    "a.txt",
                    "Der Außenminister sagte am Dienstag in Berlin, dass die Gespräche mit dem Iran"
                        + " in der kommenden Woche fortgesetzt werden sollen.")))
        .isEqualTo("a.txt: is in German (de); only English is read");
  }

  @Test
  void aDocumentThatSaysItIsInAnotherLanguage() throws IOException {
    assertThat(reason(write("a.md", "---\nlanguage: fr\n---\nBonjour.\n")))
        .isEqualTo("a.md: says that it is in 'fr'; only English (en) is read");
  }

  @Test
  void aWrongDateInFrontMatter() throws IOException {
    assertThat(reason(write("a.md", "---\ntitle: Talks\ndate: 2025-13-40\n---\nThey met.\n")))
        .isEqualTo("a.md, line 3: date '2025-13-40' is no date; expected the form 2025-03-20");
  }

  @Test
  void frontMatterThatIsNotClosed() throws IOException {
    assertThat(reason(write("a.md", "---\ntitle: Talks\n\nThey met.\n")))
        .isEqualTo("a.md, line 1: front matter is not closed; expected a second line '---'");
  }

  @Test
  void frontMatterThatIsNoYaml() throws IOException {
    assertThat(reason(write("a.md", "---\ntitle: 'Talks\n---\nThey met.\n")))
        .startsWith("a.md, line ")
        .contains("front matter is no YAML");
  }

  @Test
  void aWrongDateInReferenceData() throws IOException {
    assertThat(reason(write("a.ttl", "# title: A\n# date: soon\n<a> <b> <c> .\n")))
        .isEqualTo("a.ttl, line 2: date 'soon' is no date; expected the form 2025-03-20");
  }

  @Test
  void aFileOfUnknownKind() throws IOException {
    assertThat(reason(write("a.docx", "They met.")))
        .isEqualTo("a.docx: is a file of unknown kind '.docx'; expected .txt, .md, .jsonl or .ttl");
  }

  @Test
  void anEmptyFolder() {
    assertThat(reason(folder)).endsWith("is a folder without files");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String reason(Path path) {
    List<Reading> readings = new ArrayList<>();
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(List.of(path), readings::add, DocumentReader.Progress.NONE);
    assertThat(readings).hasSize(1).first().isInstanceOf(Reading.Reject.class);
    return ((Reading.Reject) readings.get(0)).message().replace(folder + "/", "");
  }
}
