package org.w3id.chancery.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.vocabulary.Namespaces;

/** The tables of codes say what the ontology says. */
class CodesTest {
  @Test
  void cameoCodesHaveTheTypesThatTheAlignmentMatchesThemWith() {
    Model alignment = RDFDataMgr.loadModel("ontology/alignments/cameo.ttl");
    Map<String, String> expected = new TreeMap<>();
    matches(
        alignment, "https://w3id.org/chancery/cameo/", (code, type) -> expected.put(code, type));

    Map<String, String> actual = new TreeMap<>();
    Codes.lines("cameo-types.tsv").forEach((code, cells) -> actual.put(code, cells[1]));

    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void ploverModesHaveATypeThatTheAlignmentMatchesThemWithOrThatOfTheirCategory() {
    Model alignment = RDFDataMgr.loadModel("ontology/alignments/plover.ttl");
    Map<String, Set<String>> matched = new HashMap<>();
    matches(
        alignment,
        "https://w3id.org/chancery/plover/",
        (mode, type) -> matched.computeIfAbsent(mode, m -> new HashSet<>()).add(type));

    Map<String, String[]> actual = Codes.lines("plover-types.tsv");

    assertThat(actual.keySet()).isEqualTo(matched.keySet());
    actual.forEach(
        (mode, cells) -> {
          String category = mode.replaceFirst("-.*", "").toLowerCase(java.util.Locale.ROOT);
          assertThat(cells[1])
              .as(mode)
              .matches(type -> matched.get(mode).contains(type) || type.equals(category));
        });
  }

  @Test
  void typesOfAcledAreConceptsOfTheScheme() throws Exception {
    String scheme = Files.readString(Path.of("ontology", "schemes", "event-types.ttl"));

    Codes.lines("acled-types.tsv")
        .values()
        .forEach(cells -> assertThat(scheme).contains("\nevt:" + cells[1] + "\n"));
  }

  @Test
  void aCodeThatIsNotListedHasTheTypeOfTheLongestItBeginsWith() {
    assertThat(Codes.cameo("1719").orElseThrow().concept()).isEqualTo("coerce-seize");
    assertThat(Codes.cameo("010")).isEmpty();
    assertThat(Codes.cameo("21")).isEmpty();
    assertThat(Codes.cameo("---")).isEmpty();
  }

  private static void matches(
      Model alignment, String outside, java.util.function.BiConsumer<String, String> taker) {
    alignment
        .listStatements()
        .filterKeep(
            s ->
                Set.of(SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch)
                        .contains(s.getPredicate())
                    && s.getObject().toString().startsWith(outside)
                    && s.getSubject().toString().startsWith(Namespaces.EVENT_TYPE))
        .forEach(
            s ->
                taker.accept(
                    s.getObject().toString().substring(outside.length()),
                    s.getSubject().getURI().substring(Namespaces.EVENT_TYPE.length())));
  }
}
