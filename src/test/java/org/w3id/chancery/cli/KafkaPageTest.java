package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.kafka.Broker;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Layout;

/**
 * Runs the commands of the page on Kafka, in their order, those that go on in processes of their
 * own. Ports and folders are others, and no reference data is recorded, which takes long.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KafkaPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/kafka.md");
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  @TempDir Path folder;
  private final List<Node> running = new ArrayList<>();
  private Broker broker;

  @BeforeEach
  void start() throws Exception {
    broker = Broker.in(folder.resolve("broker"));
    Files.createDirectories(folder.resolve("reports"));
    Files.writeString(
        folder.resolve("reports/actors.ttl"),
        """
        @prefix ch: <https://w3id.org/chancery/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <actor/iran> a ch:State ; rdfs:label "Iran"@en .
        <actor/oman> a ch:State ; rdfs:label "Oman"@en .
        """);
  }

  @AfterEach
  void stop() {
    running.forEach(Node::close);
    broker.close();
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    Matcher block = COMMANDS.matcher(Files.readString(PAGE));
    int count = 0;
    while (block.find()) {
      for (String line : block.group(1).split("\n", -1)) {
        if (line.startsWith("chancery ")) {
          run(line);
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(10);
    try (SegmentLog kb = SegmentLog.view(new Layout(folder.resolve("kb")).log());
        SegmentLog copy = SegmentLog.view(new Layout(folder.resolve("kb2")).log())) {
      assertThat(copy.head()).isEqualTo(kb.head());
      String labels =
          "SELECT ?l { ?s a <https://w3id.org/chancery/ontology#State> ;"
              + " <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?l";
      for (Node replica : running.subList(1, 3)) {
        assertThat(replica.ask(labels, kb.head().position())).containsExactly("Iran", "Oman");
      }
    }
    assertThat(folder.resolve("checkpoints/checkpoint.json")).exists();
  }

  private void run(String line) throws Exception {
    List<String> words = new ArrayList<>();
    Path kb = folder.resolve("kb");
    List<String> given = List.of(line.split(" ", -1));
    for (int i = 1; i < given.size(); i++) {
      String word = given.get(i).replace("localhost:9092", broker.address("x").servers());
      if (word.equals("--kb")) {
        kb = folder.resolve(given.get(++i));
      } else if (word.equals("--port")) {
        words.addAll(List.of("--port", "0"));
        i++;
      } else if (Stream.of("kb", "kb2", "reports/", "checkpoints").anyMatch(word::equals)) {
        words.add(folder.resolve(word).toString());
      } else {
        words.add(word);
      }
    }
    switch (String.join(" ", words.subList(0, Math.min(2, words.size())))) {
      case "queue work" -> running.add(node(kb, words).await("reading documents of"));
      case "queue lag" -> awaitNothingLeft(words);
      default -> {
        if (words.get(0).equals("serve") || words.get(0).equals("follow")) {
          running.add(node(kb, words).awaitServed());
        } else {
          assertDone(words, kb);
        }
      }
    }
  }

  private static Node node(Path kb, List<String> words) throws Exception {
    return Node.start(kb, words.toArray(String[]::new));
  }

  private static String assertDone(List<String> words, Path kb) {
    List<String> all = new ArrayList<>(words);
    if (words.get(0).equals("init")) {
      all.add("--bare");
    }
    all.addAll(List.of("--kb", kb.toString()));
    Cli.Result result = Cli.run(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(String.join(" ", words) + ": " + result.err()).isZero();
    return result.out();
  }

  /** Until what was submitted is recorded. */
  private void awaitNothingLeft(List<String> words) throws Exception {
    List<String> csv = new ArrayList<>(words);
    csv.addAll(List.of("--format", "csv"));
    while (assertDone(csv, folder.resolve("kb"))
        .lines()
        .anyMatch(l -> l.matches(".*(documents|claims),\\d+,\\d+,[1-9].*"))) {
      Thread.sleep(100);
    }
  }
}
