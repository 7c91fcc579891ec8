package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.update.UpdateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Replay;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Past versions equal the replay of the log up to them. Fails if an upgrade changes TDB2's file
 * layout.
 */
class HistoryTest {
  private static final String BASE = Namespaces.DEFAULT_BASE;

  @TempDir Path parent;
  private Layout layout;

  @BeforeEach
  void create() {
    layout = new Layout(parent.resolve("kb"));
    KnowledgeBase.create(layout.root(), new Settings(BASE));
  }

  @Test
  void aComparisonCanBeEndedOnItsWay() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      for (int i = 1; i <= 3; i++) {
        kb.present().append(List.of(label("A", i)));
        kb.present().await();
      }
      CancellationException end = new CancellationException("enough");

      assertThatThrownBy(
              () ->
                  Diff.between(
                      kb.history(),
                      new Moment.Position(1),
                      new Moment.Position(3),
                      () -> {
                        throw end;
                      }))
          .isSameAs(end);
      assertThat(kb.history().at(new Moment.Position(3))).satisfies(AsOf::close);
    }
  }

  @Test
  void closedByTwoThreadsAtOnceItClosesOnce() {
    for (int round = 0; round < 5; round++) {
      VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root());
      CompletableFuture<?>[] closing =
          Stream.generate(() -> CompletableFuture.runAsync(kb::close))
              .limit(4)
              .toArray(CompletableFuture[]::new);
      assertThat(CompletableFuture.allOf(closing)).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void everyCommittedVersionReadsAsItWas() {
    List<Hash> written = new ArrayList<>();
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      for (int i = 1; i <= 12; i++) {
        kb.present().append(List.of(i % 4 == 0 ? label("D", i - 2) : label("A", i)));
        kb.present().await();
        written.add(DatasetHash.of(kb.present().dataset()));
      }

      assertThat(kb.history().versions()).extracting(Version::position).hasSize(12).isSorted();
      for (int position = 12; position >= 1; position--) {
        try (AsOf past = kb.history().at(new Moment.Position(position))) {
          assertThat(DatasetHash.of(past.dataset()))
              .as("position %d", position)
              .isEqualTo(written.get(position - 1));
        }
      }
    }
  }

  @Test
  void aVersionStaysReadableWhileTheNextAreWritten() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      Hash before = DatasetHash.of(kb.present().dataset());
      try (AsOf past = kb.history().at(new Moment.Position(1))) {
        for (int i = 2; i <= 10; i++) {
          kb.present().append(List.of(label("A", i)));
          kb.present().await();
          assertThat(DatasetHash.of(past.dataset())).isEqualTo(before);
        }
      }
    }
  }

  @Test
  void aVersionThatCannotBeKeptIsTheNewestAllTheSame() throws Exception {
    Path texts = layout.root().resolve("history").resolve("text");
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      OpenDirectory.delete(texts);
      Files.createFile(texts); // where a directory has to be
      kb.present().append(List.of(label("A", 2)));
      kb.present().await();

      assertThat(kb.history().versions()).extracting(Version::position).containsExactly(1L);
      assertThat(kb.history().newest()).map(Version::position).contains(2L);
      try (AsOf newest = kb.history().at(kb.history().newest().orElseThrow())) {
        assertThat(DatasetHash.of(newest.dataset()))
            .isEqualTo(DatasetHash.of(kb.present().dataset()));
      }
    }
  }

  @Test
  void betweenCommitsItIsTheReplayUpToTheEntry() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      kb.present().holdBack(); // one commit, however long it takes
      kb.present().append(List.of(label("A", 2), label("D", 1), label("A", 3)));
      kb.present().await();
      assertThat(kb.history().versions()).extracting(Version::position).containsExactly(1L, 4L);

      for (long position = 1; position <= 4; position++) {
        DatasetGraph replayed = DatasetGraphFactory.createTxnMem();
        Replay.apply(replayed, kb.present().log(), 1, position, BASE);
        try (AsOf past = kb.history().at(new Moment.Position(position))) {
          assertThat(DatasetHash.of(past.dataset()))
              .as("position %d", position)
              .isEqualTo(DatasetHash.of(replayed));
        }
      }
    }
  }

  @Test
  void betweenCommitsItMayContinueAVersionThatIsOpen() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().holdBack(); // one commit, however long it takes
      kb.present().append(List.of(label("A", 1), label("A", 2), label("D", 1), label("A", 3)));
      kb.present().await();
      try (AsOf first = kb.history().at(new Moment.Position(1));
          AsOf third = kb.history().at(new Moment.Position(3))) {
        DatasetGraph replayed = DatasetGraphFactory.createTxnMem();
        Replay.apply(replayed, kb.present().log(), 1, 3, BASE);

        assertThat(third.opened().stages()).containsAll(first.opened().stages());
        assertThat(DatasetHash.of(third.dataset())).isEqualTo(DatasetHash.of(replayed));
      }
    }
  }

  @Test
  void momentsWithinOneCommitDifferByWhatLiesBetween() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1), label("A", 2), label("D", 1), label("A", 3)));
      kb.present().await();
      for (long from = 0; from <= 4; from++) {
        for (long to = 0; to <= 4; to++) {
          DatasetGraph changed = DatasetGraphFactory.createTxnMem();
          Replay.apply(changed, kb.present().log(), 1, from, BASE);
          DatasetGraph target = DatasetGraphFactory.createTxnMem();
          Replay.apply(target, kb.present().log(), 1, to, BASE);
          Diff diff =
              Diff.between(kb.history(), new Moment.Position(from), new Moment.Position(to));
          RDFPatchOps.applyChange(changed, diff.patch());

          assertThat(DatasetHash.of(changed))
              .as("from %d to %d", from, to)
              .isEqualTo(DatasetHash.of(target));
        }
      }
    }
  }

  @Test
  void versionsAreKeptAcrossReopening() {
    Hash before;
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      before = DatasetHash.of(kb.present().dataset());
    }
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("D", 1)));
      kb.present().await();
      try (AsOf past = kb.history().at(new Moment.Position(1))) {
        assertThat(DatasetHash.of(past.dataset())).isEqualTo(before);
      }
    }
  }

  @Test
  void aRebuiltStoreHasOnlyItsLastVersion() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      for (int i = 1; i <= 3; i++) {
        kb.present().append(List.of(label("A", i)));
        kb.present().await();
      }
      assertThat(kb.history().versions()).hasSize(3);
    }
    Rebuild.run(layout.root(), position -> {});
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      assertThat(kb.history().versions()).extracting(Version::position).containsExactly(3L);
    }
  }

  @Test
  void anInstantMeansTheLastEntryBeforeIt() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      var first = kb.present().append(List.of(label("A", 1))).get(0);
      var second = kb.present().append(List.of(label("A", 2))).get(0);

      assertThat(positionAt(kb, first.time().minusNanos(1000))).isZero();
      assertThat(positionAt(kb, first.time())).isEqualTo(1);
      assertThat(positionAt(kb, second.time().minusNanos(1000))).isEqualTo(1);
      assertThat(positionAt(kb, second.time().plusSeconds(9))).isEqualTo(2);
    }
  }

  @Test
  void anInstantIsFoundWithinAManyEntriesLongCommit() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < 1500; i++) {
        drafts.add(
            Draft.of("tester", EntryKind.STATEMENTS_PATCHED, Payload.ofText("TX .\nTC .\n")));
      }
      List<Entry> entries = kb.present().append(drafts);
      for (int i : new int[] {0, 1, 511, 512, 513, 800, 1498}) {
        Instant time = entries.get(i).time();
        assertThat(positionAt(kb, time)).isEqualTo(i + 1);
        assertThat(positionAt(kb, entries.get(i + 1).time().minusNanos(1000))).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void whoeverAsksForTheSameVersionSharesIt() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      AsOf one = kb.history().at(new Moment.Position(1));
      try (AsOf other = kb.history().at(new Moment.Position(1))) {
        assertThat(other.dataset()).isSameAs(one.dataset());
        one.close();
        one.close(); // a second time is nothing
        assertThat(TestHistory.search(other.dataset(), "actor")).hasSize(1);
      }
    }
  }

  @Test
  void aSearchForWordsIsRefusedWhereTheTextIndexIsNotKept() throws Exception {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
    }
    Path texts = layout.root().resolve("history").resolve("text");
    try (Stream<Path> files = Files.walk(texts)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    try (History history = History.view(layout.root());
        AsOf past = history.at(new Moment.Position(1))) {
      assertThat(DatasetHash.of(past.dataset())).isNotNull();
      assertThatThrownBy(() -> TestHistory.search(past.dataset(), "actor"))
          .isInstanceOf(QueryExecException.class)
          .hasMessage(
              "the text index of position 1 is not kept, so it cannot be searched for words");
    }
  }

  @Test
  void theHistoryOfAResourceTellsWhatWasSaidAndTakenBack() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1), label("A", 2), label("D", 1), label("A", 4)));
      String actor = BASE + "actor/1"; // of statements 1 and 4

      assertThat(ResourceHistory.of(kb.history(), actor).steps())
          .extracting(step -> step.entry().position())
          .containsExactly(1L, 3L, 4L);
      assertThat(ResourceHistory.of(kb.history(), actor).steps().get(1).changes())
          .extracting(Change::isAdded)
          .containsExactly(false);
      assertThat(ResourceHistory.of(kb.history(), BASE + "actor/9").steps()).isEmpty();
    }
  }

  @Test
  void theHistoryOfAnEventHasThatOfItsClaims() {
    String event = BASE + "event/1";
    String claim = BASE + "claim/c";
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(quad("A", claim, "claims", event), label("A", 1)));
      assertThat(positions(kb, event)).containsExactly(1L);

      kb.present().append(List.of(quad("A", claim, "about", BASE + "actor/7"), label("A", 2)));
      kb.present().append(List.of(quad("D", claim, "claims", event)));
      assertThat(positions(kb, event)).containsExactly(1L, 3L, 5L);
      assertThat(positions(kb, BASE + "actor/7")).containsExactly(3L);
    }
    try (History beside = History.view(layout.root())) {
      assertThat(ResourceHistory.of(beside, event).steps()).hasSize(3);
    }
  }

  private static List<Long> positions(VersionedKnowledgeBase kb, String iri) {
    return ResourceHistory.of(kb.history(), iri).steps().stream()
        .map(step -> step.entry().position())
        .toList();
  }

  private static Draft quad(String code, String subject, String property, String object) {
    String line =
        "%s <%s> <%s%s> <%s> <%s> ."
            .formatted(code, subject, Namespaces.ONTOLOGY, property, object, GraphTerm.CLAIMS);
    return Draft.of("tester", EntryKind.CLAIMS_MADE, Payload.ofText("TX .\n" + line + "\nTC .\n"));
  }

  @Test
  void refusesToBeWrittenTo() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      try (AsOf past = kb.history().at(new Moment.Position(1))) {
        assertThatThrownBy(
                () ->
                    UpdateExecution.dataset(DatasetFactory.wrap(past.dataset()))
                        .update("INSERT DATA { <urn:ex:a> <urn:ex:b> <urn:ex:c> }")
                        .execute())
            .isInstanceOf(RuntimeException.class);
      }
    }
  }

  @Test
  void leavesNoDirectoryBehind() throws Exception {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      kb.history().at(new Moment.Position(1)).close();
    }
    try (Stream<Path> left = Files.list(layout.root().resolve("history").resolve("open"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void saysThatAMomentIsNotThere() {
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(layout.root())) {
      kb.present().append(List.of(label("A", 1)));
      kb.present().await();
      assertThatThrownBy(() -> kb.history().at(new Moment.Position(2)))
          .isInstanceOf(NoSuchVersionException.class)
          .hasMessage("position 2 is beyond the log's end at 1");
    }
  }

  private static long positionAt(VersionedKnowledgeBase kb, Instant instant) {
    return kb.history().resolve(new Moment.Time(instant)).position();
  }

  /** Adds or deletes a description that gives an actor a label of some length. */
  private static Draft label(String code, int number) {
    String ch = Namespaces.ONTOLOGY;
    String claim = "<" + BASE + "claim/" + number + ">";
    String statement = "<" + BASE + "statement/" + number + ">";
    String actor = "<" + BASE + "actor/" + number % 3 + ">";
    String[] lines = {
      claim + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" + ch + "Description>",
      claim + " <" + ch + "asserts> " + statement,
      statement + " <" + ch + "subject> " + actor,
      statement + " <" + ch + "predicate> <http://www.w3.org/2000/01/rdf-schema#label>",
      statement + " <" + ch + "object> \"" + ("Actor " + number + " ").repeat(30) + "\"@en"
    };
    StringBuilder patch = new StringBuilder("TX .\n");
    for (String line : lines) {
      patch.append(code).append(' ').append(line).append(" <" + GraphTerm.CLAIMS + "> .\n");
    }
    return Draft.of(
        "tester", EntryKind.CLAIMS_MADE, Payload.ofText(patch.append("TC .\n").toString()));
  }
}
