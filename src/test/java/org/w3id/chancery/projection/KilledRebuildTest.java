package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.vocabulary.Namespaces;

/** A rebuild may be killed at any moment of its last step, where the new dataset comes in. */
class KilledRebuildTest {
  /** Files beside those of the dataset, so that removing them one by one takes a while. */
  private static final int FILES = 1000;

  @TempDir Path folder;
  private Layout layout;
  private Set<String> quads;
  private Set<String> words;

  @BeforeEach
  void create() throws IOException {
    layout = new Layout(folder.resolve("kb"));
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    try (KnowledgeBase kb = KnowledgeBase.open(layout.root())) {
      kb.append(new RandomHistory(new Random(1)).drafts(60));
      kb.await();
      quads = TestStore.quads(kb.dataset());
    }
    words = words();
  }

  @Test
  void theOldDatasetIsNeverThereWithoutSomeOfItsFiles() throws Exception {
    Path data = layout.tdb().resolve("Data-0001");
    for (int i = 0; i < FILES; i++) {
      Files.createFile(data.resolve("x" + i));
    }
    Path first = data.resolve("x0"); // the last of them to go, from a folder that is emptied
    Path last = data.resolve("x" + (FILES - 1));
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Boolean> wasHalf =
        CompletableFuture.supplyAsync(
            () -> {
              boolean half = false;
              while (!ended.get() && !half) {
                half = !Files.exists(last) && Files.exists(first);
              }
              return half;
            },
            watcher -> new Thread(watcher).start());
    try {
      Rebuild.run(layout.root(), position -> {});
    } finally {
      ended.set(true);
    }
    assertThat(wasHalf.get()).isFalse();
    assertSound();
  }

  @Test
  void whatIsMissingBetweenItsMovesIsMadeAnew() throws IOException {
    Layout old = new Layout(layout.rebuild().resolve("replaced"));
    for (List<Path> gone : List.of(List.of(layout.text()), List.of(layout.text(), layout.tdb()))) {
      Files.createDirectories(old.root());
      for (Path directory : gone) {
        Files.move(directory, old.root().resolve(directory.getFileName()));
      }
      assertSound();
    }
  }

  private void assertSound() throws IOException {
    try (KnowledgeBase kb = KnowledgeBase.open(layout.root())) {
      assertThat(TestStore.quads(kb.dataset())).isEqualTo(quads);
    }
    assertThat(words()).isEqualTo(words);
    assertThat(layout.rebuild()).as("what the rebuild left").doesNotExist();
  }

  private Set<String> words() throws IOException {
    try (Directory text = FSDirectory.open(layout.text())) {
      return Set.copyOf(TestStore.searchable(text));
    }
  }
}
