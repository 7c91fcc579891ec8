package org.w3id.chancery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final Path RESOURCES = Path.of("src/test/resources/document");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "markdown-with-front-matter.md",
        "markdown-with-hostile-html.md",
        "markdown-without-front-matter.md"
      })
  void readsMarkdownAsRunningText(String file) throws IOException {
    Document document = document(RESOURCES.resolve(file));

    String expected = Files.readString(RESOURCES.resolve(file.replace(".md", ".expected.txt")));
    assertThat(document.text() + "\n").isEqualTo(expected);
  }

  @Test
  void readsTheFrontMatter() {
    Document document = document(RESOURCES.resolve("markdown-with-front-matter.md"));

    assertThat(document.title()).hasValue("Envoys meet: a first round");
    assertThat(document.date()).hasValue(LocalDate.of(2025, 3, 12));
    assertThat(document.publisher()).hasValue("Harbour Dispatch");
    assertThat(document.url()).hasValue("https://example.org/envoys-meet");
    assertThat(document.identity()).isEqualTo("https://example.org/envoys-meet");
    assertThat(document.licence()).hasValue("https://creativecommons.org/publicdomain/zero/1.0/");
  }

  @Test
  void takesTheFirstHeadingForATitleWhereNoneIsGiven() {
    assertThat(document(RESOURCES.resolve("markdown-without-front-matter.md")).title())
        .hasValue("A harbour reopens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reading-json-lines.jsonl"})
  void readsEachJsonLineOrSaysWhyNot(String file) throws IOException {
    List<String> readings =
        read(RESOURCES.resolve(file)).stream().map(DocumentReaderTest::summary).toList();

    assertThat(readings)
        .containsExactlyElementsOf(
            Files.readAllLines(RESOURCES.resolve(file.replace(".jsonl", ".expected.txt"))));
  }

  @Test
  void readsOtherFieldNamesOfJsonLines() throws IOException {
    Path file =
        write("a.jsonl", "{\"key\": 7, \"body\": \"Iran and Iraq met.\", \"source\": \"IRNA\"}");
    JsonFields fields = JsonFields.of(List.of("id=key", "text=body", "publisher=source"));

    Document document = document(file, new DocumentReader(Metadata.NONE, fields));

    assertThat(document.id()).isEqualTo("7");
    assertThat(document.publisher()).hasValue("IRNA");
  }

  @Test
  void takesTheIdOfATextFromItsName() throws IOException {
    Document document = document(write("talks-in-doha.txt", "Qatar hosted talks."));

    assertThat(document.id()).isEqualTo("talks-in-doha");
    assertThat(document.identity()).isEqualTo("urn:chancery:document:talks-in-doha");
  }

  @Test
  void usesTheDefaultsWhereADocumentSaysNothing() throws IOException {
    DocumentReader reader =
        new DocumentReader(Metadata.dated(LocalDate.of(2025, 3, 20)), JsonFields.DEFAULT);

    assertThat(document(write("a.txt", "Qatar hosted talks."), reader).date())
        .hasValue(LocalDate.of(2025, 3, 20));
  }

  @Test
  void hashesTheBytesThatItHandsOn() throws IOException {
    Reading.Read read = (Reading.Read) read(write("a.txt", "abc")).get(0);

    assertThat(read.document().sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(UTF_8.decode(read.bytes()).toString()).isEqualTo("abc");
  }

  @Test
  void readsTheHeaderOfReferenceData() throws IOException {
    Document document =
        document(write("states.ttl", "# title: States\n# date: 2026-11-22\n\n<a> <b> <c> .\n"));

    assertThat(document.format()).isEqualTo(Document.Format.TURTLE);
    assertThat(document.title()).hasValue("States");
    assertThat(document.date()).hasValue(LocalDate.of(2026, 11, 22));
  }

  @Test
  void readsAFolderInTheOrderOfNames() throws IOException {
    write("b.txt", "Iran met Iraq.");
    write("a.txt", "Iraq met Iran.");
    write(".hidden.txt", "Nobody met.");

    assertThat(read(folder))
        .extracting(r -> ((Reading.Read) r).document().id())
        .containsExactly("a", "b");
  }

  @Test
  void readsTheNextDocumentAfterOneThatItCannotRead() throws IOException {
    write("a.txt", "");
    write("b.txt", "Iran met Iraq.");

    assertThat(read(folder)).hasSize(2).last().isInstanceOf(Reading.Read.class);
  }

  @Test
  void tellsHowFarItHasCome() throws IOException {
    write("a.txt", "12345");
    write("b.txt", "12345");
    List<String> told = new ArrayList<>();

    reader().read(List.of(folder), r -> {}, (file, done, total) -> told.add(done + "/" + total));

    assertThat(told.stream().distinct()).containsExactly("5/10", "10/10");
  }

  @Test
  void readsOtherEncodings() throws IOException {
    String text =
        "Le président a reçu l’ambassadeur. The president received the ambassador of Iran.";
    Path file = folder.resolve("a.txt");
    Files.write(file, text.getBytes(Charset.forName("windows-1252")));

    assertThat(document(file).text()).isEqualTo(text);
  }

  @Test
  void readsUtf16WithAMark() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.write(file, "\uFEFFIran met Iraq.".getBytes(Charset.forName("UTF-16LE")));

    assertThat(document(file).text()).isEqualTo("Iran met Iraq.");
  }

  @Test
  void keepsOffsetsWhereItReplacesWhatCannotBeWritten() throws IOException {
    Path file = write("a.jsonl", "{\"id\": \"1\", \"text\": \"Iran \\ud800 met \\u0000 Iraq.\"}");

    assertThat(document(file).text()).isEqualTo("Iran \uFFFD met \uFFFD Iraq.");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static DocumentReader reader() {
    return new DocumentReader(Metadata.NONE, JsonFields.DEFAULT);
  }

  private static List<Reading> read(Path path) {
    List<Reading> readings = new ArrayList<>();
    reader().read(List.of(path), readings::add, DocumentReader.Progress.NONE);
    return readings;
  }

  private static Document document(Path path) {
    return document(path, reader());
  }

  private static Document document(Path path, DocumentReader reader) {
    List<Reading> readings = new ArrayList<>();
    reader.read(List.of(path), readings::add, DocumentReader.Progress.NONE);
    assertThat(readings).hasSize(1).first().isInstanceOf(Reading.Read.class);
    return ((Reading.Read) readings.get(0)).document();
  }

  private static String summary(Reading reading) {
    if (reading instanceof Reading.Reject reject) {
      return "reject " + reject.message();
    }
    Document document = ((Reading.Read) reading).document();
    return String.join(
        " | ",
        document.id(),
        document.date().map(LocalDate::toString).orElse("-"),
        document.title().orElse("-"),
        document.publisher().orElse("-"),
        document.identity(),
        document.text());
  }
}
