package org.w3id.chancery.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.ingest.table.Row;
import org.w3id.chancery.ingest.table.TableFile;
import org.w3id.chancery.ingest.table.TableIngestor;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/** Tables in a real knowledge base that knows three states. */
class TableRecorderTest {
  private static final String BASE = "https://kb.example.org/id/";
  private static final String NOTATION = "http://www.w3.org/2004/02/skos/core#notation";
  private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  private static final String A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String[] STATES = {"USA", "RUS", "CHN"};

  @TempDir private Path folder;

  private static final class Counted implements TableRecorder.Report {
    private final List<String> rejected = new ArrayList<>();

    @Override
    public void rejected(Row row, String reason) {
      rejected.add(row.number() + " " + reason);
    }

    @Override
    public void note(Row row, String note) {}
  }

  @Test
  void rowsAreClaimsRejectsAndRepetitions() throws IOException {
    Path table = table("a.CSV", 1_200);
    try (KnowledgeBase knowledge = knowledge("kb")) {
      Counted report = new Counted();
      TableRecorder.Outcome outcome = record(knowledge, table, report, bytes -> {});

      assertThat(outcome.rows()).isEqualTo(1_200);
      assertThat(outcome.claims() + outcome.rejected() + outcome.repeated())
          .isEqualTo(outcome.rows());
      assertThat(outcome.rejected()).isEqualTo(report.rejected.size()).isEqualTo(120);
      assertThat(outcome.repeated()).isEqualTo(120);
      knowledge.await();
      assertThat(count(knowledge, ChProperty.POLARITY)).isEqualTo(outcome.claims());
      assertThat(values(knowledge, ChProperty.ROWS_READ)).containsExactly("1200");
      assertThat(values(knowledge, ChProperty.ROWS_REJECTED)).containsExactly("120");
      assertThat(values(knowledge, ChProperty.ROWS_REPEATED)).containsExactly("120");
    }
  }

  @Test
  void anEntryHoldsARunOfRows() throws IOException {
    Path table = table("a.CSV", 1_200);
    try (KnowledgeBase knowledge = knowledge("kb")) {
      long before = knowledge.log().head().position();
      record(knowledge, table, new Counted(), bytes -> {});

      // the table as a document, and three runs of at most 500 rows
      assertThat(knowledge.log().head().position() - before).isEqualTo(4);
    }
  }

  @Test
  void readingAgainRecordsNothing() throws IOException {
    Path table = table("a.CSV", 700);
    try (KnowledgeBase knowledge = knowledge("kb")) {
      record(knowledge, table, new Counted(), bytes -> {});
      knowledge.await();
      long head = knowledge.log().head().position();

      Path copy = folder.resolve("copy.CSV");
      Files.copy(table, copy);
      Counted report = new Counted();
      TableRecorder.Outcome outcome = record(knowledge, copy, report, bytes -> {});

      assertThat(outcome.rows()).isZero();
      assertThat(outcome.before()).isEqualTo(700);
      assertThat(report.rejected).isEmpty();
      assertThat(knowledge.log().head().position()).isEqualTo(head);
    }
  }

