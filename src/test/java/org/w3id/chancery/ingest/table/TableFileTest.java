package org.w3id.chancery.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFileTest {
  private static final Path SAMPLE =
      Path.of("src", "test", "resources", "ingest", "table", "gdelt-2.CSV");

  private static final Path SHARED = Path.of("..", "shared", "data");

  @TempDir private Path folder;

  @Test
  void packedTablesGiveTheSameAsPlainOnes() throws IOException {
    byte[] plain = Files.readAllBytes(SAMPLE);
    Path gzip = folder.resolve("20230406.export.CSV.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(plain);
    }
    Path zip = folder.resolve("20230406.export.CSV.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("20230406.export.CSV"));
      out.write(plain);
    }
    Tables.Result expected = Tables.read(SAMPLE, Tables.ingestors());

    assertThat(Tables.read(gzip, Tables.ingestors())).isEqualTo(expected);
    assertThat(Tables.read(zip, Tables.ingestors())).isEqualTo(expected);
  }

  /** Samples as they were published, if they lie beside this checkout. */
  @ParameterizedTest
  @CsvSource({
    "gdelt/gdelt1_events_daily_sample.tsv, 100, 30",
    "gdelt/gdelt2_events_export_sample.tsv, 100, 40",
    "gdelt/gdelt2_events_translingual_sample.tsv, 100, 40",
    "icews/events.2018.sample.tab, 3705, 2500"
  })
  void everyRowOfAPublishedTableIsAClaimOrRejectedWithAReason(
      String name, int rows, int leastClaims) throws IOException {
    Path file = SHARED.resolve(name);
    assumeTrue(Files.exists(file), "needs " + file);

    Tables.Result result = Tables.read(file, Tables.ingestors());

    List<String> claims =
        result.lines().stream().filter(line -> line.contains("ontology#Claim>")).toList();
    List<String> rejected =
        result.told().stream().filter(line -> line.startsWith("rejected: ")).toList();
    assertThat(rejected).allMatch(line -> line.matches("rejected: row [0-9]+: \\S.+"));
    // a row that says of a document what an earlier one said makes the same claim
    long repeated = claims.size() - claims.stream().distinct().count();
    assertThat(new HashSet<>(claims)).hasSizeGreaterThan(leastClaims);
    assertThat(claims.stream().distinct().count() + repeated + rejected.size()).isEqualTo(rows);
  }

  /** Mentions have no row that they could refer to here, and each says so. */
  @Test
  void everyMentionOfAPublishedTableIsRejectedWithoutItsRow() throws IOException {
    Path file = SHARED.resolve("gdelt/gdelt2_mentions_sample.tsv");
    assumeTrue(Files.exists(file), "needs " + file);

    assertThat(Tables.read(file, Tables.ingestors()).told())
        .hasSize(100)
        .allMatch(line -> line.contains(" is of no row that made a claim"));
  }

  @Test
  void textsAndUnknownTablesAreLeftToOthers() throws IOException {
    Path text =
        Files.writeString(folder.resolve("a.txt"), "Iran and Russia met, officials said.\n");
    Path other = Files.writeString(folder.resolve("a.csv"), "party,date\nIran,2020-01-01\n");
    Path empty = Files.writeString(folder.resolve("b.csv"), "");
    Path article = Files.copy(SAMPLE, folder.resolve("a.html"));

    for (Path file : List.of(text, other, empty, article)) {
      assertThat(TableFile.open(file, Tables.ingestors())).as(file.toString()).isEmpty();
    }
  }

  @Test
  void aRowOfWrongWidthIsRejectedAndTheOthersAreRead() throws IOException {
    List<String> lines = Files.readAllLines(SAMPLE);
    Path file = folder.resolve("a.CSV");
    Files.writeString(
        file, lines.get(0) + "\n" + lines.get(0).substring(0, 90) + "\n" + lines.get(4) + "\n");

    Tables.Result result = Tables.read(file, Tables.ingestors());

    assertThat(result.told().get(0)).matches("rejected: row 2: has [0-9]+ columns, expected 61");
    assertThat(result.lines()).anyMatch(line -> line.contains("990000102"));
  }

  @Test
  void quotesBetweenTabsAreWordsAsOthers() throws IOException {
    String line = Files.readAllLines(SAMPLE).get(0).replace("FOREIGN MINISTER", "\"MINISTER");
    Path file = folder.resolve("a.CSV");
    Files.writeString(file, line + "\n");

    Tables.Result result = Tables.read(file, Tables.ingestors());

    assertThat(result.lines()).anyMatch(l -> l.contains("IRNGOV \\\"MINISTER | 046"));
  }

  @Test
  void bytesThatAreNoUtf8LoseNothingElse() throws IOException {
    byte[] bytes = Files.readAllLines(SAMPLE).get(0).getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.UTF_8).indexOf("FOREIGN")] = (byte) 0xE9;
    Path file = Files.write(folder.resolve("a.CSV"), bytes);

    assertThat(Tables.read(file, Tables.ingestors()).lines())
        .anyMatch(l -> l.contains("IRNGOV \uFFFDOREIGN MINISTER"));
  }

  @Test
  void aMappingWithAFaultIsRefusedWithWhatWasExpected() throws IOException {
    Path mapping = folder.resolve("a.mapping");

    Files.writeString(mapping, "name = a\ndate = day\ntype = type:kind\nactor = name:who\n");
    assertThatThrownBy(() -> MappedTable.of(mapping))
        .hasMessageContaining("a.mapping: key 'actor', expected one of")
        .hasMessageContaining("initiator");

    Files.writeString(mapping, "name = a\ntype = type:kind\n");
    assertThatThrownBy(() -> MappedTable.of(mapping)).hasMessageContaining("has no 'date'");

    Files.writeString(mapping, "name = a\ndate = day\ntype = kind\n");
    assertThatThrownBy(() -> MappedTable.of(mapping))
        .hasMessageContaining("type = 'kind', expected cameo:COLUMN");
  }

  @Test
  void aMappingThatNamesNoColumnOfTheTableIsRefused() throws IOException {
    Path table = Files.writeString(folder.resolve("a.csv"), "day,kind\n2020-01-01,consult\n");
    Path mapping = folder.resolve("a.mapping");
    Files.writeString(mapping, "name = a\ndate = date\ntype = type:kind\n");

    assertThatThrownBy(() -> Tables.read(table, List.of(MappedTable.of(mapping))))
        .hasMessageContaining("date = 'date', but a.csv has the columns [day, kind]");
  }
}
