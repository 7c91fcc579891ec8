package org.w3id.chancery.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
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
        .isEqualTo("a.txt: is too large: a document has at most 8,388,608 bytes");
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
  void aMarkOfUtf8BeforeOtherBytes() throws IOException {
    assertThat(reason(bytes("a.txt", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0xE9)))
        .isEqualTo("a.txt: is no valid UTF-8, as its mark says");
  }

  @Test
  void aMarkOfUtf16BeforeHalfACharacter() throws IOException {
    assertThat(reason(bytes("a.txt", new byte[] {(byte) 0xFF, (byte) 0xFE}, 'T', 0, 'h')))
        .isEqualTo("a.txt: is no valid UTF-16LE, as its mark says");
  }

  /** Neither UTF-8 nor Windows-1252 nor any encoding of several bytes has these side by side. */
  @Test
  void bytesOfNoEncoding() throws IOException {
    byte[] text = "They met in Rome. ".getBytes(StandardCharsets.US_ASCII);
    assertThat(reason(bytes("a.txt", text, 0xFF, 0x81, ' ', 0x8D, ' ', 0xFE, ' ', 0x90, ' ')))
        .isEqualTo("a.txt: is in no known encoding; expected UTF-8");
  }

  @Test
  void aDamagedPdf() throws IOException {
    assertThat(reason(write("a.pdf", "%PDF-1.7 and so on")))
        .startsWith("a.pdf: is a damaged PDF: ");
  }

  @Test
  void anEncryptedPdf() throws IOException {
    assertThat(reason(Files.write(folder.resolve("a.pdf"), Pdfs.encrypted("They met."))))
        .isEqualTo("a.pdf: is an encrypted PDF; expected one without a password");
  }

  @Test
  void aPdfOfImages() throws IOException {
    assertThat(reason(Files.write(folder.resolve("a.pdf"), Pdfs.of(""))))
        .isEqualTo("a.pdf: is a PDF without text: its pages are images");
  }

  @Test
  void aPdfThatIsADecompressionBomb() throws IOException {
    assertThat(reason(Files.write(folder.resolve("a.pdf"), Pdfs.bomb())))
        .matches("a.pdf, byte \\d+: is a decompression bomb: .*");
  }

  @Test
  void aGzipBomb() throws IOException {
    Path file = folder.resolve("a.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        out.write(zeros);
      }
    }
    assertThat(reason(file)).matches("a.txt.gz: is too large: .*");
  }

  @Test
  void aGzipBombInALine() throws IOException {
    Path file = folder.resolve("a.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] spaces = new byte[1 << 20];
      Arrays.fill(spaces, (byte) 'x');
      for (int i = 0; i < 100; i++) {
        out.write(spaces);
      }
    }
    assertThat(reason(file))
        .matches("a.jsonl.gz: is a decompression bomb: [\\d,]+ bytes unpack to more than [\\d,]+");
  }

  @Test
  void aBrokenGzip() throws IOException {
    assertThat(
            reason(Files.write(folder.resolve("a.txt.gz"), new byte[] {0x1F, (byte) 0x8B, 9, 9})))
        .startsWith("a.txt.gz: cannot be read: ");
  }

  @Test
  void aZipArchive() throws IOException {
    assertThat(reason(write("a.docx", "PK\u0003\u0004 and so on")))
        .isEqualTo("a.docx: is a ZIP archive; unpack it first");
  }

  @Test
  void aFeedWithADocumentTypeDeclaration() throws IOException {
    Path secret = write("secret.txt", "The secret.");
    assertThat(
            reason(
                write(
                    "a.rss",
                    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM '"
                        + secret.toUri()
                        + "'>]><rss version='2.0'><channel><title>N</title><item><title>&x;</title>"
                        + "<description>&x; The ministers met in Rome.</description></item></channel></rss>")))
        .isEqualTo(
            "a.rss: is XML with a document type declaration, which is refused: entities may reach out");
  }

  @Test
  void aBrokenFeed() throws IOException {
    assertThat(reason(write("a.xml", "<?xml version='1.0'?><rss><channel><item>")))
        .startsWith("a.xml: is no feed: ");
  }

  @Test
  void otherXml() throws IOException {
    assertThat(reason(write("a.xml", "<?xml version='1.0'?><invoice/>")))
        .isEqualTo("a.xml: is XML of another kind; expected RSS or Atom");
  }

  @Test
  void aWebPageWithoutText() throws IOException {
    assertThat(reason(write("a.html", "<html><body><script>x</script></body></html>")))
        .isEqualTo("a.html: is empty: it has no text");
  }

  @Test
  void aWebPageNestedTooDeep() throws IOException {
    assertThat(reason(write("a.html", "<html><body>" + "<div>".repeat(100_000) + "They met.")))
        .startsWith("a.html: is HTML with elements more than ");
  }

  @Test
  void aWebArchiveThatIsNone() throws IOException {
    assertThat(reason(write("a.warc", "They met in Rome.")))
        .startsWith("a.warc, record 1: is no WARC record: ");
  }

  @Test
  void textThatIsTooLong() throws IOException {
    assertThat(reason(write("a.txt", "They met in Rome. ".repeat(120_000))))
        .isEqualTo("a.txt: has 2,160,000 characters of text; a document has at most 2,000,000");
  }

  @Test
  void aGlobThatMatchesNothing() {
    assertThat(reason(folder.resolve("*.html"))).isEqualTo("*.html: matches no file");
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
    assertThat(reason(write("a.xyz", "They met.")))
        .startsWith("a.xyz: is a file of unknown kind '.xyz'; expected .txt, .md, ");
  }

  @Test
  void anEmptyFolder() {
    assertThat(reason(folder)).endsWith("is a folder without files");
  }

  private Path bytes(String name, byte[] start, int... more) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(start);
    for (int b : more) {
      bytes.write(b);
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
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
