package org.w3id.chancery.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.federation.Federation;
import org.w3id.chancery.server.guard.Limits;

/**
 * Attempts to have the server read its files, call other servers or run code, by strangers and by
 * users who may write. None gets anything, reaches anybody, or changes the data.
 */
class ReachTest {
  private static final String GRAPH = "/kb/data?graph=https://w3id.org/chancery/graph/data/attack";

  @TempDir private static Path directory;
  private static Attacked target;
  private static HttpServer victim;
  private static final AtomicInteger CALLS = new AtomicInteger();
  private String before;

  @BeforeAll
  static void serve() throws Exception {
    target = Attacked.in(directory, Limits.DEFAULT.withQueryTime(Duration.ofSeconds(20)));
    target.served().adds("graph:claims { <claim/1> rdfs:label 'one' }");
    victim = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    victim.createContext(
        "/",
        exchange -> {
          CALLS.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    victim.start();
  }

  @AfterAll
  static void stop() {
    target.close();
    victim.stop(0);
  }

  @BeforeEach
  void remember() {
    before = target.state();
  }

  @AfterEach
  void nothingHasHappened() throws Exception {
    assertThat(CALLS).hasValue(0);
    assertThat(target.state()).isEqualTo(before);
    assertThat(target.isWell()).isTrue();
  }

  private static String victimUrl() {
    return "http://localhost:" + victim.getAddress().getPort() + "/";
  }

  private static void isRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    saysNothing(answer.body());
  }

  static void saysNothing(String body) {
    assertThat(body).doesNotContain(Attacked.SECRET, "\tat ", "Exception", ".java:", "/junit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOAD <%s>", "LOAD SILENT <%s>", "LOAD <%s> INTO GRAPH <urn:g>"})
  void loadReadsNoFile(String update) throws Exception {
    for (String source : new String[] {target.secret().toUri().toString(), victimUrl()}) {
      isRefused(
          target.asEditor(
              "POST", "/kb/update", "application/sparql-update", update.formatted(source)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VICTIM",
        "http://127.0.0.1:1/",
        "http://[::1]:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0x7f000001:1/",
        "http://2130706433:1/",
        "ftp://localhost/x",
        "file:///etc/passwd",
        "http://localhost@w3id.org/chancery/at/1",
        "https://w3id.org.example.org/chancery/at/1"
      })
  void serviceReachesNobody(String service) throws Exception {
    String url = service.equals("VICTIM") ? victimUrl() : service;
    String query = "SELECT * { SERVICE <" + url + "> { ?s ?p ?o } }";

    isRefused(target.served().ask("/kb/sparql", query));
    isRefused(target.served().ask("/kb/at/1/sparql", query));
    isRefused(
        target.asEditor(
            "POST",
            "/kb/update",
            "application/sparql-update",
            "INSERT { GRAPH <https://w3id.org/chancery/graph/data/x> { ?s ?p ?o } } WHERE { SERVICE <"
                + url
                + "> { ?s ?p ?o } }"));
  }

  /** Whoever owns an endpoint that may be reached can send us elsewhere. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void anEndpointThatMayBeReachedLeadsToNobodyElse(int status) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer leading =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    leading.createContext(
        "/sparql",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().add("Location", victimUrl());
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    leading.start();
    String url = "http://localhost:" + leading.getAddress().getPort() + "/sparql";
    try (Served served =
        Served.at(
            directory.resolve("redirected" + status),
            new Federation(Set.of(Federation.parse(url)), Duration.ofSeconds(5)))) {
      HttpResponse<String> answer =
          served.ask("/kb/sparql", "SELECT * { SERVICE <" + url + "> { ?s ?p ?o } }");

      assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
      saysNothing(answer.body());
      assertThat(asked).as("the endpoint was asked").hasPositiveValue();
    } finally {
      leading.stop(0);
    }
  }

  @Test
  void serviceOfAVariableReachesNobody() throws Exception {
    isRefused(
        target
            .served()
            .ask(
                "/kb/sparql",
                "SELECT * { BIND(<" + victimUrl() + "> AS ?x) SERVICE ?x {?s ?p ?o} }"));
    HttpResponse<String> silent =
        target
            .served()
            .ask("/kb/sparql", "SELECT * { SERVICE SILENT <" + victimUrl() + "> { ?s ?p ?o } }");
    saysNothing(silent.body());
  }

  @Test
  void fromReadsNoFileAndReachesNobody() throws Exception {
    for (String graph : new String[] {target.secret().toUri().toString(), victimUrl()}) {
      for (String clause : new String[] {"FROM", "FROM NAMED"}) {
        HttpResponse<String> answer =
            target
                .served()
                .ask(
                    "/kb/sparql",
                    "SELECT * "
                        + clause
                        + " <"
                        + graph
                        + "> { {?s ?p ?o} UNION { GRAPH ?g {?s ?p ?o}}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        saysNothing(answer.body());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<java:java.lang.System>()",
        "<java:org.apache.jena.sparql.function.library.wait>(20000)",
        "<http://jena.apache.org/ARQ/function#wait>(20000)",
        "<http://jena.hpl.hp.com/ARQ/function#wait>(20000)",
        "<http://jena.apache.org/ARQ/function#SystemVar>('user.home')",
        "<http://jena.apache.org/ARQ/function#context>('x')",
        "<http://jena.apache.org/ARQ/function#sprintf>('%1000000000d', 1)",
        "<http://jena.apache.org/ARQ/jsFunction#eval>('1')",
        "<http://jena.apache.org/ARQ/pythonFunction#f>(1)",
        "<http://www.w3.org/2005/xpath-functions#apply>(<java:java.lang.System>)",
        "<http://example.org/unheard-of>(1)"
      })
  void functionsOfTheMachineAreNotThere(String call) throws Exception {
    isRefused(target.served().ask("/kb/sparql", "SELECT (" + call + " AS ?x) {}"));
    isRefused(target.served().ask("/kb/at/1/sparql", "SELECT * { FILTER(" + call + ") }"));
  }

  @Test
  void aFunctionThatIsNamedByAValueIsNotCalled() throws Exception {
    HttpResponse<String> answer =
        target
            .served()
            .ask(
                "/kb/sparql",
                "SELECT (CALL(<http://jena.apache.org/ARQ/function#wait>, 20000) AS ?x) {}");
    saysNothing(answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<java:org.apache.jena.sparql.pfunction.library.strSplit>",
        "<java:java.lang.Object>",
        "<http://jena.apache.org/ARQ/property#blankNode>"
      })
  void propertiesOfTheMachineAreOnlyProperties(String property) throws Exception {
    HttpResponse<String> answer =
        target
            .served()
            .ask("/kb/sparql", "SELECT * { ?s " + property + " ?o }", "Accept", "text/csv");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().strip()).isEqualTo("s,o");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        <?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "FILE">]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
         rdf:about="urn:s"><p xmlns="http://example.org/">&e;</p></rdf:Description></rdf:RDF>""",
        """
        <?xml version="1.0"?><!DOCTYPE r SYSTEM "VICTIM">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
         rdf:about="urn:s"><p xmlns="http://example.org/">&e;</p></rdf:Description></rdf:RDF>""",
        """
        <?xml version="1.0"?><!DOCTYPE r [<!ENTITY % e SYSTEM "VICTIM"> %e;]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
         rdf:about="urn:s"><p xmlns="http://example.org/">&e;</p></rdf:Description></rdf:RDF>"""
      })
  void xmlEntitiesReadNothing(String xml) throws Exception {
    String body =
        xml.replace("FILE", target.secret().toUri().toString()).replace("VICTIM", victimUrl());

    HttpResponse<String> answer = target.asEditor("PUT", GRAPH, "application/rdf+xml", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("nothing is fetched").doesNotContain(Attacked.SECRET);
  }

  @Test
  void entitiesOfEntitiesAreNotUnfolded() throws Exception {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      xml.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
    }
    xml.append(
        "]><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
            + " rdf:about=\"urn:s\"><p xmlns=\"http://example.org/\">&e39;</p></rdf:Description>"
            + "</rdf:RDF>");

    isRefused(target.asEditor("PUT", GRAPH, "application/rdf+xml", xml.toString()));
  }

  @Test
  void contextsOfJsonLdAreNotFetched() throws Exception {
    for (String context : new String[] {"file:///etc/passwd", victimUrl()}) {
      isRefused(
          target.asEditor(
              "PUT",
              GRAPH,
              "application/ld+json",
              "{\"@context\": \"" + context + "\", \"@id\": \"urn:s\", \"p\": 1}"));
    }
  }

  @Test
  void aPackedBodyIsMeasuredUnpacked() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] line =
          "<urn:s> <urn:p> 'xxxxxxxxxxxxxxxx' .\n".repeat(30).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100_000; i++) {
        gzip.write(line);
      }
    }
    for (String path : new String[] {GRAPH, "/kb/sparql"}) {
      String type = path.equals(GRAPH) ? "text/turtle" : "application/sparql-query";
      HttpResponse<String> answer =
          target
              .served()
              .send(
                  target
                      .served()
                      .request(
                          path,
                          "Authorization",
                          "Bearer of the attacks",
                          "Content-Type",
                          type,
                          "Content-Encoding",
                          "gzip")
                      .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/kb/../../etc/passwd",
        "/id/..%2f..%2f..%2fetc%2fpasswd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/kb/at/..%2f..%2f/sparql?query=ASK%7B%7D",
        "/kb/log/..%2f..%2fusers.json",
        "/kb/at/1/../../users.json",
        "/kb;x=y/../users.json",
        "/users.json",
        "/kb/%00/users.json",
        "/WEB-INF/web.xml",
        "//etc/passwd",
        "/kb/resource?iri=file:///etc/passwd"
      })
  void pathsLeadToNoFile(String path) throws Exception {
    String answer = target.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("root:");
    saysNothing(answer);
  }
}
