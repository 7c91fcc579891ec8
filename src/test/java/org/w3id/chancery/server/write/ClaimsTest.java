package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.projection.OntologyRelease;

/** Claims that are written by hand: the world follows them, and what is derived stays derived. */
class ClaimsTest {
  private static final String CLAIM =
      """
      INSERT DATA { GRAPH graph:claims {
        <claim/1> a ch:Claim ; ch:type evt:consult-meet ; ch:initiator <actor/a> ;
          ch:recipient <actor/b> ; ch:polarity val:affirmed ; ch:modality val:actual ;
          ch:statedIn <document/1> ; ch:passage <passage/1> ; ch:claims <event/1> .
        <passage/1> a ch:Passage ; ch:exact "They met." ; ch:statedIn <document/1> .
      } }
      """;

  @TempDir Path parent;
  private WritableServer server;

  @BeforeEach
  void serve() throws Exception {
    server = WritableServer.create(parent.resolve("kb"));
    server
        .knowledge()
        .append(
            List.of(
                OntologyRelease.draft(
                        Path.of("ontology"),
                        Path.of("queries", "competency"),
                        DatasetGraphFactory.createTxnMem(),
                        "test")
                    .orElseThrow()));
    HttpResponse<String> response = server.update(CLAIM);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theWorldFollowsAClaim() throws Exception {
    assertThat(
            server.ask(
                "SELECT ?x { <event/1> a ch:Event ; ch:participant ?x }"
                    .replace("<event/1>", "<https://w3id.org/chancery/id/event/1>")))
        .isEqualTo("https://w3id.org/chancery/id/actor/a\nhttps://w3id.org/chancery/id/actor/b");
  }

  @Test
  void aClaimCanBeDeletedWithAllThatFollowsFromIt() throws Exception {
    HttpResponse<String> response =
        server.update("DELETE WHERE { GRAPH graph:claims { <claim/1> ?p ?o } }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask("SELECT ?x { ?x a ch:Event }")).isEmpty();
    assertThat(server.ask("SELECT ?x { GRAPH graph:claims { ?s ch:recordedIn ?x } }")).isEmpty();
    assertThat(server.ask("SELECT ?x { GRAPH graph:claims { ?s ch:participant ?x } }")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE WHERE { GRAPH graph:claims { ?c ch:participant ?who } }",
        "DELETE WHERE { GRAPH graph:claims { ?c ch:recordedIn ?entry } }"
      })
  void whatFollowsFromOthersCannotBeDeletedAlone(String update) throws Exception {
    String before = server.state();

    HttpResponse<String> response = server.update(update);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    assertThat(response.body()).contains("follow from others");
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void whatFollowsFromOthersStaysWhenTheRestGoes() throws Exception {
    HttpResponse<String> response =
        server.update(
            "DELETE { GRAPH graph:claims { ?c ?p <actor/b> } }"
                + " WHERE { GRAPH graph:claims { ?c ?p <actor/b> } } ; "
                + "DELETE WHERE { GRAPH graph:claims { ?c ch:participant <actor/a> } }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(WritableServer.json(response).get("deleted").asInt()).isEqualTo(2);
    assertThat(WritableServer.json(response).get("derived").asInt()).isEqualTo(1);
    assertThat(server.ask("SELECT ?x { GRAPH graph:claims { ?c ch:participant ?x } }"))
        .isEqualTo("https://w3id.org/chancery/id/actor/a");
  }

  /** An entry that stopped the projection would stop the knowledge base for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<claim/1> ch:start 'some day'",
        "<claim/1> ch:start '2020-13-45'^^<http://www.w3.org/2001/XMLSchema#date>",
        "<claim/1> ch:claims 'an event'",
        "<claim/1> ch:ofAgreement 'a treaty'",
        "<claim/1> ch:initiator 'somebody'",
        "<claim/1> ch:type 5",
        "<claim/1> a 'Claim'",
        "<claim/2> a ch:Description ; ch:describes 5 ; ch:asserts <s/1> . <s/1> ch:subject 5 ; ch:predicate 6 ; ch:object 7",
        "<claim/2> a ch:Description ; ch:asserts <s/1> . <s/1> ch:subject <x> ; ch:predicate 6 ; ch:object 7",
        "<claim/2> a ch:Description ; ch:asserts <s/1> . <s/1> ch:subject <x> ; ch:predicate <p>, <q> ; ch:object 7, 8",
        "<claim/1> ch:decision 'because' . <d> ch:method 5 ; ch:chosen 6",
        "<claim/1> ch:statedIn 'a book' ; ch:polarity 'yes' ; ch:modality 5"
      })
  void theDatasetFollowsOrTheClaimIsRefused(String claims) throws Exception {
    HttpResponse<String> response =
        server.update("INSERT DATA { GRAPH graph:claims { " + claims + " } }");

    assertThat(response.statusCode()).as(response.body()).isIn(200, 422);
    assertThat(server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }").statusCode())
        .as("the next write")
        .isEqualTo(200);
  }
}
