package org.w3id.chancery.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.vocabulary.Namespaces;

/** The types that the lexicon gives to verbs and nouns are concepts of the schemes. */
class LexiconTypesTest {
  @ParameterizedTest
  @ValueSource(strings = {"verbs.tsv", "nominals.tsv"})
  void typesAreConcepts(String file) throws IOException {
    Set<String> concepts =
        OntologyFiles.schemes().listSubjectsWithProperty(RDF.type, SKOS.Concept).toList().stream()
            .map(Resource::getURI)
            .collect(Collectors.toSet());

    assertThat(types(Path.of("ontology/lexicon", file)))
        .isNotEmpty()
        .allMatch(concepts::contains, "is a concept of ontology/schemes");
  }

  /**
   * Third column: {@code consult-meet}, {@code ~aid-military} (turned round), {@code
   * act:accession/agree}.
   */
  private static List<String> types(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.startsWith("#") && line.contains("\t"))
          .map(line -> line.split("\t", -1)[2].strip())
          .filter(type -> !type.equals("-"))
          .map(type -> type.startsWith("~") ? type.substring(1) : type)
          .flatMap(LexiconTypesTest::iris)
          .distinct()
          .toList();
    }
  }

  private static Stream<String> iris(String type) {
    if (type.startsWith("act:")) {
      String[] parts = type.substring("act:".length()).split("/", -1);
      return Stream.of(Namespaces.ACTION + parts[0], Namespaces.EVENT_TYPE + parts[1]);
    }
    return Stream.of(Namespaces.EVENT_TYPE + type);
  }
}
