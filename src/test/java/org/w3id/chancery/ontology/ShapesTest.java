package org.w3id.chancery.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the shapes accept and refuse: the reference data, and samples of every layer. */
class ShapesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/org/w3id/chancery/ontology");
  private static Shapes shapes;
  private static Model ontology;

  @BeforeAll
  static void load() throws IOException {
    shapes = Shapes.parse(OntologyFiles.shapes().getGraph());
    ontology = OntologyFiles.core().add(OntologyFiles.schemes());
  }

  @Test
  void referenceDataHaveTheirShapes() throws IOException {
    assertThat(violations(OntologyFiles.data())).isEmpty();
  }

  @Test
  void sampleOfEveryLayerHasItsShapes() {
    assertThat(violations(List.of(SAMPLES.resolve("valid.ttl")))).isEmpty();
  }

  /** Each file under {@code invalid} breaks one rule: the one that its first line quotes. */
  @TestFactory
  Stream<DynamicTest> brokenSampleIsRefusedWithTheReason() throws IOException {
    return OntologyFiles.turtle(SAMPLES.resolve("invalid")).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertThat(violations(List.of(SAMPLES.resolve("valid.ttl"), file)))
                            .isNotEmpty()
                            .allSatisfy(
                                found -> assertThat(found).contains(OntologyFiles.rule(file)))));
  }

  private static List<String> violations(List<Path> files) {
    Model data = OntologyFiles.read(files).add(ontology);
    return ShaclValidator.get().validate(shapes, data.getGraph()).getEntries().stream()
        .filter(entry -> entry.severity().equals(Severity.Violation))
        .map(ShapesTest::describe)
        .sorted()
        .toList();
  }

  private static String describe(ReportEntry entry) {
    return "%s %s: %s (%s)"
        .formatted(entry.focusNode(), entry.resultPath(), entry.message(), entry.value());
  }
}
