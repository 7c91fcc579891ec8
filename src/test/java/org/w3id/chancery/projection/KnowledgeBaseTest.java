package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.vocabulary.Namespaces;

class KnowledgeBaseTest {
  private static final String MEDIATION =
      """
      graph:claims {
        <claim/1> a ch:Claim ; ch:type evt:request-mediate ; ch:initiator <actor/united-states> ;
          ch:recipient <actor/russia> ; ch:polarity val:affirmed ; ch:modality val:reported ;
          ch:start "2025-03-04"^^xsd:date ; ch:end "2025-03-04"^^xsd:date ; ch:datePrecision val:day ;
          ch:statedIn <document/1> ; ch:passage <passage/1> ; ch:claims <event/1> .
        <passage/1> a ch:Passage ; ch:exact "Russia was asked to mediate." ;
          ch:statedIn <document/1> .
        <claim/2> a ch:Description ; ch:describes <actor/russia> ; ch:asserts <statement/1> .
        <statement/1> a ch:Statement ; ch:subject <actor/russia> ; ch:predicate rdfs:label ;
          ch:object "Russian Federation"@en .
      }
      graph:documents { <document/1> a ch:Document ; ch:publisherName "Harbour Dispatch" . }
      """;

  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void create() {
    directory = parent.resolve("kb");
    KnowledgeBase.create(directory, new Settings(Namespaces.DEFAULT_BASE));
  }

