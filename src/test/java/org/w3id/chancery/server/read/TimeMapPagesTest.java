package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/** TimeMaps of more than one page: five versions, two on a page. */
class TimeMapPagesTest {
  private static final String QUERY = "?query=ASK%7B%7D";

  @TempDir private static Path directory;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served =
        Served.at(
            directory.resolve("kb"),
            assembly ->
                assembly
                    .server()
                    .addServlet(
                        "/small/*",
                        new TimeMapServlet(new Moments(assembly.knowledge().history()), 2)));
    for (int i = 1; i <= 5; i++) {
      served.adds("graph:claims { <claim/" + i + "> rdfs:comment 'one' }");
    }
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String link(String target, String relation) {
    return "<" + served.url(target + QUERY) + ">; rel=\"" + relation + "\"";
  }

  @Test
  void aPageInTheMiddleLinksToThoseBesideIt() throws Exception {
    assertThat(served.get("/small/link/2" + QUERY).body())
        .contains(link("/kb/timemap/link/2", "self"))
        .contains(link("/kb/timemap/link/1", "timemap"))
        .contains(link("/kb/timemap/link/3", "timemap"))
        .contains(link("/kb/at/3/sparql", "memento"))
        .contains(link("/kb/at/4/sparql", "memento"))
        .doesNotContain("/kb/at/2/", "/kb/at/5/");
  }

  @Test
  void theLastPageHoldsTheLastMemento() throws Exception {
    assertThat(served.get("/small/link/3" + QUERY).body())
        .contains(link("/kb/at/5/sparql", "last memento"))
        .contains(link("/kb/timemap/link/1", "timemap"))
        .contains(link("/kb/timemap/link/2", "timemap"))
        .doesNotContain("/kb/at/4/");
  }

  @Test
  void theFirstPageLinksToTheNextAndTheLast() throws Exception {
    assertThat(served.get("/small/link/1" + QUERY).body())
        .contains(link("/kb/at/1/sparql", "first memento"))
        .contains(link("/kb/timemap/link/2", "timemap"))
        .contains(link("/kb/timemap/link/3", "timemap"));
  }

  @Test
  void theJsonNamesThePagesBesideIt() throws Exception {
    JsonNode map = new ObjectMapper().readTree(served.get("/small/json/2" + QUERY).body());
    assertThat(map.at("/pages/prev").asText()).isEqualTo(served.url("/kb/timemap/json/1" + QUERY));
    assertThat(map.at("/pages/next").asText()).isEqualTo(served.url("/kb/timemap/json/3" + QUERY));
    assertThat(map.at("/mementos/list")).hasSize(2);
    assertThat(map.at("/mementos/last/uri").asText())
        .isEqualTo(served.url("/kb/at/5/sparql" + QUERY));
  }

  @Test
  void thereIsNoPageBehindTheLast() throws Exception {
    assertThat(served.get("/small/link/4" + QUERY).statusCode()).isEqualTo(404);
  }
}