  @Test
  void aRunThatBrokeOffGoesOnWithoutLossOrRepetition() throws IOException {
    Path table = table("a.CSV", 2_300);
    Set<String> whole;
    try (KnowledgeBase knowledge = knowledge("whole")) {
      record(knowledge, table, new Counted(), bytes -> {});
      whole = told(knowledge);
    }
    int[] entries = {0};
    Counted report = new Counted();
    try (KnowledgeBase knowledge = knowledge("broken")) {
      assertThatThrownBy(
              () ->
                  record(
                      knowledge,
                      table,
                      report,
                      bytes -> {
                        if (++entries[0] == 2) {
                          throw new IllegalStateException("the machine is gone");
                        }
                      }))
          .hasMessage("the machine is gone");
    }
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder.resolve("broken"))) {
      TableRecorder.Outcome rest = record(knowledge, table, report, bytes -> {});

      assertThat(rest.before()).isEqualTo(1_000);
      assertThat(rest.rows()).isEqualTo(1_300);
      assertThat(report.rejected).hasSize(230).doesNotHaveDuplicates();
      assertThat(told(knowledge)).isEqualTo(whole);
    }
  }

  @Test
  void aWithdrawnClaimIsNotMadeAgain() throws IOException {
    Path table = table("a.CSV", 10);
    try (KnowledgeBase knowledge = knowledge("kb")) {
      record(knowledge, table, new Counted(), bytes -> {});
      knowledge.await();
      String claim =
          Txn.calculateRead(
              knowledge.dataset(),
              () ->
                  knowledge
                      .dataset()
                      .find(Terms.CLAIMS, null, Terms.of(ChProperty.POLARITY), null)
                      .next()
                      .getSubject()
                      .getURI());
      Withdrawals.Withdrawal withdrawal =
          Txn.calculateRead(
              knowledge.dataset(),
              () -> new Withdrawals(knowledge.dataset(), BASE, "somebody").of(claim, "wrong"));
      knowledge.append(List.of(withdrawal.draft()));
      knowledge.await();

      Path longer = folder.resolve("longer.CSV");
      Files.writeString(longer, Files.readString(table) + row(11, "20240102", "USA", "CHN", "042"));
      TableRecorder.Outcome outcome = record(knowledge, longer, new Counted(), bytes -> {});

      assertThat(outcome.refused()).isEqualTo(1);
      knowledge.await();
      assertThat(told(knowledge)).noneMatch(line -> line.startsWith(claim + " "));
    }
  }

  @Test
  void aMentionOfAnotherDocumentIsAClaimOfTheSameEventAndOneOfTheSameARepetition()
      throws IOException {
    Path table = folder.resolve("a.CSV");
    Files.writeString(table, row(1, "20240102", "USA", "CHN", "042"));
    Path mentions = folder.resolve("a.mentions.CSV");
    Files.writeString(
        mentions,
        mention(1, "https://one.example.org/1")
            + mention(1, "https://other.example.org/9")
            + mention(2, "https://one.example.org/1"));
    try (KnowledgeBase knowledge = knowledge("kb")) {
      record(knowledge, table, new Counted(), bytes -> {});
      Counted report = new Counted();
      TableRecorder.Outcome outcome = record(knowledge, mentions, report, bytes -> {});
      knowledge.await();

      assertThat(outcome.claims()).isEqualTo(1);
      assertThat(outcome.repeated()).isEqualTo(1);
      assertThat(report.rejected)
          .containsExactly("3 event 2 is of no row that made a claim; read the export table first");
      assertThat(values(knowledge, ChProperty.CLAIMS)).hasSize(1);
      assertThat(count(knowledge, ChProperty.CLAIMS)).isEqualTo(2);
    }
  }

  private TableRecorder.Outcome record(
      KnowledgeBase knowledge, Path table, TableRecorder.Report report, LongConsumer progress)
      throws IOException {
    List<TableIngestor> ingestors =
        ServiceLoader.load(TableIngestor.class).stream().map(ServiceLoader.Provider::get).toList();
    try (TableFile file = TableFile.open(table, ingestors).orElseThrow()) {
      return new TableRecorder(knowledge, "test").record(file, report, progress);
    }
  }

  /** All that claims and documents say, but for which entry recorded it. */
  private static Set<String> told(KnowledgeBase knowledge) {
    knowledge.await();
    return Txn.calculateRead(
        knowledge.dataset(),
        () ->
            knowledge.dataset().stream()
                .filter(
                    quad ->
                        quad.getGraph().equals(Terms.CLAIMS)
                            || quad.getGraph().equals(Terms.DOCUMENTS)
                            || quad.isDefaultGraph())
                .filter(quad -> !quad.getPredicate().equals(Terms.RECORDED_IN))
                .map(TableRecorderTest::line)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String line(Quad quad) {
    return quad.getSubject() + " " + quad.getPredicate() + " " + quad.getObject();
  }

  private static List<String> all(KnowledgeBase knowledge, String property) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () ->
            knowledge.dataset().stream()
                .filter(
                    quad ->
                        quad.getGraph().equals(Terms.CLAIMS)
                            || quad.getGraph().equals(Terms.DOCUMENTS))
                .filter(quad -> quad.getPredicate().equals(Terms.of(property)))
                .map(
                    quad ->
                        quad.getObject().isURI()
                            ? quad.getObject().getURI()
                            : quad.getObject().getLiteralLexicalForm())
                .toList());
  }

  private static long count(KnowledgeBase knowledge, String property) {
    return all(knowledge, property).size();
  }

  private static Set<String> values(KnowledgeBase knowledge, String property) {
    return new TreeSet<>(all(knowledge, property));
  }

  private KnowledgeBase knowledge(String name) {
    Path root = folder.resolve(name);
    KnowledgeBase.create(root, new Settings(BASE));
    KnowledgeBase knowledge = KnowledgeBase.open(root);
    InstanceIris iris = new InstanceIris(BASE);
    StringBuilder patch = new StringBuilder();
    for (String state : STATES) {
      String actor = BASE + "actor/" + state.toLowerCase(java.util.Locale.ROOT);
      String identifier = iris.identifier("cameo", state);
      for (Description.Statement statement :
          List.of(
              iri(actor, A, ChClass.STATE),
              text(actor, LABEL, state),
              iri(actor, ChProperty.IDENTIFIER, identifier),
              iri(identifier, ChProperty.SCHEME, IdentifierScheme.CAMEO),
              text(identifier, NOTATION, state))) {
        describe(iris, statement, patch);
      }
    }
    knowledge.append(
        List.of(Draft.of("test", EntryKind.CLAIMS_MADE, Payload.ofText(patch.toString()))));
    knowledge.await();
    return knowledge;
  }

  private static Description.Statement iri(String s, String p, String o) {
    return new Description.Statement(s, p, new Description.Iri(o));
  }

  private static Description.Statement text(String s, String p, String o) {
    return new Description.Statement(
        s, p, new Description.Literal(o, "http://www.w3.org/2001/XMLSchema#string", ""));
  }

  private static void describe(
      InstanceIris iris, Description.Statement statement, StringBuilder patch) {
    String claim = iris.node("claim", statement.subject());
    String node = iris.statement(claim, statement);
    String object =
        statement.object() instanceof Description.Iri o
            ? "<" + o.iri() + ">"
            : '"' + ((Description.Literal) statement.object()).lexical() + '"';
    add(patch, claim, A, "<" + ChClass.DESCRIPTION + ">");
    add(patch, claim, ChProperty.ASSERTS, "<" + node + ">");
    add(patch, node, ChProperty.SUBJECT, "<" + statement.subject() + ">");
    add(patch, node, ChProperty.PREDICATE, "<" + statement.predicate() + ">");
    add(patch, node, ChProperty.OBJECT, object);
  }

  private static void add(StringBuilder patch, String s, String p, String o) {
    patch.append("A <" + s + "> <" + p + "> " + o + " <" + GraphTerm.CLAIMS + "> .\n");
  }

  /** Of ten rows one is a statement, one repeats the one before, and the others differ. */
  private Path table(String name, int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      int told = i % 10 == 5 ? i - 1 : i;
      String code = i % 10 == 9 ? "010" : told % 2 == 0 ? "042" : "111";
      String day = "202401%02d".formatted(1 + told / 100 % 28);
      text.append(row(i, day, STATES[told % 3], STATES[(told + 1) % 3], code, told));
    }
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static String row(int number, String day, String one, String other, String code) {
    return row(number, day, one, other, code, 1);
  }

  private static String row(
      int number, String day, String one, String other, String code, int article) {
    String[] cells = new String[61];
    java.util.Arrays.fill(cells, "");
    cells[0] = String.valueOf(number);
    cells[1] = day;
    cells[5] = one;
    cells[15] = other;
    cells[26] = code;
    cells[59] = day + "120000";
    cells[60] = "https://one.example.org/" + article;
    return String.join("\t", cells) + "\n";
  }

  private static String mention(int event, String document) {
    String[] cells = new String[16];
    java.util.Arrays.fill(cells, "0");
    cells[0] = String.valueOf(event);
    cells[2] = "20240102120000";
    cells[5] = document;
    return String.join("\t", cells) + "\n";
  }
}
