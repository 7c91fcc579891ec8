package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.Diff;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Over random histories: at every position the dataset as of then is the replay of the log up to
 * it, quad for quad and with the same words to find; the present is what a projection from nothing
 * gives; and the difference of two moments is the difference of their quads. All of it across
 * compactions. {@code -Dchancery.histories=200} tries more histories than a normal build does.
 */
class RandomVersionsTest {
  private static final int HISTORIES = Integer.getInteger("chancery.histories", 5);
  private static final int ENTRIES = 100;

  @TempDir Path directory;

  @Test
  void everyPositionReadsAsTheReplayUpToIt() {
    IntStream.rangeClosed(1, HISTORIES).parallel().forEach(this::checkHistory);
  }

  private void checkHistory(int seed) {
    Random random = new Random(seed);
    List<Draft> drafts = new RandomHistory(random).drafts(ENTRIES);
    Path folder = directory.resolve("kb" + seed);
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    List<State> states = new ArrayList<>();
    states.add(new State(Set.of(), Set.of()));
    List<Entry> entries = new ArrayList<>();
    TestStore replay = new TestStore();
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(folder)) {
      for (int from = 0; from < drafts.size(); ) {
        int to = Math.min(drafts.size(), from + 1 + random.nextInt(6));
        List<Entry> group = kb.present().append(drafts.subList(from, to));
        kb.present().await();
        for (Entry entry : group) {
          entries.add(entry);
          replay.apply(List.of(entry));
          states.add(State.of(replay.dataset(), replay.text()));
        }
        assertSame(name(seed, to) + ", present", State.of(kb.present().dataset()), states.get(to));
        if (random.nextInt(12) == 0) {
          kb.compact();
        }
        from = to;
      }
      TestStore rebuilt = new TestStore();
      rebuilt.apply(entries);
      assertSame(
          name(seed, ENTRIES) + ", rebuilt",
          State.of(rebuilt.dataset(), rebuilt.text()),
          states.get(drafts.size()));
      for (int position = 0; position <= drafts.size(); position++) {
        assertAsOf(kb, seed, position, states);
      }
      kb.compact();
      for (int i = 0; i < 10; i++) {
        assertAsOf(kb, seed, random.nextInt(drafts.size() + 1), states);
        assertDiff(
            kb, seed, random.nextInt(drafts.size() + 1), random.nextInt(drafts.size() + 1), states);
      }
    }
  }

  private static void assertAsOf(
      VersionedKnowledgeBase kb, int seed, int position, List<State> states) {
    try (AsOf past = kb.history().at(new Moment.Position(position))) {
      assertSame(name(seed, position), State.of(past.dataset()), states.get(position));
    }
  }

  private static void assertDiff(
      VersionedKnowledgeBase kb, int seed, int from, int to, List<State> states) {
    Diff diff = Diff.between(kb.history(), new Moment.Position(from), new Moment.Position(to));
    String where = "history " + seed + " from " + from + " to " + to;
    assertThat(quads(diff, true))
        .as("%s, added", where)
        .isEqualTo(without(states.get(to).quads(), states.get(from).quads()));
    assertThat(quads(diff, false))
        .as("%s, deleted", where)
        .isEqualTo(without(states.get(from).quads(), states.get(to).quads()));
  }

  private static Set<Quad> quads(Diff diff, boolean isAdded) {
    return diff.changes().stream()
        .filter(change -> change.isAdded() == isAdded)
        .map(Change::quad)
        .collect(Collectors.toSet());
  }

  private static String name(int seed, int position) {
    return "history " + seed + ", position " + position;
  }

  private static void assertSame(String where, State actual, State expected) {
    assertThat(without(actual.quads(), expected.quads()))
        .as("%s: should not be there", where)
        .isEmpty();
    assertThat(without(expected.quads(), actual.quads())).as("%s: missing", where).isEmpty();
    assertThat(actual.words()).as("%s: words", where).isEqualTo(expected.words());
  }

  private static <T> Set<T> without(Set<T> all, Set<T> others) {
    return all.stream().filter(one -> !others.contains(one)).collect(Collectors.toSet());
  }

  /** All quads, and what is found by the words that random histories use. */
  private record State(Set<Quad> quads, Set<String> words) {
    static State of(DatasetGraph dataset) {
      return of(dataset, dataset.getContext().get(TextQuery.textIndex));
    }

    static State of(DatasetGraph dataset, TextIndex text) {
      return Txn.calculateRead(
          dataset,
          () -> {
            Set<Quad> quads = new HashSet<>();
            dataset.find().forEachRemaining(quad -> quads.add(normal(quad)));
            Set<String> words = new TreeSet<>();
            find(text, Terms.LABEL, "actor OR treaty OR deal OR pact", words);
            find(text, Terms.EXACT, "words", words);
            return new State(quads, words);
          });
    }

    private static Quad normal(Quad quad) {
      return quad.isDefaultGraph() ? Quad.create(Quad.defaultGraphIRI, quad.asTriple()) : quad;
    }

    private static void find(TextIndex text, Node property, String words, Set<String> found) {
      for (TextHit hit : text.query(property, words, null, null, 100_000)) {
        found.add(hit.getNode() + " " + hit.getLiteral() + " " + hit.getGraph());
      }
    }
  }
}
