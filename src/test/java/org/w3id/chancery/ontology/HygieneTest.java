package org.w3id.chancery.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each query of {@code queries/hygiene} is one rule and finds what breaks it. */
class HygieneTest {
  private static final Path BROKEN =
      Path.of("src/test/resources/org/w3id/chancery/ontology/hygiene");
  private static Model everything;

  @BeforeAll
  static void load() throws IOException {
    everything =
        OntologyFiles.core()
            .add(OntologyFiles.schemes())
            .add(OntologyFiles.read(OntologyFiles.data()));
  }

  @TestFactory
  Stream<DynamicTest> findsNothingInOntologySchemesAndData() throws IOException {
    return OntologyFiles.queries("hygiene").stream()
        .map(rule -> DynamicTest.dynamicTest(name(rule), () -> assertFinds(rule, everything, 0)));
  }

  /** Beside each rule lies a sample that breaks it. */
  @TestFactory
  Stream<DynamicTest> findsWhatBreaksTheRule() throws IOException {
    return OntologyFiles.queries("hygiene").stream()
        .map(
            rule -> {
              Path sample = BROKEN.resolve(name(rule) + ".ttl");
              return DynamicTest.dynamicTest(
                  name(rule), () -> assertFinds(rule, OntologyFiles.read(List.of(sample)), 1));
            });
  }

  private static void assertFinds(Path rule, Model model, int atLeast) throws IOException {
    try (QueryExecution execution =
        QueryExecution.model(model).query(QueryFactory.create(Files.readString(rule))).build()) {
      List<String> found =
          ResultSetFormatter.toList(execution.execSelect()).stream().map(Object::toString).toList();
      if (atLeast == 0) {
        assertThat(found).isEmpty();
      } else {
        assertThat(found).hasSizeGreaterThanOrEqualTo(atLeast);
      }
    }
  }

  private static String name(Path rule) {
    return rule.getFileName().toString().replace(".rq", "");
  }
}
