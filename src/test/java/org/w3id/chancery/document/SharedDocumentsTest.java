package org.w3id.chancery.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedDocumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents/articles.jsonl",
        "documents/mediation-commentary.txt",
        "eval/plover-sentences-dev.jsonl",
        "eval/petrarch-news-dev.jsonl",
        "eval/petrarch-unit.jsonl",
        "eval/current-events-dev.jsonl",
        "eval/current-events-linking-dev.jsonl"
      })
  void readsEveryEnglishText(String name) {
    Path file = Path.of("../shared").resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is not here");
    List<String> rejects = new ArrayList<>();

    new DocumentReader(Metadata.NONE, JsonFields.of(List.of("publisher=source", "date=none")))
        .read(
            List.of(file),
            reading -> {
              if (reading instanceof Reading.Reject reject) {
                rejects.add(reject.message());
              }
            },
            DocumentReader.Progress.NONE);

    assertThat(rejects).isEmpty();
  }
}
