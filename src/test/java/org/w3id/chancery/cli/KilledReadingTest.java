package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Commands that read much are killed with SIGKILL, as processes of their own, and given again: the
 * dataset is then that of a run that nobody disturbed.
 */
class KilledReadingTest {
  private static final List<String> STATES =
      List.of("Iran", "Canada", "Qatar", "Egypt", "Morocco", "Algeria", "Ukraine", "Sudan");

  /** What is told of entries depends on the moment at which they were written. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of(ChProperty.TRANSACTION_TIME, ChProperty.ENTRY_HASH, ChProperty.PREVIOUS_HASH);

  @TempDir private Path folder;
  private Path whole;

  @BeforeEach
  void create() throws IOException {
    StringBuilder states =
        new StringBuilder(
            """
            @prefix ch: <https://w3id.org/chancery/ontology#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            """);
    for (String name : STATES) {
      states.append("<actor/").append(name.toLowerCase(Locale.ROOT)).append("> a ch:State ; ");
      states.append("rdfs:label \"").append(name).append("\"@en .\n");
    }
    Files.writeString(folder.resolve("states.ttl"), states);
    whole = knowledge("whole");
  }

  private Path knowledge(String name) {
    Path kb = folder.resolve(name);
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    run(kb, "ingest", folder.resolve("states.ttl").toString());
    return kb;
  }

  @Test
  void aTableIsReadWithoutLossOrRepetition() throws Exception {
    int rows = 3_000;
    Path table = table(rows);
    String[] command = {"ingest", table.toString()};
    long first = position(whole);
    run(whole, command);
    long last = position(whole);

    Path killed =
        killed(
            kb ->
                kill(kb, first + 2, command) // while rows are read
                    && position(kb) < last
                    && kill(kb, last, command)); // while the dataset follows
    run(killed, command);

    assertThat(position(killed)).isEqualTo(last);
    Set<String> quads = quads(killed);
    assertSame(quads, quads(whole));
    assertThat(quads.stream().filter(line -> line.contains(ChProperty.POLARITY)).count())
        .as("one claim for each row")
        .isEqualTo(rows);
  }

  @Test
  void anOutsideDatasetIsCompletedByTheSameCommand() throws Exception {
    int statements = 70_000;
    String lines =
        IntStream.range(0, statements)
            .mapToObj(i -> "<urn:s" + i % 50_000 + "> <urn:p> \"" + i + "\" .\n")
            .collect(Collectors.joining());
    Path file = Files.writeString(folder.resolve("numbers.nt"), lines);
    String[] command = {"import", "numbers", file.toString()};
    long first = position(whole);
    run(whole, command);
    long last = position(whole);

    Path killed = killed(kb -> kill(kb, first + 1, command) && position(kb) < last);
    run(killed, command);

    Set<String> quads = withoutLog(quads(killed));
    assertSame(quads, withoutLog(quads(whole)));
    assertThat(quads.stream().filter(line -> line.contains("/data/numbers>")).count())
        .isGreaterThanOrEqualTo(statements);
  }

  private Path table(int rows) throws IOException {
    StringBuilder lines = new StringBuilder("number,broken_on,by,with,city,what\n");
    for (int i = 0; i < rows; i++) {
      String by = STATES.get(i % 8);
      String with = STATES.get((i + 1 + i / 8 % 7) % 8);
      lines.append(i).append(',').append(LocalDate.of(2010, 1, 1).plusDays(i)).append(',');
      lines.append(by).append(',').append(with).append(",London,").append(by);
      lines.append(" severs relations with ").append(with).append(".\n");
    }
    Files.copy(
        Path.of("data", "tables", "relations-severed.mapping"), folder.resolve("severed.mapping"));
    return Files.writeString(folder.resolve("severed.csv"), lines);
  }

  /** What is done to a knowledge base, and whether it came off. */
  @FunctionalInterface
  private interface Attempt {
    boolean at(Path kb) throws Exception;
  }

  /** Tries on one knowledge base after another, since a process may be faster than its murderer. */
  private Path killed(Attempt attempt) throws Exception {
    for (int i = 0; i < 10; i++) {
      Path kb = knowledge("killed" + i);
      if (attempt.at(kb)) {
        return kb;
      }
    }
    throw new AssertionError("the process was not killed amid its work in ten attempts");
  }

  /**
   * Runs a command in a process, and kills that once the log has come to a position.
   *
   * @return false when it ended by itself before
   */
  private static boolean kill(Path kb, long position, String... command) throws Exception {
    Node process = Node.start(kb, List.of(), List.of("-Xmx400m"), command);
    while (process.process().isAlive() && position(kb) < position) {
      LockSupport.parkNanos(5_000_000);
    }
    process.kill();
    int killed = 128 + 9; // SIGKILL, as a shell tells it
    assertThat(process.exitCode()).as(process.said()).isIn(killed, 0);
    return process.exitCode() == killed;
  }

  private static void run(Path kb, String... command) {
    List<String> words = new ArrayList<>(List.of("--kb", kb.toString()));
    words.addAll(Arrays.asList(command));
    Cli.Result result = Cli.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private static long position(Path kb) {
    try (SegmentLog log = SegmentLog.view(new Layout(kb).log())) {
      return log.head().position();
    }
  }

  private static Set<String> quads(Path kb) {
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      DatasetGraph dataset = knowledge.dataset();
      Set<String> lines = new TreeSet<>();
      Txn.executeRead(
          dataset,
          () ->
              dataset
                  .find()
                  .forEachRemaining(
                      quad -> {
                        if (!OF_THE_MOMENT.contains(quad.getPredicate().getURI())) {
                          lines.add(
                              Arrays.asList(
                                      quad.getGraph(),
                                      quad.getSubject(),
                                      quad.getPredicate(),
                                      quad.getObject())
                                  .stream()
                                  .map(NodeFmtLib::strNT)
                                  .collect(Collectors.joining(" ")));
                        }
                      }));
      return lines;
    }
  }

  private static void assertSame(Set<String> quads, Set<String> expected) {
    Set<String> more = new TreeSet<>(quads);
    more.removeAll(expected);
    Set<String> less = new TreeSet<>(expected);
    less.removeAll(quads);
    assertThat(more).as("should not be there").isEmpty();
    assertThat(less).as("missing").isEmpty();
  }

  private static Set<String> withoutLog(Set<String> quads) {
    Set<String> others = new TreeSet<>(quads);
    others.removeIf(line -> line.startsWith("<" + GraphTerm.LOG + ">"));
    return others;
  }
}
