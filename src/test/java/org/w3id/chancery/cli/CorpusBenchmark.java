package org.w3id.chancery.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Ingests a generated corpus of short reports, one process killed in between and begun again: how
 * many documents a second, how much heap is left after garbage collection, and whether every
 * document is there once. Arguments: number of documents (10,000), folder to work in (it must not
 * exist), seconds after which the first run is killed (120). Run it with the heap to be measured,
 * such as {@code -Xmx4g}; the killed run gets the same.
 *
 * <p>A fifth of the reports are copies of an earlier one, as agencies' reports are.
 */
final class CorpusBenchmark {
  private static final List<String> STATES =
      List.of(
          "Iran",
          "Russia",
          "China",
          "France",
          "Germany",
          "Turkey",
          "Egypt",
          "India",
          "Japan",
          "Brazil",
          "Mexico",
          "Canada",
          "Poland",
          "Italy",
          "Spain",
          "Israel",
          "Iraq",
          "Pakistan",
          "Vietnam",
          "Indonesia",
          "Kenya",
          "Nigeria",
          "Norway",
          "Sweden",
          "Greece",
          "Armenia");
  private static final List<String> CITIES =
      List.of("Geneva", "Vienna", "Doha", "Oslo", "Rome", "Muscat", "Singapore", "Cairo");
  private static final List<String> PUBLISHERS =
      List.of("Meridian Wire", "Harbour Dispatch", "Evening Post", "Morning Courier");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");

  /** %1$s and %2$s are states, %3$s a city, %4$s a weekday. */
  private static final List<String> SENTENCES =
      List.of(
          "The foreign ministers of %1$s and %2$s met in %3$s on %4$s.",
          "%1$s imposed sanctions on %2$s on %4$s.",
          "%1$s accused %2$s of violating the agreement.",
          "%2$s rejected the accusation and called on %1$s to return to talks in %3$s.",
          "%1$s and %2$s signed an agreement on trade in %3$s on %4$s.",
          "Officials in %1$s said that %2$s would send humanitarian aid next week.",
          "%1$s withdrew its troops from the border with %2$s on %4$s.",
          "The president of %1$s will visit %2$s in May.",
          "%1$s condemned the attack by %2$s and recalled its ambassador.",
          "Talks between %1$s and %2$s ended in %3$s without an agreement.",
          "Prices rose, and many people stayed at home.");

  private CorpusBenchmark() {}

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    Path folder = Path.of(args.length > 1 ? args[1] : "target/corpus");
    int killAfter = args.length > 2 ? Integer.parseInt(args[2]) : 120;
    Files.createDirectory(folder);
    Path corpus = folder.resolve("corpus.jsonl");
    Path kb = folder.resolve("kb");
    write(corpus, count);
    System.out.printf(Locale.ROOT, "corpus: %,d documents, %,d bytes%n", count, Files.size(corpus));
    Chancery.commandLine().execute("init", "--kb", kb.toString());
    ingestAndKill(kb, corpus, killAfter);

    long begin = System.nanoTime();
    Peak peak = new Peak();
    int exit = Chancery.commandLine().execute("ingest", "--kb", kb.toString(), corpus.toString());
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "resumed run: exit %d, %.0f s, %.1f documents a second (of all); heap after collection: %,d MB"
            + " at most, of %,d%n",
        exit,
        seconds,
        count / seconds,
        peak.stop() / 1_000_000,
        Runtime.getRuntime().maxMemory() / 1_000_000);
    begin = System.nanoTime();
    exit = Chancery.commandLine().execute("ingest", "--kb", kb.toString(), corpus.toString());
    System.out.printf(
        Locale.ROOT,
        "again, nothing to do: exit %d, %.0f s%n",
        exit,
        (System.nanoTime() - begin) / 1e9);
    Chancery.commandLine().execute("log", "verify", "--kb", kb.toString());
    Chancery.commandLine().execute("status", "--kb", kb.toString());
    System.exit(exit);
  }

  private static void ingestAndKill(Path kb, Path corpus, int seconds)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Runtime.getRuntime().maxMemory() / (1 << 20) + "m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.w3id.chancery.cli.Chancery",
                "ingest",
                "--kb",
                kb.toString(),
                corpus.toString())
            .inheritIO()
            .start();
    boolean done = process.waitFor(seconds, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    System.out.println(
        done ? "the first run was done before it was killed" : "killed after " + seconds + " s");
  }

  private static void write(Path corpus, int count) throws IOException {
    Random random = new Random(20);
    LocalDate day = LocalDate.of(2024, 1, 1);
    String last = "";
    try (BufferedWriter out = Files.newBufferedWriter(corpus)) {
      for (int i = 0; i < count; i++) {
        String text = i > 0 && random.nextInt(5) == 0 ? last : text(random);
        out.write(
            "{\"id\":\"report-%d\",\"date\":\"%s\",\"publisher\":\"%s\",\"text\":\"%s\"}%n"
                .formatted(i, day.plusDays(i / 20), pick(PUBLISHERS, random), text));
        last = text;
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int sentences = 2 + random.nextInt(4);
    for (int i = 0; i < sentences; i++) {
      String one = pick(STATES, random);
      String other = pick(STATES, random);
      text.append(i == 0 ? "" : " ")
          .append(
              pick(SENTENCES, random)
                  .formatted(
                      one,
                      other.equals(one) ? "Chile" : other,
                      pick(CITIES, random),
                      pick(DAYS, random)));
    }
    return text.toString();
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** Watches what is left in the heap after each collection. */
  private static final class Peak {
    private final Thread watcher;
    private volatile long most;

    Peak() {
      watcher = new Thread(this::watch, "heap");
      watcher.setDaemon(true);
      watcher.start();
    }

    private void watch() {
      while (!Thread.currentThread().isInterrupted()) {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
          used += pool.getCollectionUsage() == null ? 0 : pool.getCollectionUsage().getUsed();
        }
        most = Math.max(most, used);
        try {
          Thread.sleep(200);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    long stop() {
      watcher.interrupt();
      return most;
    }
  }
}
