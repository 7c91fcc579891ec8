package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.server.Served;

/** What was withdrawn says why, what was merged leads on, and both are still there as of then. */
class GoneTest {
  private static final String REASON = "the newspaper took it back";

  @TempDir static Path parent;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    served.adds("GRAPH graph:claims { " + claim(1, 1) + actor("iran") + actor("persia") + " }");
    String gone = Served.lines("D", "GRAPH graph:claims { " + claim(1, 1) + " }").text();
    String come = Served.lines("A", "GRAPH graph:claims { " + claim(2, 2) + " }").text();
    String stated =
        Served.lines("A", "GRAPH graph:log { <claim/1> ch:supersededBy <claim/2> }").text();
    served.record(
        Draft.of("tester", EntryKind.CLAIMS_WITHDRAWN, Payload.ofText(gone + stated + come))
            .because(REASON));
    served.record(
        Draft.of(
                "tester",
                EntryKind.IDENTITY_ASSERTED,
                Served.lines(
                    "A", "GRAPH graph:identity { <actor/persia> ch:supersededBy <actor/iran> }"))
            .because("one state"));
  }

  private static String claim(int claim, int event) {
    return "<claim/%s> a ch:Claim ; ch:type evt:consult ; ch:claims <event/%s> ; ch:polarity val:affirmed ; ch:modality val:actual ; ch:initiator <actor/iran> . "
        .formatted(claim, event);
  }

  private static String actor(String name) {
    return ("<claim/%s> a ch:Description ; ch:describes <actor/%s> ; ch:asserts <statement/%s> . "
            + "<statement/%s> a ch:Statement ; ch:subject <actor/%s> ; ch:predicate rdfs:label ; ch:object \"%s\"@en . ")
        .formatted(name, name, name, name, name, name);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void anEventThatLostItsClaimsSaysWhichEntryTookThemAndWhy() throws Exception {
    HttpResponse<String> response = served.get("/id/event/1");
    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(response.body());
    assertThat(problem.get("detail").asText()).contains("entry 2 of ").endsWith(REASON);
    JsonNode withdrawal = problem.get("withdrawals").get(0);
    assertThat(withdrawal.get("reason").asText()).isEqualTo(REASON);
    assertThat(withdrawal.get("entry").asText()).endsWith("/entry/2");
    assertThat(withdrawal.get("supersededBy").asText()).endsWith("/event/2");
  }

  @Test
  void itsPageSaysSoToPeopleAndLeadsToThePast() throws Exception {
    HttpResponse<String> response = served.get("/id/event/1", "Accept", "text/html");
    assertThat(response.statusCode()).isEqualTo(410);
    Document page = Jsoup.parse(response.body());
    assertThat(page.select("h1").text()).isEqualTo("No longer there");
    assertThat(page.select("blockquote").text()).isEqualTo(REASON);
    assertThat(page.select("a[href=/id/entry/2]").text()).isEqualTo("entry 2");
    assertThat(page.select("a[href=/id/event/2]")).isNotEmpty();
    String then = page.select("nav a").get(0).attr("href");
    assertThat(then).isEqualTo("/kb/at/1/id/event/1");
    assertThat(served.get(then).statusCode()).isEqualTo(200);
  }

  @Test
  void aClaimThatWasWithdrawnIsGoneToo() throws Exception {
    HttpResponse<String> response = served.get("/id/claim/1");
    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(response.body()).contains(REASON).contains("/event/2");
    assertThat(served.get("/kb/at/1/id/claim/1").statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasMergedLeadsToWhatItIsNow() throws Exception {
    HttpResponse<String> response = served.get("/id/actor/persia");
    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(response.headers().firstValue("Location")).contains("/id/actor/iran");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(served.get("/id/actor/iran").statusCode()).isEqualTo(200);
    HttpResponse<String> then = served.get("/kb/at/2/id/actor/persia");
    assertThat(then.statusCode()).isEqualTo(200);
    assertThat(then.body()).contains("\"persia\"@en");
    assertThat(served.get("/kb/at/3/id/actor/persia").headers().firstValue("Location"))
        .contains("/kb/at/3/id/actor/iran");
  }
}
