package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.server.Served;

/** Memento, RFC 7089, on queries; entries lie in three different seconds. */
class MementoTest {
  private static final String COUNT =
      "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/chancery/graph/claims>"
          + " { ?s <http://www.w3.org/2000/01/rdf-schema#comment> ?c } }";
  private static final String QUERY = "?query=" + Served.encode(COUNT);

  @TempDir static Path parent;
  private static Served served;
  private static final Instant[] times = new Instant[4];

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    for (int n = 1; n <= 3; n++) {
      if (n > 1) {
        Thread.sleep(1001);
      }
      Entry entry = served.adds("GRAPH graph:claims { <thing/" + n + "> rdfs:comment \"words\" }");
      times[n] = entry.time();
    }
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static HttpResponse<String> at(String date) throws Exception {
    return served.get("/kb/sparql" + QUERY, "Accept", "text/csv", "Accept-Datetime", date);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Relation to URL, from a Link header or a TimeMap. */
  private static Map<String, String> links(String links) {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher link = Pattern.compile("<([^>]*)>; rel=\"([^\"]*)\"").matcher(links);
    while (link.find()) {
      found.putIfAbsent(link.group(2), link.group(1));
    }
    return found;
  }

  private static String memento(int position) {
    return served.url("/kb/at/" + position + "/sparql" + QUERY);
  }

  @Test
  void theResourceItselfSaysWhereItsPastIs() throws Exception {
    HttpResponse<String> now = served.get("/kb/sparql" + QUERY, "Accept", "text/csv");
    assertThat(now.body()).isEqualTo("n\r\n3\r\n");
    assertThat(header(now, "Vary")).containsIgnoringCase("accept-datetime");
    assertThat(header(now, "Memento-Datetime")).isEmpty();
    assertThat(links(header(now, "Link")))
        .containsEntry("original timegate", served.url("/kb/sparql" + QUERY))
        .containsEntry("timemap", served.url("/kb/timemap" + QUERY));
  }

  @Test
  void aDateGetsTheMementoOfThenAtOnce() throws Exception {
    HttpResponse<String> then = at(HttpDate.format(times[2]));
    assertThat(then.statusCode()).isEqualTo(200);
    assertThat(then.body()).isEqualTo("n\r\n2\r\n");
    assertThat(header(then, "Memento-Datetime")).isEqualTo(HttpDate.format(times[2]));
    assertThat(header(then, "Content-Location")).isEqualTo(memento(2));
    assertThat(header(then, "Vary")).containsIgnoringCase("accept-datetime");
    assertThat(header(then, "Cache-Control")).isEqualTo("public, no-cache");
    assertThat(links(header(then, "Link")))
        .containsEntry("original timegate", served.url("/kb/sparql" + QUERY))
        .containsEntry("first memento", memento(1))
        .containsEntry("prev memento", memento(1))
        .containsEntry("memento", memento(2))
        .containsEntry("next memento", memento(3))
        .containsEntry("last memento", memento(3));
  }

  @Test
  void theMementoItselfSaysSo() throws Exception {
    HttpResponse<String> then = served.get("/kb/at/2/sparql" + QUERY, "Accept", "text/csv");
    assertThat(then.body()).isEqualTo("n\r\n2\r\n");
    assertThat(header(then, "Memento-Datetime")).isEqualTo(HttpDate.format(times[2]));
    assertThat(header(then, "Content-Location")).isEmpty();
    assertThat(links(header(then, "Link")))
        .containsEntry("original timegate", served.url("/kb/sparql" + QUERY));
  }

  @Test
  void beforeTheFirstThereIsTheFirstAndAfterTheLastTheLast() throws Exception {
    HttpResponse<String> early = at("Sat, 01 Jan 2000 00:00:00 GMT");
    assertThat(header(early, "Content-Location")).isEqualTo(memento(1));
    assertThat(header(early, "Memento-Datetime")).isEqualTo(HttpDate.format(times[1]));
    HttpResponse<String> late = at("Sun, 01 Jan 2090 00:00:00 GMT");
    assertThat(late.body()).isEqualTo("n\r\n3\r\n");
    assertThat(header(late, "Memento-Datetime")).isEqualTo(HttpDate.format(times[3]));
  }

  @Test
  void aDateOfAnotherGrammarIsRefused() throws Exception {
    for (String wrong :
        new String[] {
          "2025-03-20T08:00:00Z",
          "Thu, 20 Mar 2025",
          "Mon, 20 Mar 2025 08:00:00 GMT",
          "Thu, 30 Feb 2025 08:00:00 GMT",
          "Thursday, 20-Mar-25 08:00:00 GMT",
          "Thu, 20 Mar 2025 08:00:00 +0100"
        }) {
      HttpResponse<String> response = at(wrong);
      assertThat(response.statusCode()).as(wrong).isEqualTo(400);
      assertThat(response.body()).contains("expected a date such as");
    }
  }

  @Test
  void onlySafeMethodsAreNegotiatedInTime() throws Exception {
    HttpResponse<String> posted =
        served.post(
            "/kb/sparql",
            "application/sparql-query",
            COUNT,
            "Accept-Datetime",
            HttpDate.format(times[2]));
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(header(posted, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(posted.body()).contains(served.url("/kb/at/2/sparql"));
    HttpResponse<String> head =
        served.head("/kb/sparql" + QUERY, "Accept-Datetime", HttpDate.format(times[2]));
    assertThat(header(head, "Memento-Datetime")).isEqualTo(HttpDate.format(times[2]));
  }

  @Test
  void theTimeMapListsEveryKeptVersion() throws Exception {
    HttpResponse<String> map = served.get("/kb/timemap" + QUERY);
    assertThat(header(map, "Content-Type")).isEqualTo("application/link-format");
    Map<String, String> links = links(map.body());
    assertThat(links)
        .containsEntry("original timegate", served.url("/kb/sparql" + QUERY))
        .containsEntry("self", served.url("/kb/timemap/link/1" + QUERY))
        .containsEntry("first memento", memento(1))
        .containsEntry("memento", memento(2))
        .containsEntry("last memento", memento(3));
    assertThat(map.body())
        .contains("datetime=\"" + HttpDate.format(times[2]) + "\"")
        .contains("from=\"" + HttpDate.format(times[1]) + "\"")
        .contains("until=\"" + HttpDate.format(times[3]) + "\"");
  }

  @Test
  void theTimeMapIsThereAsJson() throws Exception {
    for (HttpResponse<String> response :
        List.of(
            served.get("/kb/timemap/json" + QUERY),
            served.get("/kb/timemap" + QUERY, "Accept", "application/json"))) {
      JsonNode map = new ObjectMapper().readTree(response.body());
      assertThat(map.get("original_uri").asText()).isEqualTo(served.url("/kb/sparql" + QUERY));
      JsonNode list = map.get("mementos").get("list");
      assertThat(list).hasSize(3);
      assertThat(list.get(1).get("uri").asText()).isEqualTo(memento(2));
      assertThat(list.get(1).get("datetime").asText()).isEqualTo(times[2].toString());
    }
    assertThat(served.get("/kb/timemap/json/2").statusCode()).isEqualTo(404);
    assertThat(served.get("/kb/timemap/xml").statusCode()).isEqualTo(404);
  }
}
