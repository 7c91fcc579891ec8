package org.w3id.chancery.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each table under {@code ingest/table} gives the statements and the reports that stand beside it
 * in {@code NAME.expected.txt}.
 *
 * <p>With {@code -Dchancery.expected=write} they are written instead, to be read through before
 * they are committed.
 */
class RowsAsStatementsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "ingest", "table");

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "gdelt-2.CSV",
        "gdelt-1.tsv",
        "icews.tab",
        "polecat.txt",
        "acled.csv",
        "ucdp-ged.csv",
        "mapped.csv"
      })
  void givesTheStatementsBesideIt(String name) throws IOException {
    String stem = name.substring(0, name.indexOf('.'));
    Path mapping = FOLDER.resolve(stem + ".mapping");
    Tables.Result result =
        Tables.read(
            FOLDER.resolve(name),
            Files.exists(mapping) ? List.of(MappedTable.of(mapping)) : Tables.ingestors());

    List<String> lines = new ArrayList<>(result.told());
    lines.addAll(new TreeSet<>(result.lines()));
    Path expected = FOLDER.resolve(stem + ".expected.txt");
    if ("write".equals(System.getProperty("chancery.expected"))) {
      Files.write(expected, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(expected));
    assertThat(asQuads(result.lines())).isEqualTo(new TreeSet<>(result.lines()).size());
  }

  /** How many quads a parser finds in the lines. */
  private static long asQuads(List<String> lines) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    RDFParser.fromString(String.join("\n", lines), Lang.NQUADS).parse(dataset);
    return dataset.stream().count();
  }
}
