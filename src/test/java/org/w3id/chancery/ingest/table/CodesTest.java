package org.w3id.chancery.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /**
   * What a code means is said by the CAMEO codebook (1.1b3): to apologize, to sign a formal
   * agreement, to impose an embargo, boycott or sanctions, violent repression. PLOVER's table puts
   * these four elsewhere, and has 08 as a whole twice; scores by PLOVER go by its table, the types
   * of events by the codebook.
   */
  @Test
  void categoriesAreThoseOfPloverButForFourCodesAndOneThatItHasTwice() throws Exception {
    Map<String, String> plover = plover();
    Map<String, String> different = new TreeMap<>();
    Codes.lines("cameo-types.tsv").keySet().stream()
        .filter(code -> !code.startsWith("02"))
        .forEach(
            code -> {
              String ours = Codes.cameo(code).orElseThrow().category().concept();
              String theirs = category(plover, code);
              if (!ours.equals(theirs)) {
                different.put(code, ours + ", not " + theirs);
              }
            });

    assertThat(different)
        .containsExactly(
            Map.entry("055", "concede, not support"),
            Map.entry("057", "agree, not support"),
            Map.entry("08", "concede, not retreat"),
            Map.entry("163", "sanction, not coerce"),
            Map.entry("175", "coerce, not assault"));
  }

  @Test
  void categoriesOfPloverAreThoseThatItPublished() throws Exception {
    Path table = Path.of("../shared/data/cameo-to-plover-2021.txt");
    assumeTrue(Files.exists(table), "../shared/data is not beside this checkout");
    Map<String, String> plover = plover();
    Matcher line =
        Pattern.compile("^([0-9]{2,4}): *([A-Z]+)", Pattern.MULTILINE)
            .matcher(Files.readString(table));
    Map<String, Set<String>> published = new TreeMap<>();
    while (line.find()) {
      published
          .computeIfAbsent(line.group(1), code -> new HashSet<>())
          .add(line.group(2).toLowerCase(Locale.ROOT));
    }

    assertThat(published).hasSizeGreaterThan(250);
    published.forEach(
        (code, categories) -> assertThat(categories).as(code).contains(category(plover, code)));
  }

  private static Map<String, String> plover() throws IOException {
    Path file = Path.of("src/main/resources/org/w3id/chancery/evaluation/cameo-categories.tsv");
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
  }

  /** Of the longest code that one begins with. */
  private static String category(Map<String, String> categories, String code) {
    return IntStream.iterate(code.length(), length -> length > 0, length -> length - 1)
        .mapToObj(length -> categories.get(code.substring(0, length)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
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
          String category = mode.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
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
