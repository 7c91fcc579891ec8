package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.server.Served;

/** The log over HTTP. */
class FeedTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path parent;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Entry record(int n) {
    return served.adds(
        "GRAPH graph:claims { <thing/" + n + "> rdfs:comment \"words of " + n + "\" }");
  }

  private void record(int from, int to) {
    for (int n = from; n <= to; n++) {
      record(n);
    }
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = served.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static Optional<String> link(HttpResponse<?> response, String relation) {
    String header = response.headers().firstValue("Link").orElse("");
    for (String link : header.split(", ", -1)) {
      if (link.contains("rel=\"" + relation + "\"")) {
        return Optional.of(link.substring(link.indexOf("/kb"), link.indexOf('>')));
      }
    }
    return Optional.empty();
  }

  @Test
  void tellsTheHead() throws Exception {
    Entry entry = record(1);
    JsonNode head = json("/kb/log/head");
    assertThat(head.get("position").asLong()).isEqualTo(1);
    assertThat(head.get("hash").asText()).isEqualTo(entry.hash().hex());
    assertThat(head.get("time").asText()).isEqualTo(entry.time().toString());
    assertThat(head.get("base").asText()).isEqualTo("https://w3id.org/chancery/id/");
  }

  @Test
  void pagesLeadThroughTheWholeLogInBothDirections() throws Exception {
    record(1, 7);
    List<Long> there = new ArrayList<>();
    List<Long> back = new ArrayList<>();
    String last = null;
    for (Optional<String> next = Optional.of("/kb/log?limit=3"); next.isPresent(); ) {
      last = next.get();
      HttpResponse<String> page = served.get(last);
      JSON.readTree(page.body()).get("entries").forEach(e -> there.add(e.get("position").asLong()));
      next = link(page, "next");
    }
    for (Optional<String> prev = Optional.of(last); prev.isPresent(); ) {
      HttpResponse<String> page = served.get(prev.get());
      List<Long> positions = new ArrayList<>();
      JSON.readTree(page.body())
          .get("entries")
          .forEach(e -> positions.add(e.get("position").asLong()));
      back.addAll(0, positions);
      prev = link(page, "prev");
    }
    assertThat(there).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(back).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void anEntryIsToldWithItsPatchAndItsPlaceInTheChain() throws Exception {
    record(1);
    Entry second =
        served.deletes("GRAPH graph:claims { <thing/1> rdfs:comment \"words of 1\" }", "untrue");
    JsonNode entry = json("/kb/log?from=2").get("entries").get(0);
    assertThat(entry.get("kind").asText()).isEqualTo("claims-withdrawn");
    assertThat(entry.get("note").asText()).isEqualTo("untrue");
    assertThat(entry.get("previousHash").asText()).isEqualTo(second.previous().hex());
    assertThat(entry.get("hash").asText()).isEqualTo(second.hash().hex());
    assertThat(entry.get("patch").asText()).isEqualTo(second.content().payload().text());
    assertThat(json("/kb/log?from=2&patch=false").get("entries").get(0).has("patch")).isFalse();
  }

  @Test
  void oneEntryIsHadByItsPositionForEver() throws Exception {
    Entry entry = record(1);
    HttpResponse<String> patch = served.get("/kb/log/1", "Accept", "application/rdf-patch");
    assertThat(patch.body()).isEqualTo(entry.content().payload().text());
    assertThat(patch.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    String tag = patch.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        served.get("/kb/log/1", "Accept", "application/rdf-patch", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(served.get("/kb/log/2").statusCode()).isEqualTo(404);
  }

  @Test
  void framesAreTheBytesOfTheLog() throws Exception {
    record(1, 3);
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                served.request("/kb/log?from=2", "Accept", "application/octet-stream").build(),
                BodyHandlers.ofByteArray());
    ByteArrayInputStream in = new ByteArrayInputStream(response.body());
    try (SegmentLog copy = SegmentLog.open(parent.resolve("copy"))) {
      copy.appendFrames(served.knowledge().present().log().frames(1).limit(1).toList());
      List<byte[]> frames = new ArrayList<>();
      for (Optional<byte[]> f = Frames.next(in); f.isPresent(); f = Frames.next(in)) {
        frames.add(f.get());
      }
      copy.appendFrames(frames);
      assertThat(copy.head()).isEqualTo(served.knowledge().present().log().head());
    }
  }

  @Test
  void waitsForWhatIsNotYetThere() throws Exception {
    record(1);
    var later =
        HttpClient.newHttpClient()
            .sendAsync(served.request("/kb/log?from=2&wait=50").build(), BodyHandlers.ofString());
    Entry second = record(2);
    JsonNode page = JSON.readTree(later.get().body());
    assertThat(page.get("entries").get(0).get("hash").asText()).isEqualTo(second.hash().hex());
    assertThat(json("/kb/log?from=3&wait=1").get("entries")).isEmpty();
  }

  @Test
  void eventsComeAsTheyAreRecordedAndGoOnBehindTheLastOne() throws Exception {
    record(1, 2);
    try (Events events = new Events(served, "/kb/log/events?from=1")) {
      assertThat(events.next()).startsWith("id: 1\nevent: entry\ndata: {\"position\":1,");
      assertThat(events.next()).startsWith("id: 2\n");
      record(3);
      assertThat(events.next()).startsWith("id: 3\n").contains("words of 3");
    }
    record(4);
    try (Events events = new Events(served, "/kb/log/events", "Last-Event-ID", "3")) {
      assertThat(events.next()).startsWith("id: 4\n");
    }
    try (Events events = new Events(served, "/kb/log/events?patch=false")) {
      record(5);
      assertThat(events.next()).startsWith("id: 5\n").doesNotContain("words of 5");
    }
  }

  @Test
  void whoAsksForTheHeadOfEventsWaitsForNone() throws Exception {
    for (int i = 0; i <= Reading.MOST_WAITING; i++) {
      HttpResponse<String> head = served.head("/kb/log/events");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
    }
  }

  @Test
  void onlySoManyClientsWaitAtOnce() throws Exception {
    List<Events> all = new ArrayList<>();
    try {
      for (int i = 0; i < Reading.MOST_WAITING; i++) {
        all.add(new Events(served, "/kb/log/events"));
      }
      HttpResponse<String> response = served.get("/kb/log/events");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("clients waiting already");
    } finally {
      for (Events events : all) {
        events.close();
      }
    }
  }

  @Test
  void wrongParametersAreProblemsWithTheirReason() throws Exception {
    HttpResponse<String> response = served.get("/kb/log?from=zero");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("title").asText()).isEqualTo("Bad Request");
    assertThat(problem.get("detail").asText()).startsWith("from 'zero', expected");
    assertThat(served.get("/kb/log?limit=100000").statusCode()).isEqualTo(400);
    assertThat(served.get("/kb/log", "Accept", "image/png").statusCode()).isEqualTo(406);
    assertThat(served.get("/kb/log/tail").statusCode()).isEqualTo(404);
    assertThat(served.post("/kb/log", "text/plain", "x").statusCode()).isEqualTo(405);
    assertThat(served.get("/kb/log/events", "Last-Event-ID", "x").statusCode()).isEqualTo(400);
  }

  /** A stream of server-sent events. */
  private static final class Events implements AutoCloseable {
    private final InputStream body;
    private final BufferedReader lines;

    Events(Served served, String path, String... headers) throws Exception {
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(served.request(path, headers).build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      body = response.body();
      lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event, without comments and settings. */
    String next() throws Exception {
      StringBuilder event = new StringBuilder();
      while (true) {
        String line = lines.readLine();
        if (line == null) {
          throw new IllegalStateException("the stream has ended");
        }
        if (line.isEmpty()) {
          if (event.length() > 0) {
            return event.toString();
          }
        } else if (!line.startsWith(":") && !line.startsWith("retry:")) {
          event.append(line).append('\n');
        }
      }
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