  @Test
  void answersFromWhatWasRecorded() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(Patches.hierarchy(), Patches.made(MEDIATION)));
      kb.await();

      assertThat(
              select(
                  kb.dataset(),
                  "SELECT ?label { ?e a ch:Occurrence ; ch:participant <actor/russia> ;"
                      + " rdfs:label ?label }"))
          .containsExactly("Request mediate: United states to Russian Federation, 2025-03-04");
    }
  }

  @Test
  void findsPassagesAndLabelsByTheirWords() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(Patches.made(MEDIATION)));
      kb.await();

      assertThat(
              select(
                  kb.dataset(),
                  "SELECT ?p { GRAPH graph:claims { ?p text:query (ch:exact 'mediating') } }"))
          .containsExactly(Namespaces.DEFAULT_BASE + "passage/1");
      assertThat(select(kb.dataset(), "SELECT ?a { ?a text:query (rdfs:label 'federation') }"))
          .containsExactlyInAnyOrder(
              Namespaces.DEFAULT_BASE + "actor/russia", Namespaces.DEFAULT_BASE + "event/1");
    }
  }

  @Test
  void forgetsWordsThatAreWithdrawn() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(Patches.made(MEDIATION), Patches.withdrawn(MEDIATION)));
      kb.await();

      assertThat(
              select(
                  kb.dataset(),
                  "SELECT ?p { GRAPH graph:claims { ?p text:query (ch:exact 'mediating') } }"))
          .isEmpty();
      assertThat(select(kb.dataset(), "SELECT ?s { ?s ?p ?o }")).isEmpty();
      assertThat(select(kb.dataset(), "SELECT ?s { GRAPH graph:claims { ?s ?p ?o } }")).isEmpty();
    }
  }

  @Test
  void leadsFromAClaimToItsEntry() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      Draft draft =
          Patches.made(MEDIATION)
              .from(Namespaces.DEFAULT_BASE + "document/1", new Draft.Tool("news", "7"));
      Hash hash = kb.append(List.of(Patches.hierarchy(), draft)).get(1).hash();
      kb.await();

      assertThat(
              select(
                  kb.dataset(),
                  "SELECT ?hash { GRAPH graph:claims { <claim/1> ch:recordedIn ?entry }"
                      + " GRAPH graph:log { ?entry a prov:Activity ; ch:position 2 ;"
                      + " ch:entryKind val:claims-made ; ch:document <document/1> ;"
                      + " ch:ingestorVersion '7' ; ch:entryHash ?hash } }"))
          .containsExactly(hash.hex());
    }
  }

  @Test
  void standsWhereItStoodWhenOpenedAgain() {
    Hash before;
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(Patches.hierarchy(), Patches.made(MEDIATION)));
      kb.await();
      before = DatasetHash.of(kb.dataset());
    }
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      assertThat(DatasetHash.of(kb.dataset())).isEqualTo(before);
    }
  }

  @Test
  void makesTheSameQuadsWhenRebuilt() {
    Hash before;
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(Patches.hierarchy(), Patches.made(MEDIATION)));
      kb.append(List.of(Patches.withdrawn(MEDIATION)));
      kb.append(List.of(Patches.made(MEDIATION)));
      kb.await();
      before = DatasetHash.of(kb.dataset());
    }

    Rebuild.Result rebuilt = Rebuild.run(directory, position -> {});
    assertThat(rebuilt.position()).isEqualTo(4);
    assertThat(rebuilt.hash()).isEqualTo(before);

    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      assertThat(DatasetHash.of(kb.dataset())).isEqualTo(before);
      assertThat(select(kb.dataset(), "SELECT ?a { ?a text:query (rdfs:label 'federation') }"))
          .hasSize(2);
    }
  }

  @Test
  void makesALostDatasetAndALostTextIndexAnew() throws IOException {
    Hash before;
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(Patches.made(MEDIATION)));
      kb.await();
      before = DatasetHash.of(kb.dataset());
    }
    delete(directory.resolve("text"));
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      assertThat(select(kb.dataset(), "SELECT ?a { ?a text:query (rdfs:label 'federation') }"))
          .hasSize(2);
    }
    delete(directory.resolve("tdb"));
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      assertThat(DatasetHash.of(kb.dataset())).isEqualTo(before);
      assertThat(select(kb.dataset(), "SELECT ?a { ?a text:query (rdfs:label 'federation') }"))
          .hasSize(2);
    }
  }

  @Test
  void goesOnBehindAnEntryWithoutAReadablePatch() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(
          List.of(
              Draft.of("tester", EntryKind.CLAIMS_MADE, Payload.ofText("A <urn:half")),
              Patches.made(MEDIATION)));
      kb.await();

      assertThat(select(kb.dataset(), "SELECT ?e { GRAPH graph:log { ?e a ch:Entry } }"))
          .hasSize(2);
      assertThat(select(kb.dataset(), "SELECT ?e { ?e a ch:Event }")).hasSize(1);
    }
  }

  @Test
  void takesNothingIntoTheDerivedGraphs() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(
          List.of(Patches.made("<actor/x> a ch:State . graph:log { <entry/9> ch:position 9 . }")));
      kb.await();

      assertThat(select(kb.dataset(), "SELECT ?s { ?s ?p ?o }")).isEmpty();
      assertThat(select(kb.dataset(), "SELECT ?s { GRAPH graph:log { ?s ch:position 9 } }"))
          .isEmpty();
    }
  }

  @Test
  void refusesASecondOpeningWithOneLine() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      assertThat(kb.log().head().position()).isZero();
      assertThatThrownBy(() -> KnowledgeBase.open(directory))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void saysThatThereIsNone() {
    assertThatThrownBy(() -> KnowledgeBase.open(parent.resolve("other")))
        .isInstanceOf(ProjectionException.class)
        .hasMessage("there is no knowledge base in " + parent.resolve("other"));
  }

  @Test
  void doesNotMakeOneOverAnother() {
    assertThatThrownBy(() -> KnowledgeBase.create(directory, new Settings(Namespaces.DEFAULT_BASE)))
        .isInstanceOf(ProjectionException.class)
        .hasMessage("there is a knowledge base in " + directory + " already");
  }

  private static List<String> select(DatasetGraph dataset, String query) {
    return Txn.calculateRead(
        dataset,
        () -> {
          List<String> values = new ArrayList<>();
          try (QueryExecution execution =
              QueryExecution.dataset(DatasetFactory.wrap(dataset))
                  .query(Patches.PROLOGUE + query)
                  .build()) {
            ResultSet rows = execution.execSelect();
            String column = rows.getResultVars().get(0);
            rows.forEachRemaining(row -> values.add(text(row.get(column).asNode())));
          }
          return values;
        });
  }

  private static String text(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : node.getURI();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
