package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks two knowledge bases at once, as the page on growth says. */
class ScalingPageTest {
  @TempDir Path parent;

  private static void event(Served served, int n, String actor) {
    served.adds(
        "GRAPH graph:claims { <claim/%d> a ch:Claim ; ch:type evt:consult ; ch:initiator <actor/%s> ; ch:claims <event/%d> ; ch:polarity val:affirmed ; ch:modality val:actual }"
            .formatted(n, actor, n));
  }

  @Test
  void theQueryAcrossKnowledgeBasesCountsThoseOfAll() throws Exception {
    Matcher block =
        Pattern.compile("(?ms)^```sparql\n(.*?)^```$")
            .matcher(Files.readString(Path.of("src/site/markdown/scaling.md")));
    assertThat(block.find()).isTrue();
    try (Served first = Served.at(parent.resolve("2024"));
        Served second = Served.at(parent.resolve("2025"))) {
      event(first, 1, "iran");
      event(first, 2, "oman");
      event(second, 3, "iran");
      String query =
          block
              .group(1)
              .replace("http://kb-2024.example.org/kb/sparql", first.url("/kb/sparql"))
              .replace("http://kb-2025.example.org/kb/sparql", second.url("/kb/sparql"));
      List<String> rows = new ArrayList<>();
      try (QueryExec exec = QueryExec.dataset(DatasetGraphFactory.create()).query(query).build()) {
        exec.select()
            .forEachRemaining(
                row ->
                    rows.add(
                        row.get("actor").getURI().replaceAll(".*/", "")
                            + " "
                            + row.get("events").getLiteralLexicalForm()));
      }
      assertThat(rows).containsExactly("iran 2", "oman 1");
    }
  }
}
