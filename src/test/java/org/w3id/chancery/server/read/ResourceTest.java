package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/** What the server tells of resources, as RDF and as pages. */
class ResourceTest {
  private static final String EVENT = "/id/event/1";

  @TempDir static Path parent;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    served.adds(description("1", "iran", "Iran"));
    served.adds(description("2", "russia", "<script>alert(\"Russia\")</script> & others"));
    served.adds(
        """
        GRAPH graph:claims {
          <claim/3> a ch:Claim ; ch:type evt:consult ; ch:category evt:consult ;
            ch:initiator <actor/iran> ; ch:recipient <actor/russia> ;
            ch:polarity val:affirmed ; ch:modality val:actual ;
            ch:passage <passage/1> ; ch:statedIn <document/1> ; ch:claims <event/1> .
          <passage/1> a ch:Passage ; ch:exact "Iran & Russia met <quietly>." ;
            ch:statedIn <document/1> .
        }
        GRAPH graph:documents { <document/1> a ch:Document ; dct:title "A quiet meeting"@en }
        """);
  }

  private static String description(String n, String actor, String label) {
    return """
        GRAPH graph:claims {
          <claim/%s> a ch:Description ; ch:describes <actor/%s> ;
            ch:asserts <statement/%s-a>, <statement/%s-b> .
          <statement/%s-a> a ch:Statement ; ch:subject <actor/%s> ;
            ch:predicate rdfs:label ; ch:object "%s"@en .
          <statement/%s-b> a ch:Statement ; ch:subject <actor/%s> ;
            ch:predicate <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ; ch:object ch:State .
        }
        """
        .formatted(n, actor, n, n, n, actor, label.replace("\"", "\\\""), n, actor);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static Document page(String path) throws Exception {
    HttpResponse<String> response = served.get(path, "Accept", "text/html");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    return Jsoup.parse(response.body());
  }

  @Test
  void anInstanceIsHadInEveryFormOfRdf() throws Exception {
    for (Lang lang :
        List.of(Lang.TURTLE, Lang.TRIG, Lang.JSONLD, Lang.RDFXML, Lang.NQUADS, Lang.NTRIPLES)) {
      HttpResponse<String> response =
          served.get("/id/actor/iran", "Accept", lang.getContentType().getContentTypeStr());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      DatasetGraph quads = RDFParser.fromString(response.body(), lang).toDatasetGraph();
      assertThat(quads.stream().filter(q -> q.getSubject().getURI().endsWith("/actor/iran")))
          .as(lang.getName())
          .anyMatch(quad -> quad.getObject().toString().contains("Iran"));
      assertThat(header(response, "Vary")).containsIgnoringCase("accept");
    }
  }

  @Test
  void anyIriIsHadByParameter() throws Exception {
    String iri = "https://w3id.org/chancery/id/actor/iran";
    HttpResponse<String> by = served.get("/kb/resource?iri=" + Served.encode(iri));
    assertThat(by.body()).isEqualTo(served.get("/id/actor/iran").body());
    assertThat(header(by, "Content-Type")).startsWith("text/turtle");
    assertThat(served.get("/kb/resource?format=nq&iri=" + Served.encode(iri)).body())
        .contains("<" + iri + "> <http://www.w3.org/2000/01/rdf-schema#label> \"Iran\"@en .");
  }

  @Test
  void aPageShowsWhatIsSaidAndWithWhichWords() throws Exception {
    Document page = page(EVENT);
    assertThat(page.select("main h1").text()).isNotEmpty();
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("th[scope=row]").eachText()).contains("type", "initiator");
    assertThat(page.select("a[href=/id/actor/iran]").text()).contains("Iran");
    assertThat(page.select("article blockquote").text()).isEqualTo("Iran & Russia met <quietly>.");
    assertThat(page.select("article a[href=/id/document/1]").text()).isEqualTo("A quiet meeting");
    assertThat(page.select("a[href=/id/entry/3]").text()).isEqualTo("3");
  }

  @Test
  void wordsNeverBecomeMarkup() throws Exception {
    HttpResponse<String> response = served.get("/id/actor/russia", "Accept", "text/html");
    assertThat(response.body()).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(Jsoup.parse(response.body()).select("h1").text()).startsWith("<script>");
  }

  @Test
  void everyLinkOfAPageLeadsSomewhere() throws Exception {
    for (String link : page(EVENT).select("a").eachAttr("href")) {
      if (link.startsWith("/")) {
        int expected = isTerm(link) ? 404 : 200; // this small knowledge base has no ontology
        assertThat(served.get(link).statusCode()).as(link).isEqualTo(expected);
      } else {
        assertThat(link).startsWith("http://www.w3.org/");
      }
    }
  }

  private static boolean isTerm(String link) {
    return link.startsWith("/ontology#")
        || link.startsWith("/value/")
        || link.startsWith("/event-type/");
  }

  @Test
  void anEntryOfTheLogIsAResourceToo() throws Exception {
    assertThat(page("/id/entry/3").text()).contains("transaction").contains("tester");
  }

  @Test
  void thePastIsHadByPathAndByDate() throws Exception {
    HttpResponse<String> then = served.get("/kb/at/2/id/event/1");
    assertThat(then.statusCode()).isEqualTo(404);
    HttpResponse<String> now = served.get("/kb/at/3/id/event/1", "Accept", "text/html");
    assertThat(now.body()).contains("As it was at position 3");
    assertThat(header(now, "Memento-Datetime")).isNotEmpty();
    assertThat(header(now, "Cache-Control")).contains("immutable");
    assertThat(header(now, "Link"))
        .contains("<" + served.url("/id/event/1") + ">; rel=\"original timegate\"");
    HttpResponse<String> date =
        served.get("/id/actor/iran", "Accept-Datetime", "Sat, 01 Jan 2000 00:00:00 GMT");
    assertThat(header(date, "Content-Location")).isEqualTo(served.url("/kb/at/1/id/actor/iran"));
    assertThat(header(date, "Vary")).containsIgnoringCase("accept-datetime");
    String iri = Served.encode("https://w3id.org/chancery/id/actor/iran");
    assertThat(served.get("/kb/timemap?iri=" + iri).body())
        .contains("<" + served.url("/id/actor/iran") + ">; rel=\"original timegate\"")
        .contains("<" + served.url("/kb/at/2/id/actor/iran") + ">; rel=\"memento\"");
    assertThat(served.get("/kb/at/1/resource?iri=" + iri).body()).contains("\"Iran\"@en");
  }

  @Test
  void aCellOfCountsThatCountsNothingIsGone() throws Exception {
    HttpResponse<String> cell = served.get("/id/summary/dyads/0123456789abcdef0123456789abcdef");
    assertThat(cell.statusCode()).isEqualTo(410);
    assertThat(cell.body()).contains("counts nothing");
    assertThat(served.get("/id/summary/dyads/iran").statusCode()).isEqualTo(404);
  }

  @Test
  void whatNobodyKnowsIsNotFound() throws Exception {
    HttpResponse<String> response = served.get("/id/actor/atlantis");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("nothing is known of <https://w3id.org/chancery/id/actor");
    assertThat(served.get("/kb/resource?iri=iran").statusCode()).isEqualTo(400);
    assertThat(served.get("/kb/resource").statusCode()).isEqualTo(400);
    assertThat(served.get("/id/actor/iran?format=pdf").statusCode()).isEqualTo(400);
    HttpResponse<String> page = served.get("/id/actor/atlantis", "Accept", "text/html,*/*;q=0.8");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(page.body()).select("h1").text()).isEqualTo("Not Found");
  }
}
