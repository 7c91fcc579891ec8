package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that ask one query after the other for some time, each in an order of its own. */
final class LoadClients {
  private final int clients;
  private final Duration time;

  LoadClients(int clients, Duration time) {
    this.clients = clients;
    this.time = time;
  }

  /**
   * What came of it.
   *
   * @param nanos how long each answer took, sorted
   * @param failures answers with another status than 200 and 304
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody else sees it
  record Result(long[] nanos, int failures, double seconds) {
    double perSecond() {
      return nanos.length / seconds;
    }

    /** In milliseconds. */
    double percentile(int percent) {
      return nanos.length == 0
          ? Double.NaN
          : nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
    }
  }

  /**
   * Lets all ask.
   *
   * @param repeated whether each says what it has already, as a browser or cache does
   */
  Result run(LoadServer server, List<String> paths, boolean repeated) throws InterruptedException {
    List<long[]> nanos = Collections.synchronizedList(new ArrayList<>());
    List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(clients);
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < clients; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                One one = new One(server, number, paths, repeated);
                one.prepare();
                ready.countDown();
                try {
                  go.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                one.until(System.nanoTime() + time.toNanos());
                nanos.add(Arrays.copyOf(one.nanos, one.count));
                failures.add(one.failures);
              });
      thread.start();
      threads.add(thread);
    }
    ready.await();
    long start = System.nanoTime();
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(all, failures.stream().mapToInt(Integer::intValue).sum(), seconds);
  }

  /** One client. */
  private static final class One {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tags = new HashMap<>();
    private final LoadServer server;
    private final int number;
    private final List<String> paths;
    private final boolean repeated;
    private long[] nanos = new long[1 << 10];
    private int count;
    private int failures;

    One(LoadServer server, int number, List<String> paths, boolean repeated) {
      this.server = server;
      this.number = number;
      this.paths = new ArrayList<>(paths);
      this.repeated = repeated;
      Collections.shuffle(this.paths, new Random(number));
    }

    /** Has every answer once, where it will say so. */
    void prepare() {
      if (repeated) {
        paths.forEach(this::ask);
      }
    }

    void until(long end) {
      for (int i = 0; System.nanoTime() < end; i++) {
        long start = System.nanoTime();
        int status = ask(paths.get(i % paths.size()));
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - start;
        if (status != 200 && status != 304) {
          failures++;
        }
      }
    }

    private int ask(String path) {
      HttpRequest.Builder request = request(server, path, "10.1.0." + number);
      String tag = tags.get(path);
      if (tag != null) {
        request.header("If-None-Match", tag);
      }
      try {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (repeated) {
          answer.headers().firstValue("ETag").ifPresent(given -> tags.put(path, given));
        }
        return answer.statusCode();
      } catch (IOException e) {
        return -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
  }

  private static HttpRequest.Builder request(LoadServer server, String path, String address) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
        .timeout(Duration.ofMinutes(2))
        .header("Accept", "application/sparql-results+json, text/turtle;q=0.5, */*;q=0.1")
        .header("X-Forwarded-For", address);
  }

  /** Asks the same again and again from several threads until it is closed. */
  static Flood flood(LoadServer server, String path, int threads, int addresses) {
    AtomicBoolean ended = new AtomicBoolean();
    for (int i = 0; i < threads; i++) {
      String address = "10.2.0." + i % addresses;
      Thread thread =
          new Thread(
              () -> {
                HttpClient http = HttpClient.newHttpClient();
                while (!ended.get()) {
                  try {
                    http.send(request(server, path, address).build(), BodyHandlers.discarding());
                  } catch (IOException e) {
                    // it goes on
                  } catch (InterruptedException e) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    return () -> ended.set(true);
  }

  /** Can be ended. */
  @FunctionalInterface
  interface Flood extends AutoCloseable {
    @Override
    void close();
  }
}
