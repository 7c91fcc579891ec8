package org.w3id.chancery.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/** The reconciliation service over HTTP, on a small knowledge base. */
class ReconciliationTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = ReconciledWorld.serve(folder.resolve("kb"));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void aUniqueNameIsAMatchWhateverItsSpelling() throws Exception {
    JsonNode answer =
        queries(
            """
            {"q0": {"query": "ISLAMIC REPUBLIC OF IRAN"}, "q1": {"query": "Danemark", "type": "State"},
             "q2": {"query": "Khameini"}, "q3": {"query": "Atlantis"}}""");

    JsonNode iran = answer.at("/q0/result/0");
    assertThat(iran.path("id").asText()).isEqualTo("actor/iran");
    assertThat(iran.path("name").asText()).isEqualTo("Iran");
    assertThat(iran.path("match").asBoolean()).isTrue();
    assertThat(iran.path("type").toString()).contains("\"id\":\"State\"");
    assertThat(answer.at("/q1/result/0/id").asText()).isEqualTo("actor/denmark");
    assertThat(answer.at("/q2/result/0/id").asText()).isEqualTo("actor/ali-khamenei");
    assertThat(answer.at("/q2/result/0/match").asBoolean()).as("a spelling alone").isFalse();
    assertThat(answer.at("/q3/result")).isEmpty();
  }

  @Test
  void anIdentifierFindsAThingWithoutAName() throws Exception {
    JsonNode answer =
        queries(
            """
            {"q0": {"properties": [{"pid": "iso3166-1-alpha-3", "v": "DNK"}]},
             "q1": {"query": "Danmark", "properties": [{"pid": "wikidata", "v": {"id": "Q35"}}]}}""");

    assertThat(answer.at("/q0/result/0/id").asText()).isEqualTo("actor/denmark");
    assertThat(answer.at("/q0/result/0/match").asBoolean()).isTrue();
    assertThat(answer.at("/q1/result/0/match").asBoolean()).isTrue();
  }

  @Test
  void aPropertyTellsNamesakesApart() throws Exception {
    JsonNode answer =
        queries(
            """
            {"q0": {"query": "Ana Smith", "type": "Person"},
             "q1": {"query": "Ana Smith", "type": "Person", "properties": [{"pid": "nationality", "v": "Denmark"}]},
             "q2": {"query": "Ana Smith", "properties": [{"pid": "nationality", "v": [{"id": "actor/iran"}]}]}}""");

    assertThat(answer.at("/q0/result")).hasSize(2);
    assertThat(answer.at("/q0/result/0/match").asBoolean()).isFalse();
    assertThat(answer.at("/q1/result/0/id").asText()).isEqualTo("actor/ana-smith-dk");
    assertThat(answer.at("/q1/result/0/match").asBoolean()).isTrue();
    assertThat(answer.at("/q1/result/0/features/1/id").asText()).isEqualTo("nationality");
    assertThat(answer.at("/q2/result/0/id").asText()).isEqualTo("actor/ana-smith-ir");
  }

  @Test
  void aTypeExcludesAllElseAndALimitHolds() throws Exception {
    JsonNode answer =
        queries(
            """
            {"q0": {"query": "Iran", "type": "Person"}, "q1": {"query": "Ana Smith", "limit": 1}}""");

    assertThat(answer.at("/q0/result").toString()).doesNotContain("actor/iran\"");
    assertThat(answer.at("/q1/result")).hasSize(1);
  }

  @Test
  void entitiesTypesAndPropertiesAreSuggested() throws Exception {
    assertThat(json("/kb/reconcile/suggest/entity?prefix=kha").at("/result/0/id").asText())
        .isEqualTo("actor/ali-khamenei");
    assertThat(json("/kb/reconcile/suggest/entity?prefix=Dan").at("/result/0/name").asText())
        .isEqualTo("Denmark");
    assertThat(json("/kb/reconcile/suggest/type?prefix=sta").toString()).contains("\"State\"");
    assertThat(json("/kb/reconcile/suggest/property?prefix=nat").toString())
        .contains("\"nationality\"");
    assertThat(json("/kb/reconcile/suggest/property?prefix=wiki").toString())
        .contains("\"wikidata\"");
    assertThat(json("/kb/reconcile/flyout/entity?id=actor/iran").path("html").asText())
        .startsWith("<div><p style=\"font-weight: bold\">Iran</p>");
  }

  @Test
  void propertiesAreProposedAndTheirValuesGiven() throws Exception {
    assertThat(json("/kb/reconcile/properties?type=Person&limit=5").path("properties").toString())
        .contains("\"nationality\"");

    JsonNode answer =
        extend(
            """
            {"ids": ["actor/iran", "actor/ali-khamenei", "actor/nobody"],
             "properties": [{"id": "wikidata"}, {"id": "nationality"}, {"id": "start"},
               {"id": "altLabel", "settings": {"language": "fr", "limit": "1"}}]}""");

    assertThat(answer.at("/rows/actor~1iran/wikidata").toString())
        .isEqualTo("[{\"str\":\"Q794\"}]");
    assertThat(answer.at("/rows/actor~1ali-khamenei/nationality").toString())
        .isEqualTo("[{\"id\":\"actor/iran\",\"name\":\"Iran\"}]");
    assertThat(answer.at("/rows/actor~1ali-khamenei/start").toString())
        .isEqualTo("[{\"date\":\"1939-04-19T00:00:00Z\"}]");
    assertThat(answer.at("/rows/actor~1nobody/wikidata")).isEmpty();
    assertThat(answer.at("/meta/1/name").asText()).isEqualTo("nationality");
  }

  @Test
  void aPreviewMayBeShownWithinOtherPages() throws Exception {
    HttpResponse<String> page = served.get("/kb/reconcile/preview?id=actor/ali-khamenei");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>Ali Khamenei</h1>").contains("Iran");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors *")
        .contains("default-src 'none'");
    assertThat(served.get("/kb/reconcile/preview?id=actor/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void scriptsOfOtherSitesMayAsk() throws Exception {
    HttpResponse<String> answer = served.get("/kb/reconcile", "Origin", "https://example.org");

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
  }

  @Test
  void wrongQueriesSayWhatIsExpected() throws Exception {
    assertThat(served.get("/kb/reconcile?queries=" + Served.encode("{\"q\":{\"limit\":1}}")).body())
        .contains("q: expected a text in 'query', or properties");
    assertThat(
            served
                .get(
                    "/kb/reconcile?queries="
                        + Served.encode("{\"q\":{\"query\":\"x\",\"type\":\"Ship\"}}"))
                .body())
        .contains("there is no type 'Ship'");
    assertThat(served.get("/kb/reconcile?queries=x").statusCode()).isEqualTo(400);
    assertThat(served.post("/kb/reconcile", "application/json", "{}").statusCode()).isEqualTo(415);
  }

  @Test
  void whatIsRecordedLaterIsFoundToo() throws Exception {
    served.adds(ReconciledWorld.person("lena-lund", "Lena Lund", "denmark"));

    JsonNode answer = queries("{\"q0\": {\"query\": \"Lena Lund\"}}");
    for (int i = 0; i < 600 && answer.at("/q0/result").isEmpty(); i++) {
      Thread.sleep(100);
      answer = queries("{\"q0\": {\"query\": \"Lena Lund\"}}");
    }

    assertThat(answer.at("/q0/result/0/id").asText()).isEqualTo("actor/lena-lund");
  }

  private static JsonNode queries(String queries) throws Exception {
    return JSON.readTree(
        served
            .post(
                "/kb/reconcile",
                "application/x-www-form-urlencoded",
                "queries=" + Served.encode(queries))
            .body());
  }

  private static JsonNode extend(String request) throws Exception {
    return json("/kb/reconcile?extend=" + Served.encode(request));
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = served.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
