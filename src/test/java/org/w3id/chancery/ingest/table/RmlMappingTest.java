package org.w3id.chancery.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.carml.engine.rdf.RdfRmlMapper;
import io.carml.logicalsourceresolver.CsvResolver;
import io.carml.model.TriplesMap;
import io.carml.util.RmlMappingLoader;
import io.carml.vocab.Rdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;

/** The mapping as RML tells it, run by CARML, gives the statements that the ingestor gives. */
class RmlMappingTest {
  private static final Path FOLDER = Path.of("data", "tables");

  @Test
  void theMappingGivesTheSameStatementsAsTheIngestor() throws IOException {
    Set<TriplesMap> mapping;
    try (InputStream in =
        Files.newInputStream(
            Path.of(
                "src/main/resources/org/w3id/chancery/ingest/table/relations-severed.rml.ttl"))) {
      mapping = RmlMappingLoader.build().load(RDFFormat.TURTLE, in);
    }
    Model mapped =
        RdfRmlMapper.builder()
            .triplesMaps(mapping)
            .fileResolver(FOLDER)
            .setLogicalSourceResolver(Rdf.Ql.Csv, CsvResolver::getInstance)
            .addFunctions(new RmlFunctions())
            .build()
            .mapToModel();

    Tables.Result ingested =
        Tables.read(
            FOLDER.resolve("relations-severed.csv"),
            List.of(MappedTable.of(FOLDER.resolve("relations-severed.mapping"))));
    Model expected =
        Rio.parse(new StringReader(String.join("\n", ingested.lines())), RDFFormat.NQUADS);

    assertThat(expected).hasSizeGreaterThan(200);
    assertThat(mapped).containsExactlyInAnyOrderElementsOf(expected);
  }
}
