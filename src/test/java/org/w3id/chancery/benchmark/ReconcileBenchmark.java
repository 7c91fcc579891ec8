package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How long batches of 50 reconciliation queries take at a running server. */
@Command(
    name = "reconcile",
    description = "Batches of 50 reconciliation queries, asked of a running server.",
    mixinStandardHelpOptions = true)
final class ReconcileBenchmark implements Callable<Integer> {
  @Parameters(paramLabel = "URL", description = "The server: http://localhost:3030.")
  private String server;

  @Option(names = "--batches", defaultValue = "40", description = "How many are measured.")
  private int batches;

  @Override
  public Integer call() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    List<String> names =
        List.of(
            "Iran",
            "Islamic Republic of Iran",
            "Vladimir Putin",
            "Vladimir Poutine",
            "Khameini",
            "United Nations",
            "NATO",
            "North Atlantic Treaty Organisation",
            "Kiev",
            "Hizbullah",
            "Emmanuel Macron",
            "Côte d'Ivoire",
            "Congo, Democratic Republic of the",
            "Burma",
            "Ministry of Foreign Affairs",
            "African Union",
            "Angela Merkel",
            "Xi Jinping",
            "Danmark",
            "a name that nobody bears",
            "Paris Agreement",
            "Benjamin Netanyahu",
            "Hamas",
            "Россия",
            "中国");
    List<Double> times = new ArrayList<>();
    int next = 0;
    for (int batch = 0; batch < batches + 5; batch++) {
      StringBuilder queries = new StringBuilder("{");
      for (int i = 0; i < 50; i++) {
        String name = names.get(next++ % names.size());
        queries
            .append(i == 0 ? "" : ",")
            .append("\"q")
            .append(i)
            .append("\":{\"query\":\"")
            .append(name)
            .append("\"}");
      }
      String form =
          "queries=" + URLEncoder.encode(queries.append('}').toString(), StandardCharsets.UTF_8);
      long start = System.nanoTime();
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(server + "/kb/reconcile"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      if (batch >= 5) {
        times.add((System.nanoTime() - start) / 1e6);
      }
    }
    times.sort(Double::compare);
    System.out.printf(
        Locale.ROOT,
        "%d batches of 50 queries: median %.0f ms, 90th percentile %.0f ms%n",
        batches,
        times.get(times.size() / 2),
        times.get(times.size() * 9 / 10));
    return 0;
  }
}
