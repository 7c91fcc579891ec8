package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.update.UpdateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Replay;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Past versions equal the replay of the log up to them. Fails if an upgrade changes TDB2's file
 * layout.
 */
class VersionsTest {
  private static final String BASE = Namespaces.DEFAULT_BASE;

  @TempDir Path parent;
  private Layout layout;

  @BeforeEach
  void create() {
    layout = new Layout(parent.resolve("kb"));
    KnowledgeBase.create(layout.root(), new Settings(BASE));
  }

  @Test
  void everyCommittedVersionReadsAsItWas() {
    List<Hash> written = new ArrayList<>();
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      for (int i = 1; i <= 12; i++) {
        kb.append(List.of(i % 4 == 0 ? label("D", i - 2) : label("A", i)));
        kb.await();
        written.add(DatasetHash.of(kb.dataset()));
      }

      assertThat(versions.list()).extracting(Version::position).hasSize(12).isSorted();
      for (int position = 12; position >= 1; position--) {
        try (AsOf past = versions.at(position, kb.log(), BASE)) {
          assertThat(DatasetHash.of(past.dataset()))
              .as("position %d", position)
              .isEqualTo(written.get(position - 1));
        }
      }
    }
  }

  @Test
  void aVersionStaysReadableWhileTheNextAreWritten() {
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      Hash before = DatasetHash.of(kb.dataset());
      try (AsOf past = versions.at(1, kb.log(), BASE)) {
        for (int i = 2; i <= 10; i++) {
          kb.append(List.of(label("A", i)));
          kb.await();
          assertThat(DatasetHash.of(past.dataset())).isEqualTo(before);
        }
      }
    }
  }

  @Test
  void betweenCommitsItIsTheReplayUpToTheEntry() {
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      kb.append(List.of(label("A", 2), label("D", 1), label("A", 3)));
      kb.await();
      assertThat(versions.list()).extracting(Version::position).containsExactly(1L, 4L);

      for (long position = 1; position <= 4; position++) {
        DatasetGraph replayed = DatasetGraphFactory.createTxnMem();
        Replay.apply(replayed, kb.log(), 1, position, BASE);
        try (AsOf past = versions.at(position, kb.log(), BASE)) {
          assertThat(DatasetHash.of(past.dataset()))
              .as("position %d", position)
              .isEqualTo(DatasetHash.of(replayed));
        }
      }
    }
  }

  @Test
  void versionsAreKeptAcrossReopening() {
    Hash before;
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      before = DatasetHash.of(kb.dataset());
    }
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("D", 1)));
      kb.await();
      try (AsOf past = versions.at(1, kb.log(), BASE)) {
        assertThat(DatasetHash.of(past.dataset())).isEqualTo(before);
      }
    }
  }

  @Test
  void aRebuiltStoreHasNoneOfTheOldVersions() {
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      assertThat(versions.list()).hasSize(1);
    }
    Rebuild.run(layout.root(), position -> {});
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      assertThat(versions.list()).isEmpty();
      kb.append(List.of(label("A", 2)));
      kb.await();
      assertThat(versions.list()).extracting(Version::position).containsExactly(2L);
    }
  }

  @Test
  void anInstantMeansTheLastEntryBeforeIt() {
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      var first = kb.append(List.of(label("A", 1))).get(0);
      var second = kb.append(List.of(label("A", 2))).get(0);

      assertThat(Versions.positionAt(kb.log(), first.time().minusNanos(1000))).isZero();
      assertThat(Versions.positionAt(kb.log(), first.time())).isEqualTo(1);
      assertThat(Versions.positionAt(kb.log(), second.time().minusNanos(1000))).isEqualTo(1);
      assertThat(Versions.positionAt(kb.log(), second.time().plusSeconds(9))).isEqualTo(2);
    }
  }

  @Test
  void refusesToBeWrittenTo() {
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      try (AsOf past = versions.at(1, kb.log(), BASE)) {
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
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      versions.at(1, kb.log(), BASE).close();
      try (Stream<Path> left = Files.list(layout.root().resolve("history"))) {
        assertThat(left).extracting(Path::getFileName).hasToString("[roots]");
      }
    }
  }

  @Test
  void saysThatAMomentIsNotThere() {
    try (Versions versions = Versions.open(layout);
        KnowledgeBase kb = open(versions)) {
      kb.append(List.of(label("A", 1)));
      kb.await();
      assertThatThrownBy(() -> versions.at(2, kb.log(), BASE))
          .isInstanceOf(ProjectionException.class)
          .hasMessage("position 2 is beyond the log's end at 1");
    }
  }

  private KnowledgeBase open(Versions versions) {
    return KnowledgeBase.open(layout.root(), position -> {}, versions);
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
