package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** An answer that cannot be given whole. */
class BrokenAnswerTest {
  @TempDir private Path directory;

  @Test
  void isCutOffAndNotEndedWhenTheQueryIsStoppedHalfWay() throws Exception {
    KnowledgeBase.create(directory.resolve("kb"), new Settings(Namespaces.DEFAULT_BASE));
    SparqlServer.Settings settings = new SparqlServer.Settings(0, false, Duration.ofSeconds(4));
    try (Served served = Served.with(directory.resolve("kb"), settings)) {
      served.adds(
          IntStream.range(0, 500)
              .mapToObj(i -> "<claim/" + i + "> rdfs:comment 'one' .")
              .collect(Collectors.joining(" ", "graph:claims { ", " }")));
      String query =
          "SELECT * { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } }";
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient()
              .send(
                  served
                      .request("/kb/sparql?query=" + Served.encode(query), "Accept", "text/csv")
                      .build(),
                  BodyHandlers.ofInputStream());

      assertThat(answer.statusCode()).isEqualTo(200); // nobody knew better when it began
      try (InputStream body = answer.body()) {
        assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
            .isInstanceOf(IOException.class);
      }
    }
  }
}
