package org.w3id.chancery.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Alignments speak of our own terms, are complete where they promise it, and are never imported.
 */
class AlignmentsTest {
  /** Outside schemes without IRIs of their own, and the headers of the files. */
  private static final Pattern MINTED =
      Pattern.compile("https://w3id.org/chancery/(plover|cameo|alignment)(/.*)?");

  private static final String CAMEO = "https://w3id.org/chancery/cameo/";
  private static final String PLOVER = "https://w3id.org/chancery/plover/";

  @TestFactory
  Stream<DynamicTest> subjectsAreOwnTermsAndConcepts() throws IOException {
    Model own = OntologyFiles.core().add(OntologyFiles.schemes());
    return OntologyFiles.alignments().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertThat(
                                OntologyFiles.read(List.of(file)).listSubjects().toList().stream()
                                    .filter(s -> !MINTED.matcher(s.getURI()).matches()))
                            .isNotNull()
                            .allMatch(subject -> own.contains(subject, null))));
  }

  @Test
  void noFileImportsAnother() throws IOException {
    Model everything = OntologyFiles.core().add(OntologyFiles.schemes());
    everything.add(OntologyFiles.shapes()).add(OntologyFiles.read(OntologyFiles.alignments()));

    assertThat(everything.listStatements(null, OWL.imports, (Resource) null).toList()).isEmpty();
  }

  @Test
  void everyCategoryIsExactlyOneOfPlover() throws IOException {
    Model model = OntologyFiles.read(OntologyFiles.alignments());
    List<Resource> categories =
        OntologyFiles.scheme("event-types.ttl")
            .listSubjectsWithProperty(SKOS.topConceptOf)
            .toList();

    assertThat(categories)
        .hasSize(16)
        .allSatisfy(
            category ->
                assertThat(model.listObjectsOfProperty(category, SKOS.exactMatch).toList())
                    .extracting(Object::toString)
                    .containsOnlyOnce(
                        PLOVER
                            + category
                                .getURI()
                                .substring(Namespaces.EVENT_TYPE.length())
                                .toUpperCase(Locale.ROOT)));
  }

  @Test
  void everyCameoCodeMatchesOneEventType() throws IOException {
    Model model = OntologyFiles.read(OntologyFiles.alignments());
    List<String> matched =
        Stream.of(SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch)
            .flatMap(
                relation -> model.listStatements(null, relation, (Resource) null).toList().stream())
            .map(statement -> statement.getObject().toString())
            .filter(object -> object.startsWith(CAMEO))
            .toList();
    Set<String> minted =
        model.listSubjects().toList().stream()
            .map(Resource::getURI)
            .filter(iri -> iri.startsWith(CAMEO))
            .collect(Collectors.toSet());

    assertThat(matched).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(minted);
  }

  @Test
  void everyCodeOfCameoFrom02To20IsThere() throws IOException {
    Path table = Path.of("../shared/data/icews/cameo-codes.csv");
    assumeTrue(Files.exists(table), "../shared/data is not beside this checkout");
    Set<String> codes = new TreeSet<>();
    Matcher code =
        Pattern.compile("\",\"((?:0[2-9]|1\\d|20)\\d{0,2})\",")
            .matcher(Files.readString(table, StandardCharsets.ISO_8859_1));
    while (code.find()) {
      codes.add(CAMEO + code.group(1));
    }
    Model model = OntologyFiles.read(OntologyFiles.alignments());

    assertThat(codes)
        .hasSizeGreaterThan(250)
        .allMatch(iri -> model.containsResource(model.createResource(iri)));
  }
}
