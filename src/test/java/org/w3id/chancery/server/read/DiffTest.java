package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.server.Served;

/** Differences of versions and histories of resources over HTTP. */
class DiffTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLAIM =
      "GRAPH graph:claims { <claim/1> a ch:Claim ; ch:type evt:consult ; ch:claims <event/1> ;"
          + " ch:polarity val:affirmed ; ch:modality val:actual ; ch:initiator <actor/iran> }";

  @TempDir static Path parent;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    served.adds(CLAIM);
    served.adds("GRAPH graph:claims { <claim/2> rdfs:comment \"of something else\" }");
    served.deletes(
        "GRAPH graph:claims { <claim/1> ch:initiator <actor/iran> }", "it was somebody else");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** The dataset as of a position, in memory. */
  private static DatasetGraph at(long position) {
    DatasetGraph quads = DatasetGraphFactory.create();
    try (AsOf past = served.knowledge().history().at(new Moment.Position(position))) {
      Txn.executeRead(past.dataset(), () -> past.dataset().find().forEachRemaining(quads::add));
    }
    return quads;
  }

  @Test
  void thePatchMakesTheSecondVersionOfTheFirst() throws Exception {
    HttpResponse<String> response =
        served.get("/kb/diff?from=1&to=3", "Accept", "application/rdf-patch");
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/rdf-patch");
    assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    DatasetGraph quads = at(1);
    RDFPatchOps.applyChange(
        quads,
        RDFPatchOps.read(
            new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8))));
    assertThat(DatasetHash.of(quads)).isEqualTo(DatasetHash.of(at(3)));
  }

  @Test
  void jsonComesInPagesThatMakeUpTheWhole() throws Exception {
    int seen = 0;
    long expected = -1;
    Optional<String> next = Optional.of("/kb/diff?from=0&to=3&limit=7");
    while (next.isPresent()) {
      HttpResponse<String> page = served.get(next.get());
      JsonNode diff = JSON.readTree(page.body());
      assertThat(diff.get("changes").size()).isLessThanOrEqualTo(7);
      seen += diff.get("changes").size();
      expected = diff.get("deletions").asLong() + diff.get("additions").asLong();
      String link = page.headers().firstValue("Link").orElse("");
      next =
          link.startsWith("<") && link.contains("rel=\"next\"")
              ? Optional.of(link.substring(link.indexOf("/kb"), link.indexOf('>')))
              : Optional.empty();
    }
    assertThat(seen).isGreaterThan(7);
    assertThat((long) seen).isEqualTo(expected);
  }

  @Test
  void linesStandWithTheEventThatTheyAreAbout() throws Exception {
    String text = served.get("/kb/diff?from=2&to=3&format=text").body();
    assertThat(text)
        .startsWith("From position 2 to 3: ")
        .containsPattern(
            "(?s)event .*<https://w3id.org/chancery/id/event/1>\n.*  claim .*id/claim/1>\n    - ")
        .contains("ch:initiator");
    String page = served.get("/kb/diff?from=2&to=3", "Accept", "text/html").body();
    assertThat(Jsoup.parse(page).select("h2 a").eachAttr("href")).contains("/id/event/1");
  }

  @Test
  void theSecondMomentIsThePresentUnlessSaid() throws Exception {
    HttpResponse<String> response = served.get("/kb/diff?from=2");
    assertThat(JSON.readTree(response.body()).get("to").get("position").asLong()).isEqualTo(3);
    assertThat(response.headers().firstValue("Cache-Control").orElse(""))
        .isEqualTo("public, no-cache");
  }

  @Test
  void theHistoryNamesTheEntriesAndWhatTheyChanged() throws Exception {
    String iri = Served.encode("https://w3id.org/chancery/id/event/1");
    JsonNode history = JSON.readTree(served.get("/kb/history?iri=" + iri).body());
    assertThat(history.get("count").asInt()).isEqualTo(2);
    JsonNode last = history.get("steps").get(1);
    assertThat(last.get("entry").get("position").asLong()).isEqualTo(3);
    assertThat(last.get("entry").get("note").asText()).isEqualTo("it was somebody else");
    assertThat(last.get("changes").get(0).get("change").asText()).isEqualTo("delete");
    assertThat(last.get("changes").get(0).get("object").asText())
        .isEqualTo("<https://w3id.org/chancery/id/actor/iran>");
    HttpResponse<String> second = served.get("/kb/history?limit=1&offset=1&iri=" + iri);
    assertThat(JSON.readTree(second.body()).get("steps")).hasSize(1);
    assertThat(second.headers().firstValue("Link").orElse("")).contains("rel=\"prev\"");
    assertThat(served.get("/kb/history?format=text&iri=" + iri).body())
        .contains("claims-withdrawn  by tester: it was somebody else\n  - claim/1: initiator");
    assertThat(served.get("/kb/history?iri=" + iri, "Accept", "text/html").body())
        .contains("History of");
  }

  @Test
  void wrongMomentsAreSaidToBe() throws Exception {
    assertThat(served.get("/kb/diff").statusCode()).isEqualTo(400);
    assertThat(served.get("/kb/diff?from=x").statusCode()).isEqualTo(400);
    assertThat(served.get("/kb/diff?from=1&to=99").statusCode()).isEqualTo(404);
    assertThat(served.get("/kb/history").statusCode()).isEqualTo(400);
  }
}
