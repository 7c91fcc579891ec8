package org.w3id.chancery.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.guard.Limits;
import org.w3id.chancery.server.guard.Memory;

/**
 * Ten thousand queries that are broken at random, made from those of the competency questions and
 * from words of the language. {@code -Dchancery.attack.queries=100000} makes more of them, {@code
 * -Dchancery.attack.seed=7} others, {@code -Dchancery.attack.millis=10} stops many more of them.
 */
class MutatedQueriesTest {
  private static final int QUERIES = Integer.getInteger("chancery.attack.queries", 10_000);
  private static final long SEED = Long.getLong("chancery.attack.seed", 1);
  private static final long MILLIS = Long.getLong("chancery.attack.millis", 1_000);
  private static final int CLIENTS = 6;
  private static final long LEFT_BEHIND = 64L << 20;

  private static final String[] WORDS = {
    "SELECT",
    "CONSTRUCT",
    "DESCRIBE",
    "ASK",
    "WHERE",
    "{",
    "}",
    "(",
    ")",
    "*",
    "?x",
    "?y",
    "$z",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "FILTER",
    "BIND",
    "AS",
    "VALUES",
    "GRAPH",
    "SERVICE",
    "SILENT",
    "EXISTS",
    "NOT",
    "IN",
    "GROUP BY",
    "HAVING",
    "ORDER BY",
    "LIMIT",
    "OFFSET",
    "-1",
    "0",
    "1e400",
    "99999999999999999999999",
    "'a'",
    "\"b\"@en",
    "'c'^^<urn:d>",
    "<urn:p>",
    "<>",
    "<../..>",
    "a",
    ".",
    ";",
    ",",
    "/",
    "|",
    "^",
    "+",
    "!",
    "=",
    "<",
    "&&",
    "||",
    "COUNT",
    "SUM",
    "GROUP_CONCAT",
    "SAMPLE",
    "REGEX",
    "REPLACE",
    "STRDT",
    "IRI",
    "BNODE",
    "IF",
    "COALESCE",
    "LATERAL",
    "UNFOLD",
    "JSON",
    "FROM",
    "NAMED",
    "BASE",
    "PREFIX",
    "x:",
    "DISTINCT",
    "REDUCED",
    "UNDEF",
    "<<",
    ">>",
    "_:b",
    "[]",
    "[",
    "]",
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "#",
    "\\u0000",
    "\u0000",
    "\uD83D",
    "{2,3}",
    "NOW()",
    "RAND()",
    "<java:x>",
    "\n",
    "'''",
    "<http://jena.apache.org/text#query>"
  };

  @TempDir private Path directory;

  private static List<String> seeds() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("queries/competency"))) {
      List<String> seeds = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".rq")).sorted().toList()) {
        seeds.add(Files.readString(file));
      }
      return seeds;
    }
  }

  private static String query(List<String> seeds, Random random) {
    if (random.nextInt(4) == 0) {
      return IntStream.range(0, 2 + random.nextInt(30))
          .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
          .reduce("SELECT", (all, word) -> all + " " + word);
    }
    StringBuilder query = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(query.length());
      int end = Math.min(query.length(), at + random.nextInt(40));
      switch (random.nextInt(6)) {
        case 0 -> query.delete(at, end);
        case 1 -> query.insert(at, query.substring(at, end));
        case 2 -> query.insert(at, " " + WORDS[random.nextInt(WORDS.length)] + " ");
        case 3 -> query.setCharAt(at, (char) random.nextInt(0x300));
        case 4 -> query.replace(at, end, WORDS[random.nextInt(WORDS.length)]);
        default -> query.insert(at, query.substring(random.nextInt(at + 1), at));
      }
      if (query.isEmpty()) {
        query.append('x');
      }
    }
    return query.toString();
  }

  @Test
  void areAnsweredOrRefusedAndLeaveNothingBehind() throws Exception {
    Limits limits =
        Limits.DEFAULT.withQueryTime(Duration.ofMillis(MILLIS)).withQueries(CLIENTS, CLIENTS, 64);
    List<String> seeds = seeds();
    Map<Integer, AtomicInteger> statuses = new TreeMap<>();
    try (Attacked target = Attacked.in(directory, limits)) {
      target
          .served()
          .adds("<actor/a> a ch:Actor ; rdfs:label 'a'@en . graph:claims { <claim/1> a ch:Claim }");
      String before = target.state();
      ask(target, "ASK {}");
      long memory = Memory.used();
      AtomicInteger next = new AtomicInteger();
      AtomicInteger cut = new AtomicInteger();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Callable<Void> client =
            () -> {
              for (int n = next.getAndIncrement(); n < QUERIES; n = next.getAndIncrement()) {
                String query = query(seeds, new Random(SEED * QUERIES + n));
                HttpResponse<String> answer;
                try {
                  answer = ask(target, query);
                } catch (IOException e) { // as a stopped query ends that has begun to answer
                  cut.incrementAndGet();
                  continue;
                }
                synchronized (statuses) {
                  statuses
                      .computeIfAbsent(answer.statusCode(), s -> new AtomicInteger())
                      .incrementAndGet();
                }
                assertThat(answer.statusCode()).as("%d: %s", n, query).isIn(200, 400, 422, 503);
                if (answer.statusCode() != 200) {
                  ReachTest.saysNothing(answer.body().replace(query, ""));
                }
              }
              return null;
            };
        all.add(clients.submit(client));
      }
      clients.shutdown();
      for (Future<Void> one : all) {
        one.get();
      }

      assertThat(statuses.keySet()).as(statuses.toString()).contains(200, 400);
      assertThat(cut)
          .as("answers that were cut, of which each belongs to a stopped query")
          .hasValueLessThanOrEqualTo((int) target.served().server().figures().stopped());
      assertThat(target.state()).isEqualTo(before);
      assertThat(target.isWell()).isTrue();
      assertThat(Memory.leftBehind(memory, LEFT_BEHIND)).isLessThan(LEFT_BEHIND);
    }
  }

  private static HttpResponse<String> ask(Attacked target, String query) throws Exception {
    return target
        .served()
        .post(
            "/kb/sparql",
            "application/sparql-query",
            new String(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }
}
