package org.w3id.chancery.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.guard.Guard;
import org.w3id.chancery.server.guard.Limits;

/** Requests that are too long, broken, slow or poisoned. The server refuses them and stays well. */
class RequestsTest {
  private static final String SCRIPT = "</title><script>alert('x')</script><img src=x onerror=y>";

  @TempDir private static Path directory;
  private static Attacked target;

  @BeforeAll
  static void serve() throws Exception {
    target = Attacked.in(directory, Limits.DEFAULT.withQueryTime(Duration.ofSeconds(5)));
    target
        .served()
        .adds(
            "<actor/x> rdfs:label \"\"\""
                + SCRIPT
                + "\"\"\"@en . "
                + "graph:claims { <claim/1> a ch:Claim ; rdfs:label \"\"\""
                + SCRIPT
                + "\"\"\" ; ch:initiator <actor/x> ; ch:passage <passage/1> . <passage/1> ch:exact \"\"\""
                + SCRIPT
                + "\"\"\" }");
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @AfterEach
  void isWell() throws Exception {
    assertThat(target.isWell()).isTrue();
  }

  private static String head(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return end < 0 ? answer : answer.substring(0, end);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    String query = "ASK {} #" + "x".repeat(1 << 20);

    assertThat(target.served().post("/kb/sparql", "application/sparql-query", query).statusCode())
        .isEqualTo(413);
    assertThat(
            target
                .served()
                .post("/kb/sparql", "application/x-www-form-urlencoded", "query=" + query)
                .statusCode())
        .isEqualTo(413);
    assertThat(
            target
                .served()
                .post("/kb/sparql", "application/x-www-form-urlencoded", "query=" + query.repeat(5))
                .statusCode())
        .isEqualTo(413);
    assertThat(
            target
                .asEditor(
                    "POST", "/kb/update", "application/sparql-update", "#" + "x".repeat(1 << 21))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void aUrlThatIsTooLongIsRefused() throws Exception {
    String answer =
        target.raw(
            "GET /kb/sparql?query=" + "x".repeat(1 << 17) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (414|431) .*");
    ReachTest.saysNothing(answer);
  }

  @Test
  void aLongUrlIsAnswered() throws Exception {
    String query = "ASK {} #" + "x".repeat(20_000);

    assertThat(target.served().ask("/kb/sparql", query).statusCode()).isEqualTo(200);
    assertThat(target.served().ask("/kb/at/1/sparql", query).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /kb/sparql?query=ASK%7B%7D%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/resource?iri=urn:x%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /id/actor/x%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/timemap/link?query=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/sparql?output=%0d%0aSet-Cookie:%20a=b&query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/log HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\rSet-Cookie: a=b\r\n\r\n"
      })
  void whatIsAskedForBecomesNoHeader(String request) throws Exception {
    assertThat(head(target.raw(request)))
        .doesNotContainIgnoringCase("\nset-cookie")
        .doesNotContainIgnoringCase("\rset-cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/9.9\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /kb/sparql HTTP/1.1\r\n\r\n",
        "GET /kb/sparql HTTP/1.1\r\nHost: a b\r\n\r\n",
        "POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        "POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}",
        "POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n",
        "POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /kb/sparql?query=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/sparql?query=%c3%28 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/sparql?query=ASK%7B%7D&timeout=x HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/resource?iri=%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/log?from=99999999999999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /kb/sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nAccept: %%%,,;q=\r\n\r\n",
        "GET /kb/sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %%%\r\n\r\n"
      })
  void aBrokenRequestIsTheClientsFault(String request) throws Exception {
    String answer = target.raw(request);

    assertThat(answer).matches("(?s)HTTP/1.1 (4..|505) .*");
    ReachTest.saysNothing(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "callback=alert",
        "stylesheet=http://evil.example/x.xsl",
        "force-accept=text/html"
      })
  void anAnswerIsNoScriptOfAStranger(String parameter) throws Exception {
    assertThat(target.served().get("/kb/sparql?query=ASK%7B%7D&" + parameter).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/id/actor/x",
        "/kb/at/1/id/actor/x",
        "/id/claim/1",
        "/id/passage/1",
        "/kb/history?iri=https://w3id.org/chancery/id/actor/x",
        "/kb/diff?from=0&to=1",
        "/kb/log",
        "/kb/log/1",
        "/kb/sparql?query=SELECT+*+%7BGRAPH+%3Fg%7B%3Fs+%3Fp+%3Fo%7D%7D",
        "/search?q=alert",
        "/search?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
        "/query?query=%3C%2Ftextarea%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
        "/changes",
        "/compare?from=0&to=1",
        "/shape",
        "/network?actor=%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
        "/kb/sparql?query=%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
        "/kb/resource?iri=urn:%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E"
      })
  void whatDocumentsSayIsNoMarkup(String path) throws Exception {
    HttpResponse<String> answer = target.served().get(path, "Accept", "text/html");

    assertThat(answer.body()).doesNotContain("<script>alert", "<img src=x");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'none'")
        .doesNotContain("script-src 'unsafe-inline'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void aThousandConnectionsThatSayNothingKeepNobodyOut() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        Socket socket = new Socket("localhost", target.served().server().port());
        open.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write(
            (i % 2 == 0
                    ? "GET /kb/sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nX-"
                    : "POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/sparql-query\r\nContent-Length: 5")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }

      for (int i = 0; i < 20; i++) {
        assertThat(target.isWell()).isTrue();
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void aBodyMayComeInTwoPartsWithAMomentBetweenThem() throws Exception {
    try (Socket socket = new Socket("localhost", target.served().server().port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nASK")
              .getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(200);
      out.write(" {}".getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("true");
    }
  }

  @Test
  void aClientThatSendsItsBodySlowlyHoldsNobodyUp() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = new Socket("localhost", target.served().server().port());
        open.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /kb/sparql HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/sparql-query\r\nContent-Length: 500\r\n\r\nASK")
                    .getBytes(StandardCharsets.US_ASCII));
      }

      assertThat(target.isWell()).isTrue();
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleLeavesNothingBehind() throws Exception {
    int clients = 20;
    long before = ended();
    for (int i = 0; i < clients; i++) {
      try (Socket socket = new Socket("localhost", target.served().server().port())) {
        socket
            .getOutputStream()
            .write(
                ("GET /kb/sparql?query="
                        + Served.encode("SELECT * { GRAPH ?a {?b ?c ?d} GRAPH ?e {?f ?g ?h} }")
                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // it has left
      }
    }
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    // the server may not even have begun with them when they have left
    while (ended() < before + clients && System.nanoTime() < end) {
      Thread.sleep(20);
    }

    target.served().awaitIdle();
  }

  private static long ended() {
    Guard.Figures figures = target.served().server().figures();
    return figures.answered() + figures.stopped() + figures.refused();
  }

  @Test
  void aBodyThatIsNotInUtf8IsRefused() throws Exception {
    byte[] body = "ASK { ?s ?p '\u00e9\u00ff\u00c3(' }".getBytes(StandardCharsets.ISO_8859_1);
    for (String type : List.of("application/sparql-query", "application/x-www-form-urlencoded")) {
      HttpResponse<String> answer =
          target
              .served()
              .send(
                  target
                      .served()
                      .request("/kb/sparql", "Content-Type", type)
                      .POST(BodyPublishers.ofByteArray(body)));
      assertThat(answer.statusCode()).as(type).isEqualTo(400);
      ReachTest.saysNothing(answer.body());
    }
    byte[] turtle = "<urn:s> <urn:p> '\u00e9\u00ff\u00c3(' .".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> written =
        target.asEditor(
            "PUT",
            "/kb/data?graph=https://w3id.org/chancery/graph/data/attack",
            "text/turtle",
            turtle);
    assertThat(written.statusCode()).as(written.body()).isEqualTo(400);
  }

  @Test
  void aQueryThatIsNestedTooDeeplyIsRefused() throws Exception {
    for (String query :
        List.of(
            "ASK " + "{".repeat(50_000) + "}".repeat(50_000),
            "ASK { FILTER(" + "(".repeat(50_000) + "1" + ")".repeat(50_000) + ") }",
            "ASK { ?s " + "(".repeat(50_000) + "<urn:p>" + ")".repeat(50_000) + " ?o }",
            "SELECT * { " + "OPTIONAL { ?s ?p ?o ".repeat(5_000) + "}".repeat(5_001),
            "ASK { FILTER(" + "1+".repeat(100_000) + "1 = 2) }")) {
      HttpResponse<String> answer =
          target.served().post("/kb/sparql", "application/sparql-query", query);

      assertThat(answer.statusCode()).as(query.substring(0, 30)).isIn(200, 400, 503);
      ReachTest.saysNothing(answer.body());
    }
  }

  @Test
  void strangersChangeNothing() throws Exception {
    String before = target.state();
    for (String method : new String[] {"PUT", "POST", "DELETE", "PATCH"}) {
      for (String path :
          new String[] {
            "/kb/data?default", "/kb/data", "/kb/patch", "/kb/update", "/kb/documents"
          }) {
        HttpResponse<String> answer =
            target
                .served()
                .send(
                    target
                        .served()
                        .request(path, "Content-Type", "text/turtle")
                        .method(method, BodyPublishers.ofString("<urn:a> <urn:b> 1 .")));
        assertThat(answer.statusCode()).as(method + path).isBetween(400, 499);
      }
    }
    assertThat(target.state()).isEqualTo(before);
  }
}
