package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Served;

/** Asks two knowledge bases at once and makes a dump, as the page on growth says. */
class ScalingPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/scaling.md");
  private static final Pattern DUMP = Pattern.compile("`chancery (dump [^`]*)`");

  @TempDir Path parent;

  private static void event(Served served, int n, String actor, String day) {
    served.adds(
        """
        GRAPH graph:claims {
          <claim/%1$d> a ch:Claim ; ch:type evt:consult ; ch:initiator <actor/%2$s> ;
            ch:recipient <actor/qatar> ; ch:start "%3$s"^^<http://www.w3.org/2001/XMLSchema#date> ;
            ch:end "%3$s"^^<http://www.w3.org/2001/XMLSchema#date> ; ch:datePrecision val:day ;
            ch:claims <event/%1$d> ; ch:polarity val:affirmed ; ch:modality val:actual
        }
        """
            .formatted(n, actor, day));
  }

  /** Two periods; one event is told in both. */
  private Served year2024() {
    Served served = Served.at(parent.resolve("2024"));
    event(served, 1, "iran", "2024-05-01");
    event(served, 2, "oman", "2024-12-31");
    return served;
  }

  private Served year2025() {
    Served served = Served.at(parent.resolve("2025"));
    event(served, 3, "iran", "2025-02-03");
    event(served, 4, "oman", "2024-12-31");
    return served;
  }

  /** The rows of a query of the page, as an engine answers it that has no data of its own. */
  private static List<String> ask(int which, String path, Served first, Served second)
      throws IOException {
    Matcher block = Pattern.compile("(?ms)^```sparql\n(.*?)^```$").matcher(Files.readString(PAGE));
    for (int i = 0; i <= which; i++) {
      assertThat(block.find()).isTrue();
    }
    String query =
        block
            .group(1)
            .replace("http://kb-2024.example.org/kb/sparql", first.url(path))
            .replace("http://kb-2025.example.org/kb/sparql", second.url(path));
    List<String> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(DatasetGraphFactory.create()).query(query).build()) {
      List<String> names = exec.getQuery().getResultVars();
      exec.select()
          .forEachRemaining(
              row ->
                  rows.add(String.join(" ", names.stream().map(n -> word(row.get(n))).toList())));
    }
    return rows;
  }

  private static String word(Node node) {
    return node.isURI() ? node.getURI().replaceAll(".*/", "") : node.getLiteralLexicalForm();
  }

  @Test
  void countsOfAllKnowledgeBasesAreAddedUp() throws Exception {
    try (Served first = year2024();
        Served second = year2025()) {
      assertThat(ask(0, "/kb/sparql", first, second)).containsExactly("iran 2", "oman 2");
      assertThat(ask(0, "/kb/at/1/sparql", first, second)).containsExactly("iran 2");
    }
  }

  @Test
  void whatIsToldInTwoOfThemIsOneRow() throws Exception {
    try (Served first = year2024();
        Served second = year2025()) {
      assertThat(ask(1, "/kb/sparql", first, second))
          .containsExactly(
              "2024-05-01 consult iran qatar",
              "2024-12-31 consult oman qatar",
              "2025-02-03 consult iran qatar");
    }
  }

  @Test
  void theDumpIsWhatAnyEngineReads() throws Exception {
    year2024().close();
    Path kb = parent.resolve("2024");
    Matcher command = DUMP.matcher(Files.readString(PAGE));
    assertThat(command.find()).isTrue();
    List<String> words =
        new ArrayList<>(
            List.of(
                command
                    .group(1)
                    .replace("kb.nq.gz", parent.resolve("kb.nq.gz").toString())
                    .split(" ", -1)));
    words.addAll(List.of("--kb", kb.toString()));
    Cli.Result result = Cli.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    DatasetGraph read = DatasetGraphFactory.create();
    RDFParser.source(parent.resolve("kb.nq.gz").toString()).forceLang(Lang.NQUADS).parse(read);
    assertThat(read.stream())
        .isNotEmpty()
        .noneMatch(quad -> quad.getSubject().isBlank() || quad.getObject().isBlank());
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      assertThat(DatasetHash.of(read)).isEqualTo(DatasetHash.of(knowledge.dataset()));
    }
  }
}
