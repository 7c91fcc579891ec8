package org.w3id.chancery.ingest.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.ClearNlpParser;
import org.w3id.chancery.ingest.news.parse.Parser;
import org.w3id.chancery.ingest.news.parse.Sentence;

/**
 * Benchmark: sentences a second from text to claims, on one thread and on two, and the share of the
 * time that is not the parser's. Arguments: a JSON Lines file of texts ({@code id}, {@code text},
 * {@code date}), and how many seconds to measure each (20). Loading and a first round are not
 * counted.
 */
final class ReadingBenchmark {
  private final List<Document> documents;
  private final Known known;
  private final AtomicLong parsing = new AtomicLong();
  private final AtomicLong sentences = new AtomicLong();
  private final NewsIngestor ingestor;

  private ReadingBenchmark(List<Document> documents, Known known) {
    this.documents = documents;
    this.known = known;
    Parser parser = ClearNlpParser.instance();
    Parser timed =
        (text, tooLong) -> {
          long begin = System.nanoTime();
          List<Sentence> found = parser.parse(text, tooLong);
          parsing.addAndGet(System.nanoTime() - begin);
          sentences.addAndGet(found.size());
          return found;
        };
    this.ingestor = new NewsIngestor(() -> timed, Lexicon::standard);
  }

  public static void main(String[] args) throws Exception {
    List<Document> documents = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      JsonNode r = new ObjectMapper().readTree(line);
      documents.add(
          PredictEvents.document(
              r.get("id").asText(), r.get("text").asText(), r.path("date").asText(""), "", ""));
    }
    long seconds = args.length > 1 ? Long.parseLong(args[1]) : 20;
    Known known = PredictEvents.known(Path.of("data/actors"), Path.of("data/agreements"));
    ReadingBenchmark benchmark = new ReadingBenchmark(documents, known);
    benchmark.run(1, seconds, false);
    double one = benchmark.run(1, seconds, true);
    double two = benchmark.run(2, seconds, true);
    System.out.printf("two threads read %.2f times what one reads%n", two / one);
  }

  /** Reads the documents over and over on so many threads; gives sentences a second. */
  private double run(int threads, long seconds, boolean report) throws Exception {
    parsing.set(0);
    sentences.set(0);
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000;
    AtomicLong busy = new AtomicLong();
    AtomicLong next = new AtomicLong();
    try (AutoClose pool = new AutoClose(Executors.newFixedThreadPool(threads))) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.service().submit(() -> read(next, busy, end)));
      }
      for (Future<?> f : running) {
        f.get();
      }
    }
    double perSecond = sentences.get() * 1e9 / (System.nanoTime() - begin);
    if (report) {
      System.out.printf(
          "%d thread(s): %.0f sentences/s; rules take %.1f %% of the time%n",
          threads, perSecond, 100.0 * (busy.get() - parsing.get()) / busy.get());
    }
    return perSecond;
  }

  private void read(AtomicLong next, AtomicLong busy, long end) {
    while (System.nanoTime() < end) {
      Document d = documents.get((int) (next.getAndIncrement() % documents.size()));
      long begin = System.nanoTime();
      ingestor.ingest(d, known, claim -> {});
      busy.addAndGet(System.nanoTime() - begin);
    }
  }

  /** A pool that ends with the block that uses it. */
  private record AutoClose(ExecutorService service) implements AutoCloseable {
    @Override
    public void close() {
      service.shutdown();
    }
  }
}
