package org.w3id.chancery.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.w3id.chancery.data.ActorFiles.codes;
import static org.w3id.chancery.data.ActorFiles.label;
import static org.w3id.chancery.data.ActorFiles.slug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The codes and names of states and territories against lists of others, which lie beside the
 * checkout in {@code ../shared/data}. Where ours differ on purpose, {@code
 * crosswalk-disagreements.csv} and {@code names-unlisted.csv} say so with the reason.
 */
class StateCodesTest {
  private static final Path SHARED = Path.of("..", "shared", "data");
  private static final Path CROSSWALK = SHARED.resolve("country-crosswalk.csv");
  private static final Path TERRITORIES = SHARED.resolve("names").resolve("territories");

  /** Columns of the crosswalk and the schemes that they belong to. */
  private static final Map<String, String> SCHEMES =
      Map.of(
          "iso2", "iso3166-1-alpha-2",
          "iso_num", "iso3166-1-numeric",
          "m49", "m49",
          "fips", "fips10-4",
          "cowc", "cow",
          "cown", "cow-number",
          "gwn", "gleditsch-ward",
          "wikidata", "wikidata",
          "geonames", "geonames",
          "eu_nal", "eu-country");

  private static List<Resource> states;

  @BeforeAll
  static void read() {
    var model = ActorFiles.read("states*.ttl", "territories*.ttl");
    states =
        Stream.of("State", "Territory")
            .flatMap(type -> ActorFiles.instances(model, type).stream())
            .toList();
  }

  @Test
  void codesAgreeWithTheCrosswalk() throws IOException {
    assumeTrue(Files.exists(CROSSWALK), () -> CROSSWALK + " is absent");
    Set<List<String>> stated =
        ActorFiles.exceptions("crosswalk-disagreements.csv").stream()
            .map(row -> List.of(row[0], row[1], row[2], row[3]))
            .collect(Collectors.toSet());

    assertThat(disagreements()).containsExactlyInAnyOrderElementsOf(stated);
  }

  @Test
  void everyLabelIsAmongTheNamesThatOthersKnow() throws IOException {
    assumeTrue(Files.isDirectory(TERRITORIES), () -> TERRITORIES + " is absent");
    Map<String, Set<String>> known = knownNames();
    Set<String> unlisted = new TreeSet<>();
    for (Resource state : states) {
      Set<String> names =
          codes(state, "wikidata").stream()
              .flatMap(item -> known.getOrDefault(item, Set.of()).stream())
              .collect(Collectors.toSet());
      if (!names.contains(fold(label(state)))) {
        unlisted.add(slug(state));
      }
    }

    Set<String> stated =
        ActorFiles.exceptions("names-unlisted.csv").stream()
            .map(row -> row[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unlisted).isEqualTo(stated);
  }

  /** State, column, the crosswalk's value and ours. */
  private static List<List<String>> disagreements() throws IOException {
    String table = Files.readString(CROSSWALK, UTF_8);
    List<String> columns = Arrays.asList(table.lines().findFirst().orElseThrow().split(",", -1));
    List<List<String>> found = new ArrayList<>();
    ActorFiles.rows(table)
        .forEach(
            row -> {
              String iso3 = row[columns.indexOf("iso3")];
              Resource state =
                  states.stream()
                      .filter(one -> codes(one, "iso3166-1-alpha-3").contains(iso3))
                      .findFirst()
                      .orElseThrow(() -> new AssertionError("no state has the code " + iso3));
              SCHEMES.forEach(
                  (column, scheme) -> {
                    String theirs = inOurForm(column, row[columns.indexOf(column)]);
                    String ours =
                        codes(state, scheme).stream().sorted().collect(Collectors.joining(" "));
                    if (!theirs.equals(ours)) {
                      found.add(List.of(iso3, column, theirs, ours));
                    }
                  });
            });
    return found;
  }

  private static String inOurForm(String column, String value) {
    return switch (column) {
      case "iso_num", "m49" -> "0".repeat(Math.max(0, 3 - value.length())) + value;
      case "eu_nal" -> value.substring(value.lastIndexOf('/') + 1);
      default -> value.replace('\u00a0', ' ').strip();
    };
  }

  /** Names by Wikidata item. */
  private static Map<String, Set<String>> knownNames() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    Map<String, Set<String>> known = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(TERRITORIES, "*.yml")) {
      for (Path file : files) {
        JsonNode territory = yaml.readTree(file.toFile());
        Set<String> names = new HashSet<>();
        names.add(fold(territory.path("name").asText()));
        names.add(fold(territory.path("full_name").asText()));
        territory.path("names_strong").forEach(name -> names.add(fold(name.asText())));
        territory.path("names_weak").forEach(name -> names.add(fold(name.asText())));
        known.put(territory.path("qid").asText(), names);
        territory.path("other_qids").forEach(item -> known.putIfAbsent(item.asText(), names));
      }
    }
    return known;
  }

  private static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
