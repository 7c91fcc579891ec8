package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * A process that writes a whole knowledge base (log, TDB2 and text index) is killed with SIGKILL at
 * random moments, or runs out of room. {@code -Dchancery.kb.crashes} says how often it is killed.
 */
class KnowledgeBaseCrashTest {
  private static final int CRASHES = Integer.getInteger("chancery.kb.crashes", 10);

  @TempDir Path folder;
  private Path kb;

  @BeforeEach
  void create() {
    kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
  }

  @Test
  void theDatasetIsThatOfTheLogAfterEachKill() throws Exception {
    Random random = new Random(42);
    long acknowledged = 0;
    for (int i = 0; i < CRASHES; i++) {
      acknowledged = Math.max(acknowledged, writeAndKill(random));
      try (KnowledgeBase opened = KnowledgeBase.open(kb)) {
        long head = opened.log().head().position();
        assertThat(head).isGreaterThanOrEqualTo(acknowledged);
        acknowledged = head;
        assertSame(TestStore.quads(opened.dataset()), replayed(opened));
      }
      assertTextIsThatOfTheQuads();
    }
    assertThat(acknowledged).as("the writer wrote").isPositive();
  }

  @Test
  void aDatasetWithoutRoomIsStillReadAndCatchesUpLater() throws Exception {
    try (KnowledgeBase opened = KnowledgeBase.open(kb)) {
      opened.append(List.of(FullDisk.draft(0)));
      opened.await();
    }
    // a limit on the size of files stands for a full disk: the indexes cannot grow beyond 8 MB
    List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 12000; exec \"$@\""));
    command.add("bash");
    command.addAll(java(FullDisk.class, kb.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();

    try (KnowledgeBase opened = KnowledgeBase.open(kb)) {
      assertSame(TestStore.quads(opened.dataset()), replayed(opened));
    }
  }

  @Test
  void aRebuildWithoutRoomSaysSoAndLeavesTheDatasetAsItWas() throws Exception {
    Set<String> before;
    try (KnowledgeBase opened = KnowledgeBase.open(kb)) {
      opened.append(List.of(FullDisk.draft(0)));
      opened.await();
      before = TestStore.quads(opened.dataset());
    }
    // 8 MB a file: not enough for what a rebuild sorts with
    List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 8192; exec \"$@\""));
    command.add("bash");
    command.addAll(java(Rebuilding.class, kb.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();

    assertThat(said).contains("cannot rebuild the dataset in " + kb).contains("File too large");
    assertThat(kb.resolve("rebuild")).doesNotExist();
    try (KnowledgeBase opened = KnowledgeBase.open(kb)) {
      assertThat(TestStore.quads(opened.dataset())).isEqualTo(before);
    }
  }

  @Test
  void aDiskIsAskedForRoomBeforeMuchIsWritten() {
    assertThatThrownBy(() -> DiskSpace.require(folder, Long.MAX_VALUE, "a large dataset"))
        .isInstanceOf(ProjectionException.class)
        .hasMessageMatching(folder + ": \\d+ MB are free on its disk, expected .* a large dataset");
    DiskSpace.require(folder, 1, "a small one");
  }

  private static void assertSame(Set<String> quads, Set<String> expected) {
    Set<String> more = new TreeSet<>(quads);
    more.removeAll(expected);
    Set<String> less = new TreeSet<>(expected);
    less.removeAll(quads);
    assertThat(more).as("should not be there").isEmpty();
    assertThat(less).as("missing").isEmpty();
  }

  private static Set<String> replayed(KnowledgeBase opened) {
    DatasetGraph replayed = DatasetGraphFactory.createTxnMem();
    long head = opened.log().head().position();
    if (head > 0) {
      Replay.apply(replayed, opened.log(), 1, head, opened.settings().base());
    }
    return TestStore.quads(replayed);
  }

  private void assertTextIsThatOfTheQuads() throws IOException {
    Layout layout = new Layout(kb);
    Path anew = folder.resolve("text-anew");
    try (CombinedDataset dataset = CombinedDataset.open(layout.tdb(), layout.text())) {
      Rebuild.delete(anew);
      Txn.executeRead(
          dataset.dataset(), () -> CombinedDataset.writeText(anew, dataset.dataset(), 1));
    }
    try (Directory grown = FSDirectory.open(layout.text());
        Directory fresh = FSDirectory.open(anew)) {
      assertThat(TestStore.searchable(grown)).isEqualTo(TestStore.searchable(fresh));
    }
  }

  private long writeAndKill(Random random) throws Exception {
    int lines = random.nextInt(12);
    long delay = random.nextInt(100_000_000);
    Process process =
        new ProcessBuilder(java(Writer.class, kb.toString(), "" + random.nextInt(1_000_000)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long last = 0;
    try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i <= lines; i++) {
        String line = said.readLine();
        if (line != null && line.matches("\\d{1,18}")) {
          last = Long.parseLong(line);
        }
      }
      LockSupport.parkNanos(delay);
      process.destroyForcibly().waitFor();
    } catch (IOException e) {
      // the stream of a killed process may end in the middle of a line
    }
    return last;
  }

  private static List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("-Xmx300m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Records random histories for ever and says each position that was acknowledged. */
  static final class Writer {
    private Writer() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the folder and a seed
     */
    public static void main(String[] arguments) {
      int seed = Integer.parseInt(arguments[1]);
      RandomHistory history = new RandomHistory(new Random(seed), seed * 1000);
      try (KnowledgeBase kb = KnowledgeBase.open(Path.of(arguments[0]))) {
        while (true) {
          for (Draft draft : history.drafts(5)) {
            System.out.println(kb.append(List.of(draft)).get(0).position());
            System.out.flush();
          }
          kb.await();
        }
      }
    }
  }

  /** Rebuilds. */
  static final class Rebuilding {
    private Rebuilding() {}

    /** The argument is the folder. */
    public static void main(String[] arguments) {
      Rebuild.run(Path.of(arguments[0]), position -> {});
    }
  }

  /** Records until the dataset can take no more, and reads it then. */
  static final class FullDisk {
    private static final int QUADS = 5000;

    private FullDisk() {}

    static Draft draft(int number) {
      String lines =
          IntStream.range(0, QUADS)
              .mapToObj(i -> "A <urn:s" + number + "> <urn:p> <urn:o" + i + "> <urn:g> .\n")
              .collect(Collectors.joining());
      return Draft.of("tester", EntryKind.STATEMENTS_PATCHED, Payload.ofText(lines));
    }

    /**
     * Exits with 0 when all went as it should.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
      KnowledgeBase kb = KnowledgeBase.open(Path.of(arguments[0]));
      long complete = 1;
      try {
        while (complete < 200) {
          kb.append(List.of(draft((int) complete)));
          kb.await();
          complete++;
        }
      } catch (ProjectionException | LogException e) {
        System.out.println(e.getMessage());
      }
      System.out.println(complete + " entries are in the dataset");
      System.exit(complete < 200 && readsWhole(kb, complete) ? 0 : 1);
    }

    private static boolean readsWhole(KnowledgeBase kb, long entries) {
      long read =
          Txn.calculateRead(
              kb.dataset(),
              () -> {
                try (Stream<?> quads = kb.dataset().stream(Terms.iri("urn:g"), null, null, null)) {
                  return quads.count();
                }
              });
      System.out.println(read + " quads");
      return read == entries * QUADS;
    }
  }
}
