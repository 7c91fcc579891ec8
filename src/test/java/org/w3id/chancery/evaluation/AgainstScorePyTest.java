package org.w3id.chancery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same figures as {@code score.py}, on claims that are gold with random faults. */
class AgainstScorePyTest {
  private static final Path SHARED = Path.of("../shared");
  private static final Path SCORE = SHARED.resolve("eval/score.py");
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TYPES =
      List.of("AGREE", "CONSULT", "SANCTION", "ASSAULT", "REQUEST", "nonsense", "013", "190");
  private static final List<String> ACTORS =
      List.of("USA", "RUSGOV", "IGOUNO", "Hamas", "United Nations", "---REB", "usa", "EU");

  @TempDir Path folder;

  @BeforeAll
  static void findScorePy() {
    assumeTrue(Files.exists(SCORE), () -> "skipped: " + SCORE + " is not here");
    assumeTrue(runs("python3", "--version"), "skipped: there is no python3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plover-sentences-dev.jsonl",
        "petrarch-news-dev.jsonl",
        "petrarch-unit.jsonl",
        "current-events-dev.jsonl"
      })
  void sentences(String name) throws Exception {
    Path gold = SHARED.resolve("eval").resolve(name);
    for (int seed = 0; seed < 4; seed++) {
      Path claims = folder.resolve(name + seed);
      Files.write(claims, faulty(JsonLines.read(gold), new Random(seed)));
      assertThat(ours(gold, claims)).isEqualTo(theirs("sentences", gold, claims));
    }
  }

  @Test
  void articles() throws Exception {
    Path gold = SHARED.resolve("eval/articles-dev");
    for (int seed = 0; seed < 6; seed++) {
      Path claims = folder.resolve("articles" + seed);
      Files.write(claims, faultyArticles(JsonLines.folder(gold), new Random(seed)));
      assertThat(ours(gold, claims)).isEqualTo(theirs("articles", gold, claims));
    }
  }

  private static List<String> faulty(List<JsonNode> gold, Random random) {
    List<String> lines = new ArrayList<>();
    for (JsonNode sentence : gold) {
      ObjectNode line = JSON.createObjectNode();
      line.put("id", sentence.path("id").asText());
      ArrayNode events = line.putArray("events");
      for (JsonNode event : sentence.path("events")) {
        ObjectNode claim = event.deepCopy();
        switch (random.nextInt(8)) {
          case 0 -> claim.put("code", pick(TYPES, random));
          case 1 -> claim.put("source", pick(ACTORS, random));
          case 2 -> claim.putArray("target").add(pick(ACTORS, random)).add("FRA");
          case 3 -> claim.putArray("source_cameo").add(pick(ACTORS, random));
          case 4 ->
              claim
                  .put("source", event.path("target").asText())
                  .put("target", event.path("source").asText());
          case 5 -> claim = null;
          default -> {}
        }
        if (claim != null) {
          events.add(claim);
        }
      }
      if (random.nextInt(10) == 0) {
        events.addObject().put("type", pick(TYPES, random)).putArray("source").add("DEU");
      }
      if (random.nextInt(20) > 0) {
        lines.add(line.toString());
      }
    }
    return lines;
  }

  private static List<String> faultyArticles(List<JsonNode> gold, Random random) {
    List<String> lines = new ArrayList<>();
    for (JsonNode article : gold) {
      for (JsonNode event : article.path("events")) {
        if (random.nextInt(5) == 0) {
          continue;
        }
        ObjectNode claim = JSON.createObjectNode();
        claim.put("document", article.path("document").asText());
        claim.put("start", event.path("trigger_start").asInt() + random.nextInt(20) - 10);
        claim.put("end", event.path("trigger_end").asInt() + random.nextInt(20) - 10);
        claim.put(
            "type", random.nextInt(5) == 0 ? pick(TYPES, random) : event.path("type").asText());
        claim.set("source", event.path(random.nextInt(6) == 0 ? "target" : "source"));
        claim.set("target", event.path("target"));
        if (random.nextInt(6) == 0) {
          claim.putArray("source").add(pick(ACTORS, random));
        }
        claim.put(
            "modality",
            pick(List.of("actual", "reported", "planned", "denied", "hypothetical"), random));
        if (random.nextInt(3) > 0 && event.path("date").isTextual()) {
          claim.put("date", event.path("date").asText());
        } else if (random.nextInt(4) == 0) {
          claim.put("date", "2024-02");
        }
        if (random.nextBoolean()) {
          claim.put("attribution", "officials");
        }
        lines.add(claim.toString());
      }
    }
    return lines;
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** In the words of score.py. */
  private static List<String> ours(Path gold, Path claims) throws IOException {
    Evaluation e = Gold.read(gold).measure(claims.toString(), Files.readAllLines(claims));
    List<String> lines = new ArrayList<>();
    boolean articles = Files.isDirectory(gold);
    for (Measure m : e.measures()) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  "%s P=%.3f R=%.3f F1=%.3f",
                  m.name(),
                  m.precision(),
                  m.recall(),
                  m.f1())
              + (articles
                  ? ""
                  : " (tp=" + m.hits() + " pred=" + m.claims() + " gold=" + m.gold() + ")"));
    }
    for (Evaluation.Share s : e.shares()) {
      if (articles || s.name().equals("must-be-empty")) {
        lines.add(s.name() + " " + s.part() + "/" + s.whole());
      }
    }
    if (articles) {
      lines.add("spurious " + e.causes().getOrDefault(Finding.Cause.SPURIOUS_DATE, 0));
    }
    return lines;
  }

  private static List<String> theirs(String form, Path gold, Path claims) throws Exception {
    Process process =
        new ProcessBuilder("python3", SCORE.toString(), form, gold.toString(), claims.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    List<String> lines = new ArrayList<>();
    for (String line : out.lines().skip(1).toList()) {
      if (line.contains("P=")) {
        lines.add(line.strip().replaceAll(" +", " "));
      }
    }
    if (form.equals("sentences")) {
      lines.add(out.replaceFirst("(?s).*must-be-empty ok (\\d+/\\d+).*", "must-be-empty $1"));
    } else {
      String hits = out.substring(out.indexOf("of the hits"));
      for (String name : List.of("actors", "modality", "date", "attribution")) {
        lines.add(hits.replaceFirst("(?s).*\\b" + name + " (\\d+/\\d+).*", name + " $1"));
      }
      lines.add(hits.replaceFirst("(?s).*\\(spurious (\\d+)\\).*", "spurious $1"));
    }
    return lines;
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
