package org.w3id.chancery.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.Explanation.Outcome;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.lexicon.LexiconCheck;
import org.w3id.chancery.ingest.news.parse.StoredParses;

/** Explanations of the sentences of {@code cases.jsonl}, by their stored parses. */
class ExplainerTest {
  private static final Path FOLDER = Path.of("src/test/resources/news");

  private static Known known;
  private static StoredParses parses;
  private static final List<Document> DOCUMENTS = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    known = PredictEvents.known(Path.of("data/actors"), Path.of("data/agreements"));
    parses = StoredParses.read(Files.newBufferedReader(FOLDER.resolve("cases.conll")));
    for (String line : Files.readAllLines(FOLDER.resolve("cases.jsonl"))) {
      JsonNode row = new ObjectMapper().readTree(line);
      DOCUMENTS.add(
          PredictEvents.document(
              row.get("id").asText(), row.get("text").asText(), row.get("date").asText(), "", ""));
    }
  }

  @Test
  void everyClaimIsExplainedAndNoOther() {
    NewsIngestor ingestor = new NewsIngestor(() -> parses, Lexicon::standard);
    for (Document document : DOCUMENTS) {
      List<Claim> claims = new ArrayList<>();
      ingestor.ingest(document, known, claims::add);

      List<OccurrenceClaim> explained =
          words(document).stream().flatMap(w -> w.claim().stream()).toList();

      assertThat(explained)
          .as(document.id())
          .hasSameElementsAs(claims.stream().map(OccurrenceClaim.class::cast).toList());
    }
  }

  @Test
  void everyReasonNamesALineOfTheLexiconOrARule() {
    Set<String> lines = LexiconCheck.lines(Lexicon.standard()).keySet();
    for (Document document : DOCUMENTS) {
      for (Explanation.Word word : words(document)) {
        if (word.outcome() == Outcome.CONDITION) {
          assertThat(lines).containsAll(List.of(word.entry().split(", ", -1)));
          assertThat(word.reason()).contains(" needs ").doesNotContain("nothing more");
        } else {
          assertThat(word.line())
              .as(document.id())
              .satisfiesAnyOf(
                  line -> assertThat(line).isIn(lines),
                  rule -> assertThat(rule).matches("[a-z]+(-[a-z]+)+"));
        }
      }
    }
  }

  @Test
  void offsetsAreThoseOfTheText() {
    for (Document document : DOCUMENTS) {
      String text = document.text();
      for (Explanation.Word word : words(document)) {
        int start = text.offsetByCodePoints(0, word.span().start());
        assertThat(text.startsWith(word.span().text(), start)).isTrue();
      }
    }
  }

  private static List<Explanation.Word> words(Document document) {
    return new Explainer(parses, Lexicon.standard())
        .explain(document, known).stream().flatMap(e -> e.words().stream()).toList();
  }
}
