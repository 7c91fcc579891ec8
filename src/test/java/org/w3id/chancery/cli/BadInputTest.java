package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets one clear line and an exit code, and changes nothing that is stored. */
class BadInputTest {
  @TempDir Path folder;

  private Path kb;
  private String before;

  @BeforeEach
  void makeKnowledgeBase() {
    kb = folder.resolve("kb");
    assertThat(Cli.run("init", "--bare", "--kb", kb.toString()).exitCode()).isZero();
    before = status();
  }

  private String status() {
    Cli.Result status = Cli.run("status", "--hash", "--kb", kb.toString());
    assertThat(status.exitCode()).as(status.err()).isZero();
    return status.out();
  }

  /** Ingests one bad file; expects exactly one line that names it and says why. */
  private void expectRejected(Path file, String reason) {
    Cli.Result result = Cli.run("ingest", "--kb", kb.toString(), file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines().toList())
        .singleElement()
        .asString()
        .contains(file.getFileName().toString())
        .contains(reason);
    assertThat(status()).isEqualTo(before);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void anEmptyFile() throws IOException {
    expectRejected(file("empty.txt", ""), "empty");
  }

  @Test
  void aFileOfFiftyMegabytes() throws IOException {
    expectRejected(
        file("huge.txt", "Iran met Russia. ".repeat(50 * 1024 * 1024 / 17 + 1)), "bytes");
  }

  @Test
  void binaryBytesNamedText() throws IOException {
    byte[] bytes = new byte[10_000];
    new Random(7).nextBytes(bytes);
    expectRejected(Files.write(folder.resolve("binary.txt"), bytes), "binary");
  }

  @Test
  void aFileInRussian() throws IOException {
    expectRejected(
        file(
            "russian.txt",
            "Министр иностранных дел России встретился в среду в Москве со своим иранским коллегой"
                + " и обсудил с ним ход переговоров."),
        "Russian");
  }

  @Test
  void frontMatterWithAWrongDate() throws IOException {
    expectRejected(
        file("wrong-date.md", "---\ntitle: A\ndate: 2025-13-45\n---\n\nIran met Russia.\n"),
        "2025-13-45");
  }

  @Test
  void aMissingFile() {
    expectRejected(folder.resolve("missing.txt"), "does not exist");
  }

  @Test
  void jsonThatIsNone() throws IOException {
    expectRejected(file("broken.jsonl", "{\"id\": \"a\", \"text\": \n"), "JSON");
  }

  @Test
  void turtleThatIsNone() throws IOException {
    expectRejected(file("broken.ttl", "<actor/x> a ch:State ;\n"), "broken");
  }

  @Test
  void aBrokenPdf() throws IOException {
    expectRejected(file("broken.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog"), "damaged PDF");
  }

  @Test
  void anXmlEntityThatReachesOut() throws IOException {
    expectRejected(
        file(
            "feed.rss",
            "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
                + "<item><description>&x;</description></item></channel></rss>"),
        "document type declaration");
  }

  /** The sentence is left out with its place and reason, the others are read. */
  @Test
  void aSentenceOfAHundredThousandCharacters() throws IOException {
    Path file =
        file(
            "long.txt",
            "Russia and Iran signed a treaty in Moscow.\n\n"
                + "and oil and gas ".repeat(6_250).strip()
                + "\n\nIran withdrew from the treaty.");
    Cli.Result result = Cli.run("extract", "--format", "jsonl", file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(result.err().lines().toList())
        .singleElement()
        .asString()
        .contains("long.txt, characters 44 to 100043: is a sentence of 99999 characters");
    assertThat(result.out()).contains("\"signed\"").contains("\"withdrew\"");
  }

  @Test
  void aBadQueryNamesItsLine() throws IOException {
    Path query = file("bad.rq", "SELECT *\nWHERE { ?s ?p }\n");
    Cli.Result result = Cli.run("query", "--kb", kb.toString(), query.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines().toList()).singleElement().asString().contains("bad.rq, line 2");
  }

  @Test
  void aKnowledgeBaseThatIsNone() {
    Cli.Result result = Cli.run("query", "--kb", folder.resolve("none").toString(), "x.rq");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines().toList()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path file = file("a-file", "in the way");
    Cli.Result result = Cli.run("init", "--bare", "--kb", file.resolve("kb").toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines().toList()).singleElement().asString().contains("a-file");
  }

  @Test
  void aSecondProcess() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path file = Files.writeString(folder.resolve("a.txt"), "Iran met Russia.");
    try (var held = org.w3id.chancery.projection.KnowledgeBase.open(kb)) {
      Process second =
          new ProcessBuilder(
                  java.toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.w3id.chancery.cli.Chancery",
                  "ingest",
                  "--kb",
                  kb.toString(),
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(second.waitFor()).isEqualTo(ExitCode.FAILED);
      assertThat(said.lines().toList())
          .singleElement()
          .asString()
          .contains(Long.toString(ProcessHandle.current().pid()));
      assertThat(held.log().head().position()).isEqualTo(1);
    }
    assertThat(status()).isEqualTo(before);
  }
}
