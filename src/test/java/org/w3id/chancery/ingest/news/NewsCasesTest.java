package org.w3id.chancery.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.StoredParses;

/**
 * The grammar of events, on sentences written for it: {@code cases.jsonl} holds the sentences,
 * {@code cases.conll} their stored parses, {@code cases.expected} the claims. {@link ParseTexts}
 * makes the parses.
 */
class NewsCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/news");

  /** What was read, where {@code -Dchancery.expected=write} asks for new expectations. */
  private static final Map<String, Map<String, List<String>>> written = new LinkedHashMap<>();

  @AfterAll
  static void write() throws Exception {
    for (String set : written.keySet()) {
      List<String> lines = new ArrayList<>();
      written.get(set).forEach((id, claims) -> claims.forEach(c -> lines.add(id + ": " + c)));
      Files.write(FOLDER.resolve(set + ".expected"), lines);
    }
  }

  /** The grammar of events, one sentence each. */
  @TestFactory
  Stream<DynamicTest> sentencesGiveTheExpectedClaims() throws Exception {
    return cases("cases");
  }

  /** Who speaks, whom the words mean that name nobody, and when: short documents. */
  @TestFactory
  Stream<DynamicTest> documentsGiveTheExpectedClaims() throws Exception {
    return cases("documents");
  }

  private static Stream<DynamicTest> cases(String set) throws Exception {
    Known known = PredictEvents.known(Path.of("data/actors"), Path.of("data/agreements"));
    StoredParses parses =
        StoredParses.read(Files.newBufferedReader(FOLDER.resolve(set + ".conll")));
    NewsIngestor ingestor = new NewsIngestor(() -> parses, Lexicon::standard);
    Map<String, List<String>> expected = expected(set);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve(set + ".jsonl"))) {
      JsonNode row = new ObjectMapper().readTree(line);
      String id = row.get("id").asText();
      tests.add(
          DynamicTest.dynamicTest(
              id,
              () -> {
                List<String> claims = new ArrayList<>();
                ingestor.ingest(
                    PredictEvents.document(
                        id,
                        row.get("text").asText(),
                        row.path("date").asText(),
                        row.path("title").asText(),
                        row.path("publisher").asText()),
                    known,
                    c -> claims.add(ClaimLines.line((OccurrenceClaim) c)));
                if ("write".equals(System.getProperty("chancery.expected"))) {
                  written.computeIfAbsent(set, k -> new LinkedHashMap<>()).put(id, claims);
                } else {
                  assertThat(claims).isEqualTo(expected.getOrDefault(id, List.of()));
                }
              }));
    }
    return tests.stream();
  }

  private static Map<String, List<String>> expected(String set) throws Exception {
    Map<String, List<String>> byCase = new TreeMap<>();
    Path file = FOLDER.resolve(set + ".expected");
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      int colon = line.indexOf(": ");
      byCase
          .computeIfAbsent(line.substring(0, colon), k -> new ArrayList<>())
          .add(line.substring(colon + 2));
    }
    return byCase;
  }
}
