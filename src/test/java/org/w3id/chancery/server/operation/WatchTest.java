package org.w3id.chancery.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.write.Documents;

/** Documents that appear in a folder or a feed are read, each state of them once. */
class WatchTest {
  @TempDir Path parent;
  private final List<String> read = new ArrayList<>();

  private Documents.Report take(List<Path> files) {
    for (Path file : files) {
      try {
        read.add(file.getFileName() + ": " + Files.readString(file));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return new Documents.Report(Set.of(), 0, 0, 0, List.of(), List.of());
  }

  private Seen seen() {
    return Seen.in(parent.resolve("watch.properties"));
  }

  private void put(String name, String text, Instant changed) throws IOException {
    Path file = parent.resolve("inbox").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  @Test
  void aFileIsReadWhenItIsNewAndWhenItHasChangedAndNotAgain() throws Exception {
    Instant before = Instant.now().minusSeconds(60);
    put("a.txt", "one", before);
    WatchedFolder folder = new WatchedFolder(parent.resolve("inbox"), seen());
    folder.look(this::take);
    folder.look(this::take);
    put("a.txt", "two", before.plusSeconds(1));
    put("deeper/b.txt", "three", before);
    folder.look(this::take);
    assertThat(read).containsExactly("a.txt: one", "a.txt: two", "b.txt: three");
  }

  @Test
  void whatWasSeenIsKnownAfterARestart() throws Exception {
    put("a.txt", "one", Instant.now().minusSeconds(60));
    new WatchedFolder(parent.resolve("inbox"), seen()).look(this::take);
    assertThat(new WatchedFolder(parent.resolve("inbox"), seen()).look(this::take)).isEmpty();
    assertThat(read).hasSize(1);
  }

  @Test
  void aFileThatIsBeingWrittenAndAHiddenOneAreLeftAlone() throws Exception {
    put("new.txt", "hal", Instant.now().plusSeconds(60)); // as if it had just been written
    put(".hidden.txt", "x", Instant.now().minusSeconds(60));
    assertThat(new WatchedFolder(parent.resolve("inbox"), seen()).look(this::take)).isEmpty();
  }

  @Test
  void whatCouldNotBeRecordedIsReadAgain() throws Exception {
    put("a.txt", "one", Instant.now().minusSeconds(60));
    WatchedFolder folder = new WatchedFolder(parent.resolve("inbox"), seen());
    try {
      folder.look(
          files -> {
            throw new IllegalStateException("the disk is full");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the disk is full");
    }
    folder.look(this::take);
    assertThat(read).containsExactly("a.txt: one");
  }

  @Test
  void aFeedIsReadWhenItHasChanged() throws Exception {
    String[] content = {"first"};
    HttpServer web = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    web.createContext(
        "/feed",
        exchange -> {
          String tag = "\"" + content[0] + "\"";
          boolean isKnown = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          byte[] body = content[0].getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("ETag", tag);
          exchange.sendResponseHeaders(isKnown ? 304 : 200, isKnown ? -1 : body.length);
          if (!isKnown) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    web.start();
    try {
      URI url = URI.create("http://localhost:" + web.getAddress().getPort() + "/feed");
      WatchedFeed feed = new WatchedFeed(url, seen(), Duration.ofMinutes(1));
      feed.look(this::take);
      assertThat(feed.look(this::take)).as("not changed").isEmpty();
      content[0] = "second";
      feed.look(this::take);
      assertThat(read).containsExactly("feed.xml: first", "feed.xml: second");
    } finally {
      web.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 10", "2, 20", "3, 40", "4, 60", "50, 60"})
  void aSourceThatFailsIsLeftAloneForLongerEachTime(int failures, int minutes) {
    assertThat(Watch.pause(Duration.ofMinutes(5), failures)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void aServerWatchesWhileItRuns() throws Exception {
    put("a.txt", "one", Instant.now().minusSeconds(60));
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    List<Path> taken = new ArrayList<>();
    Documents documents =
        (files, about, author) -> {
          synchronized (taken) {
            taken.addAll(files);
          }
          return new Documents.Report(Set.of("urn:d"), 0, 0, 0, List.of(), List.of());
        };
    Watch watch =
        new Watch(
            List.of(parent.resolve("inbox"), parent.resolve("no-such-folder")),
            List.of(),
            Duration.ofMillis(20),
            documents,
            metrics);
    try (Served served = Served.at(parent.resolve("kb"), watch)) {
      waitFor(() -> metrics.counter("chancery.watch.documents").count() == 1);
      waitFor(() -> metrics.counter("chancery.watch.failures").count() >= 2);
      assertThat(served.get("/kb/log/head").statusCode()).isEqualTo(200);
    }
    assertThat(taken).hasSize(1);
  }

  @Test
  void aFeedThatStallsAfterItsHeadersHoldsNothingElseUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    HttpServer web = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    web.setExecutor(threads);
    web.createContext(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          asked.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    web.start();
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    Watch watch =
        new Watch(
            List.of(parent.resolve("inbox")),
            List.of(URI.create("http://localhost:" + web.getAddress().getPort() + "/feed")),
            Duration.ofMillis(20),
            (files, about, author) ->
                new Documents.Report(Set.of("urn:d"), 0, 0, 0, List.of(), List.of()),
            metrics,
            Duration.ofSeconds(1));
    Files.createDirectories(parent.resolve("inbox"));
    try (Served served = Served.at(parent.resolve("kb"), watch)) {
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
      put("a.txt", "one", Instant.now().minusSeconds(60));
      waitFor(() -> metrics.counter("chancery.watch.failures").count() >= 1);
      waitFor(() -> metrics.counter("chancery.watch.documents").count() == 1);
      assertThat(served.get("/kb/log/head").statusCode()).isEqualTo(200);
    } finally {
      over.countDown();
      web.stop(0);
      threads.shutdown();
    }
  }

  private static void waitFor(java.util.function.BooleanSupplier condition) throws Exception {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void workOfTheScheduleIsDoneAgainAndAgainAndTriedAgainWhenItFails() throws Exception {
    List<Instant> done = new ArrayList<>();
    Schedule.Task task =
        new Schedule.Task(
            "backup",
            Duration.ofMillis(20),
            Optional::empty,
            () -> {
              synchronized (done) {
                done.add(Instant.now());
                if (done.size() == 2) {
                  throw new IOException("no room");
                }
              }
              return "written";
            });
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    try (Served served = Served.at(parent.resolve("kb"), new Schedule(List.of(task), metrics))) {
      waitFor(
          () -> {
            synchronized (done) {
              return done.size() >= 4;
            }
          });
      assertThat(served.get("/kb/log/head").statusCode()).isEqualTo(200);
      assertThat(metrics.get("chancery.task.done.seconds").tag("task", "backup").gauge().value())
          .isPositive();
    }
  }
}
