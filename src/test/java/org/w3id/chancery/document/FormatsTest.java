package org.w3id.chancery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/** Web pages, PDF, feeds, web archives, packed files and globs. */
class FormatsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/document");

  @TempDir Path folder;

  @Test
  void aTableAndRecordsAreOneDocumentThatIsCalledAfterItsFolderToo() throws IOException {
    Path table = write("participants/4-1.csv", "Participant,Signature\nChile,11 Dec 1948\n");
    Path records = write("visits/1950.xml", "<?xml version=\"1.0\"?><!-- a --><visits></visits>");

    assertThat(document(table).id()).isEqualTo("participants/4-1");
    assertThat(document(table).format()).isEqualTo(Document.Format.CSV);
    assertThat(document(table).text()).startsWith("Participant,Signature");
    assertThat(document(records).id()).isEqualTo("visits/1950");
    assertThat(document(records).format()).isEqualTo(Document.Format.XML);
  }

  @Test
  void theKindOfHostileMarkupIsToldAtOnce() {
    assertThat(FileKind.HEAD).isEqualTo(1024);
    byte[] head = ("<?xml version=\"1.0\"?>" + "<!---->".repeat(143)).getBytes(UTF_8);

    assertThatCode(() -> assertThat(FileKind.of("xml", head)).isEqualTo(FileKind.FEED))
        .doesNotThrowAnyException();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web-page-of-a-newspaper", "web-page-with-broken-markup"})
  void findsTheMainTextOfAWebPage(String name) throws IOException {
    Document document = document(RESOURCES.resolve(name + ".html"));

    assertThat(document.text() + "\n")
        .isEqualTo(Files.readString(RESOURCES.resolve(name + ".expected.txt")));
  }

  @Test
  void readsWhatAWebPageSaysOfItself() {
    Document document = document(RESOURCES.resolve("web-page-of-a-newspaper.html"));

    assertThat(document.title()).hasValue("Envoys meet in harbour town");
    assertThat(document.publisher()).hasValue("Harbour Dispatch");
    assertThat(document.date()).hasValue(LocalDate.of(2025, 3, 12));
    assertThat(document.identity()).isEqualTo("https://example.org/2025/envoys-meet");
  }

  @Test
  void readsSchemaOrgOfAWebPage() {
    Document document = document(RESOURCES.resolve("web-page-with-broken-markup.html"));

    assertThat(document.title()).hasValue("Statement on the talks");
    assertThat(document.publisher()).hasValue("Ministry of Foreign Affairs");
    assertThat(document.date()).hasValue(LocalDate.of(2024, 11, 2));
  }

  @Test
  void readsAWebPageInTheEncodingThatItDeclares() throws IOException {
    String html =
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"
            + "</head><body><p>The minister met «Рога и копыта» in the city of Moscow.</p></body></html>";
    Path file = folder.resolve("a.html");
    Files.write(file, html.getBytes(Charset.forName("windows-1251")));

    assertThat(document(file).text())
        .isEqualTo("The minister met «Рога и копыта» in the city of Moscow.");
  }

  @Test
  void readsAWebPageThatDeclaresTheWrongEncoding() throws IOException {
    String html = "<meta charset=utf-8><p>The president of Türkiye visited the city of Köln.</p>";
    Path file = folder.resolve("a.html");
    Files.write(file, html.getBytes(Charset.forName("windows-1252")));

    assertThat(document(file).text())
        .isEqualTo("The president of Türkiye visited the city of Köln.");
  }

  @Test
  void readsUtf16WithoutAMark() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.write(file, "Iran met Iraq.".getBytes(StandardCharsets.UTF_16BE));

    assertThat(document(file).text()).isEqualTo("Iran met Iraq.");
  }

  @Test
  void readsAPdf() throws IOException {
    Path file = folder.resolve("a.pdf");
    Files.write(
        file, Pdfs.of("The two ministers met in Rome to nego-", "tiate an agreement on trade."));

    Document document = document(file);

    assertThat(document.text())
        .isEqualTo("The two ministers met in Rome to negotiate an agreement on trade.");
    assertThat(document.title()).hasValue("A communiqué");
    assertThat(document.date()).hasValue(LocalDate.of(2025, 3, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"feed-rss", "feed-atom"})
  void readsEachEntryOfAFeedOrSaysWhyNot(String name) throws IOException {
    assertThat(read(RESOURCES.resolve(name + ".xml")).stream().map(FormatsTest::summary))
        .containsExactlyElementsOf(
            Files.readAllLines(RESOURCES.resolve(name + ".expected.txt"), UTF_8));
  }

  @Test
  void readsThePagesOfAWebArchive() throws IOException {
    Path file = folder.resolve("a.warc.gz");
    try (WarcWriter writer =
        new WarcWriter(
            java.nio.channels.FileChannel.open(
                file,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE),
            WarcCompression.GZIP)) {
      writer.write(response("https://example.org/a", 200, "text/html", page("Iran met Iraq.")));
      writer.write(response("https://example.org/b.png", 200, "image/png", new byte[] {1, 2}));
      writer.write(response("https://example.org/c", 404, "text/html", page("Not found.")));
      writer.write(response("https://example.org/d", 200, "text/html", "<p></p>".getBytes(UTF_8)));
      writer.write(
          response("https://example.org/e", 200, "text/plain", "Iran left Iraq.".getBytes(UTF_8)));
    }

    assertThat(read(file).stream().map(FormatsTest::summary))
        .containsExactly(
            "https://example.org/a | 2025-03-20 | - | - | https://example.org/a | Iran met Iraq.",
            "reject " + file + ", record 4: is empty: it has no text",
            "https://example.org/e | 2025-03-20 | - | - | https://example.org/e | Iran left Iraq.");
  }

  @Test
  void readsPackedFiles() throws IOException {
    Path file = folder.resolve("report.txt.gz");
    Files.write(file, packed("Iran met Iraq."));

    assertThat(document(file).text()).isEqualTo("Iran met Iraq.");
    assertThat(document(file).id()).isEqualTo("report");
  }

  @Test
  void readsPackedJsonLines() throws IOException {
    Path file = folder.resolve("reports.jsonl.gz");
    Files.write(
        file,
        packed(
            "{\"id\":\"1\",\"text\":\"Iran met Iraq.\"}\n{\"id\":\"2\",\"text\":\"Iran left.\"}"));

    assertThat(read(file)).hasSize(2).allMatch(r -> r instanceof Reading.Read);
  }

  @Test
  void readsTheFilesOfAGlob() throws IOException {
    Files.createDirectories(folder.resolve("2025/03"));
    for (String name : List.of("2025/03/a.txt", "2025/b.txt", "2025/c.md", "2025/.d.txt")) {
      Files.writeString(folder.resolve(name), "Iran met Iraq.");
    }

    assertThat(
            read(folder.resolve("**/*.txt")).stream()
                .map(r -> folder.relativize(Path.of(r.source()))))
        .containsExactly(Path.of("2025/03/a.txt"), Path.of("2025/b.txt"));
  }

  @Test
  void tellsAPdfByItsBytesWhateverItsName() throws IOException {
    Path file = Files.write(folder.resolve("a.txt"), Pdfs.of("They met in Rome."));

    assertThat(document(file).format()).isEqualTo(Document.Format.PDF);
  }

  private static byte[] page(String words) {
    return ("<html><body><p>" + words + "</p></body></html>").getBytes(UTF_8);
  }

  private static WarcResponse response(String url, int status, String type, byte[] body)
      throws IOException {
    HttpResponse http =
        new HttpResponse.Builder(status, "-").body(MediaType.parse(type), body).build();
    return new WarcResponse.Builder(url)
        .date(Instant.parse("2025-03-20T10:00:00Z"))
        .body(http)
        .build();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<Reading> read(Path path) {
    List<Reading> readings = new ArrayList<>();
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(List.of(path), readings::add, DocumentReader.Progress.NONE);
    return readings;
  }

  private static Document document(Path path) {
    List<Reading> readings = read(path);
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
        document.text().replace("\n\n", " / "));
  }
}
