package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.VersionedKnowledgeBase;

/**
 * The commands that ask for the past, over two reference documents recorded one after the other.
 */
class HistoryCommandsTest {
  private static final String PREFIXES =
      """
      @base <https://w3id.org/chancery/id/> .
      @prefix ch: <https://w3id.org/chancery/ontology#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      """;

  private static final String NAMES =
      "SELECT ?name { ?s a <https://w3id.org/chancery/ontology#State> ; "
          + "<http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?name";

  @TempDir Path folder;
  private Path kb;
  private Path query;
  private long first;
  private long second;

  @BeforeEach
  void record() throws IOException {
    kb = folder.resolve("kb");
    query = Files.writeString(folder.resolve("names.rq"), NAMES);
    run("init", "--bare");
    first = ingest("one.ttl", "<actor/utopia> a ch:State ; rdfs:label \"Utopia\"@en .");
    second = ingest("two.ttl", "<actor/erewhon> a ch:State ; rdfs:label \"Erewhon\"@en .");
  }

  @Test
  void aQueryAsOfThenGetsTheAnswerOfThen() {
    assertThat(run("query", query.toString(), "--format", "csv").out())
        .isEqualToNormalizingNewlines("name\nErewhon\nUtopia\n");
    assertThat(run("query", query.toString(), "--format", "csv", "--at", "" + first).out())
        .isEqualToNormalizingNewlines("name\nUtopia\n");
  }

  @Test
  void aQueryOfNowCanAskAnotherMoment() throws IOException {
    String since =
        "SELECT ?name { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?name FILTER NOT EXISTS { "
            + "SERVICE <https://w3id.org/chancery/at/"
            + first
            + "> { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?name } } "
            + "?s a <https://w3id.org/chancery/ontology#State> }";
    Path file = Files.writeString(folder.resolve("since.rq"), since);
    assertThat(run("query", file.toString(), "--format", "csv").out())
        .isEqualToNormalizingNewlines("name\nErewhon\n");
  }

  @Test
  void aQueryNeedsNoLockWhileAnotherWrites() {
    try (VersionedKnowledgeBase writer = VersionedKnowledgeBase.open(kb)) {
      assertThat(writer.present().log().head().position()).isEqualTo(second);
      assertThat(run("query", query.toString(), "--format", "csv").out())
          .isEqualToNormalizingNewlines("name\nErewhon\nUtopia\n");
    }
  }

  @Test
  void aMomentThatIsNoneIsAWrongCommandLine() {
    Cli.Result wrong = Cli.run("query", query.toString(), "--at", "yesterday", "--kb", "" + kb);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("moment 'yesterday', expected a position (120)");

    Cli.Result beyond = Cli.run("query", query.toString(), "--at", "999", "--kb", "" + kb);
    assertThat(beyond.exitCode()).isEqualTo(1);
    assertThat(beyond.err()).contains("position 999 is beyond the log's end at " + second);
  }

  @Test
  void aDumpAsOfThenHasNothingOfLater() {
    assertThat(run("dump", "--sorted", "--at", "" + first).out())
        .contains("Utopia")
        .doesNotContain("Erewhon");
  }

  @Test
  void aDifferenceIsListedByThingAndClaim() {
    String text = run("diff", "" + first, "" + second).out();
    assertThat(text)
        .contains(" quads went, ")
        .contains("actor \"Erewhon\" <https://w3id.org/chancery/id/actor/erewhon>")
        .contains("  + <actor/erewhon> rdfs:label \"Erewhon\"@en\n")
        .containsPattern("(?m)^  claim \".*erewhon.*\" <https://w3id.org/chancery/id/claim/")
        .doesNotContain("Utopia");
  }

  @Test
  void aDifferenceAsPatchTurnsTheFirstIntoTheSecond() {
    assertThat(run("diff", "" + first, "" + second, "--format", "patch").out())
        .startsWith("TX .")
        .contains("A <https://w3id.org/chancery/id/actor/erewhon>");
    assertThat(run("diff", "" + second, "" + first, "--format", "patch").out())
        .contains("D <https://w3id.org/chancery/id/actor/erewhon>");
  }

  @Test
  void theHistoryOfAResourceNamesEntryAndDocument() {
    String csv = run("history", "actor/erewhon", "--format", "csv").out();
    assertThat(csv.lines().skip(1)).hasSize(1);
    assertThat(csv).contains(second + ",").contains("claims-made").contains("/id/document/");

    Cli.Result unknown = Cli.run("history", "actor/nobody", "--kb", "" + kb);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("/id/actor/nobody: no entry of the log says anything");
  }

  @Test
  void versionsAreListedAndCompacted() {
    assertThat(run("versions", "--format", "csv", "--last", "1").out())
        .startsWith("position,time,generation,quads,text,searchable")
        .contains(second + ",")
        .contains("Data-0001");
    assertThat(run("compact").out()).contains(" versions kept, ");
    assertThat(run("versions", "--format", "csv", "--last", "1").out()).contains("Data-0002");
    assertThat(run("query", query.toString(), "--format", "csv", "--at", "" + first).out())
        .isEqualToNormalizingNewlines("name\nUtopia\n");
  }

  private long ingest(String name, String turtle) throws IOException {
    Path file = Files.writeString(folder.resolve(name), PREFIXES + turtle + "\n");
    run("ingest", file.toString());
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(kb)) {
      return knowledge.present().log().head().position();
    }
  }

  private Cli.Result run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--kb";
    all[arguments.length + 1] = kb.toString();
    Cli.Result result = Cli.run(all);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }
}
