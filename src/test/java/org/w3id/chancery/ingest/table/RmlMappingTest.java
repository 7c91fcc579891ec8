package org.w3id.chancery.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.carml.engine.function.FnoFunction;
import io.carml.engine.function.FnoParam;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.DailyEvent;
import org.w3id.chancery.claim.InstanceIris;

/** The mapping as RML tells it, run by CARML, gives the statements that the ingestor gives. */
class RmlMappingTest {
  private static final Path FOLDER = Path.of("data", "tables");

  @Test
  void theMappingGivesTheSameStatementsAsTheIngestor() throws IOException {
    Set<TriplesMap> mapping;
    try (InputStream in = Files.newInputStream(Path.of("mappings", "relations-severed.rml.ttl"))) {
      mapping = RmlMappingLoader.build().load(RDFFormat.TURTLE, in);
    }
    Model mapped =
        RdfRmlMapper.builder()
            .triplesMaps(mapping)
            .fileResolver(FOLDER)
            .setLogicalSourceResolver(Rdf.Ql.Csv, CsvResolver::getInstance)
            .addFunctions(new Functions())
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

  /** What templates cannot say. */
  public static final class Functions {
    private static final String NS = "https://w3id.org/chancery/function/";
    private static final String TYPE = "sanction-relations";

    private final InstanceIris iris = new InstanceIris(Tables.BASE);
    private final TableKnown known = Tables.known();

    /** The state of a name. */
    @FnoFunction(NS + "actor")
    public String actor(@FnoParam(NS + "name") String name, @FnoParam(NS + "day") String day) {
      return known
          .actors()
          .find(name, LocalDate.parse(day))
          .get(0)
          .candidates()
          .get(0)
          .actor()
          .iri();
    }

    /** The place of a name. */
    @FnoFunction(NS + "place")
    public String place(@FnoParam(NS + "name") String name) {
      List<AgreementNames.Match> places = known.places().places(name);
      return places.isEmpty() ? null : places.get(0).iri();
    }

    /** The event of a day and pair. */
    @FnoFunction(NS + "event")
    public String event(
        @FnoParam(NS + "day") String day,
        @FnoParam(NS + "initiator") String initiator,
        @FnoParam(NS + "recipient") String recipient) {
      return iris.event(
          DailyEvent.of(
                  LocalDate.parse(day),
                  Codes.concept(TYPE).orElseThrow(),
                  actor(initiator, day),
                  actor(recipient, day),
                  Optional.empty())
              .orElseThrow());
    }

    /** The claim of a row. */
    @FnoFunction(NS + "claim")
    public String claim(
        @FnoParam(NS + "day") String day,
        @FnoParam(NS + "initiator") String initiator,
        @FnoParam(NS + "recipient") String recipient) {
      return iris.node(
          "claim",
          "row",
          Tables.TABLE,
          event(day, initiator, recipient),
          TYPE,
          actor(initiator, day),
          actor(recipient, day));
    }

    /** The row as a passage. */
    @FnoFunction(NS + "passage")
    public String passage(@FnoParam(NS + "number") String number) {
      return iris.node("passage", "row", "relations-severed", number);
    }
  }
}
