package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.vocabulary.GraphTerm;

/**
 * However a history is cut into batches, the dataset is the same as when it is projected from
 * nothing. {@code -Dchancery.histories=200} tries more histories than a normal build does.
 */
class RandomHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("chancery.histories", 5);
  private static final int ENTRIES = 100;

  @TempDir Path directory;

  @Test
  void theIncrementalDatasetEqualsARebuild() {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      Random random = new Random(seed);
      List<Entry> entries =
          Patches.entries(
              directory.resolve("log" + seed), new RandomHistory(random).drafts(ENTRIES));

      TestStore incremental = new TestStore();
      int from = 0;
      while (from < entries.size()) {
        int to = Math.min(entries.size(), from + 1 + random.nextInt(6));
        incremental.apply(entries.subList(from, to));
        from = to;
        if (random.nextInt(8) == 0 || from == entries.size()) {
          TestStore rebuilt = new TestStore();
          rebuilt.apply(entries.subList(0, from));
          String where = "history " + seed + " up to position " + from;
          assertSame(where, incremental.quads(), rebuilt.quads());
          assertSame(where + ", text", incremental.searchable(), rebuilt.searchable());
        }
      }
    }
  }

  /**
   * Once every merge and renaming is undone, all but the log is as if none had ever been made,
   * whatever was claimed, withdrawn and made again meanwhile.
   */
  @Test
  void undoneDecisionsLeaveNoTrace() {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      Random random = new Random(1000 + seed);
      RandomHistory history = new RandomHistory(random);
      List<Draft> decided = new ArrayList<>(history.drafts(ENTRIES));
      decided.addAll(history.splits());
      List<Draft> undecided =
          decided.stream().map(d -> isDecision(d) ? withoutEffect(d) : d).toList();

      TestStore one = projected("decided" + seed, decided, random);
      TestStore other = projected("undecided" + seed, undecided, random);

      assertThat(decided).anyMatch(RandomHistoriesTest::isDecision);
      assertSame("history " + seed, withoutLog(one), withoutLog(other));
      assertSame("history " + seed + ", text", one.searchable(), other.searchable());
    }
  }

  private TestStore projected(String name, List<Draft> drafts, Random random) {
    List<Entry> entries = Patches.entries(directory.resolve(name), drafts);
    TestStore store = new TestStore();
    int from = 0;
    while (from < entries.size()) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(6));
      store.apply(entries.subList(from, to));
      from = to;
    }
    return store;
  }

  private static boolean isDecision(Draft draft) {
    return draft.kind() == EntryKind.IDENTITY_ASSERTED
        || draft.kind() == EntryKind.IDENTITY_WITHDRAWN;
  }

  private static Draft withoutEffect(Draft draft) {
    return Draft.of(draft.agent(), draft.kind(), Payload.ofText("TX .\nTC .\n"));
  }

  private static Set<String> withoutLog(TestStore store) {
    Set<String> quads = new TreeSet<>(store.quads());
    quads.removeIf(quad -> quad.endsWith("<" + GraphTerm.LOG + ">"));
    return quads;
  }

  private static void assertSame(String where, Set<String> actual, Set<String> expected) {
    assertThat(without(actual, expected)).as("%s: should not be there", where).isEmpty();
    assertThat(without(expected, actual)).as("%s: missing", where).isEmpty();
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
