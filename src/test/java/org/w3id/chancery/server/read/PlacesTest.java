package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/**
 * Places are found by where they are, and words by the rules of their language, now and as of then.
 */
class PlacesTest {
  private static final String PREFIXES =
      """
      PREFIX spatial: <http://jena.apache.org/spatial#>
      PREFIX spatialF: <http://jena.apache.org/function/spatial#>
      PREFIX geof: <http://www.opengis.net/def/function/geosparql/>
      PREFIX geo: <http://www.opengis.net/ont/geosparql#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      PREFIX text: <http://jena.apache.org/text#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX units: <http://www.opengis.net/def/uom/OGC/1.0/>
      """;
  private static final String NEAR_ISFAHAN =
      "SELECT ?name { ?place spatial:nearby (32.65 51.67 400 units:kilometre) ;"
          + " rdfs:label ?name } ORDER BY ?name";

  @TempDir Path parent;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    served.adds(place("tehran", "Tehran", 35.69, 51.42) + place("paris", "Paris", 48.85, 2.35));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static String place(String name, String label, double latitude, double longitude) {
    String description =
        "GRAPH graph:claims { <claim/NAME> a ch:Description ; ch:describes <place/NAME> ; ch:asserts"
            + " <statement/NAMEn>, <statement/NAMElat>, <statement/NAMElong> . "
            + "<statement/NAMEn> a ch:Statement ; ch:subject <place/NAME> ;"
            + " ch:predicate rdfs:label ; ch:object \"LABEL\"@en . "
            + coordinate("lat", latitude)
            + coordinate("long", longitude)
            + "}\n";
    return description.replace("NAME", name).replace("LABEL", label);
  }

  private static String coordinate(String property, double degrees) {
    return "<statement/NAME"
        + property
        + "> a ch:Statement ; ch:subject <place/NAME> ; ch:predicate"
        + " <http://www.w3.org/2003/01/geo/wgs84_pos#"
        + property
        + "> ; ch:object "
        + degrees
        + " . ";
  }

  private String ask(String path, String query) throws Exception {
    HttpResponse<String> answer =
        served.ask(path, PREFIXES + query, "Accept", "text/tab-separated-values");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().skip(1).map(String::strip).reduce("", (a, b) -> a + b + ";");
  }

  private String ask(String query) throws Exception {
    return ask("/kb/sparql", query);
  }

  @Test
  void whatIsNearIsFound() throws Exception {
    assertThat(ask(NEAR_ISFAHAN)).isEqualTo("\"Tehran\"@en;");
  }

  @Test
  void whatLiesInABoxIsFound() throws Exception {
    assertThat(ask("SELECT ?name { ?place spatial:withinBox (40 -10 60 20) ; rdfs:label ?name }"))
        .isEqualTo("\"Paris\"@en;");
  }

  @Test
  void theIndexFollowsWhatIsRecorded() throws Exception {
    assertThat(ask(NEAR_ISFAHAN)).isEqualTo("\"Tehran\"@en;"); // the index is made
    served.adds(place("qom", "Qom", 34.64, 50.88));
    assertThat(ask(NEAR_ISFAHAN)).isEqualTo("\"Qom\"@en;\"Tehran\"@en;");
    served.deletes(place("tehran", "Tehran", 35.69, 51.42), "it was misplaced");
    assertThat(ask(NEAR_ISFAHAN)).isEqualTo("\"Qom\"@en;");
  }

  @Test
  void thePastHasItsOwnPlaces() throws Exception {
    served.adds(place("qom", "Qom", 34.64, 50.88));
    served.deletes(place("tehran", "Tehran", 35.69, 51.42), "it was misplaced");
    assertThat(ask(NEAR_ISFAHAN)).isEqualTo("\"Qom\"@en;");
    assertThat(ask("/kb/at/1/sparql", NEAR_ISFAHAN)).isEqualTo("\"Tehran\"@en;");
    assertThat(ask("/kb/at/2/sparql", NEAR_ISFAHAN)).isEqualTo("\"Qom\"@en;\"Tehran\"@en;");
  }

  @Test
  void distancesAreOnTheGlobe() throws Exception {
    assertThat(
            ask(
                """
                SELECT (xsd:integer(?m / 1000) AS ?km) {
                  BIND("POINT(51.42 35.69)"^^geo:wktLiteral AS ?tehran)
                  BIND("POINT(2.35 48.85)"^^geo:wktLiteral AS ?paris)
                  BIND(spatialF:greatCircleGeom(?tehran, ?paris, units:metre) AS ?m)
                }
                """))
        .isEqualTo("4210;");
  }

  @Test
  void graphsOfOthersAreSearchedByThemselves() throws Exception {
    served.adds(
        "GRAPH <https://w3id.org/chancery/graph/data/cities> { <urn:x-test:isfahan>"
            + " <http://www.w3.org/2003/01/geo/wgs84_pos#lat> 32.66 ;"
            + " <http://www.w3.org/2003/01/geo/wgs84_pos#long> 51.68 }");
    String near = "?place spatial:nearby (32.65 51.67 100 units:kilometre)";
    assertThat(ask("SELECT ?place { " + near + " }")).isEmpty();
    assertThat(ask("SELECT ?place { GRAPH ?g { " + near + " } }"))
        .isEqualTo("<urn:x-test:isfahan>;");
  }

  @Test
  void wordsAreTakenByTheRulesOfTheirLanguage() throws Exception {
    served.adds(
        "GRAPH <https://w3id.org/chancery/graph/data/names> { <urn:x-test:t> rdfs:label"
            + " \"Verträge von Minsk\"@de , \"Accords de Minsk\"@fr , \"Minsk agreements\"@en }");
    assertThat(ask(search("Vertrag", "lang:de"))).isEqualTo("<urn:x-test:t>;");
    assertThat(ask(search("accord", "lang:fr"))).isEqualTo("<urn:x-test:t>;");
    assertThat(ask(search("agreement", "lang:en"))).isEqualTo("<urn:x-test:t>;");
    assertThat(ask(search("Vertrag", "lang:fr"))).isEmpty();
  }

  private static String search(String words, String language) {
    return "SELECT DISTINCT ?s { GRAPH ?g { ?s text:query (rdfs:label \""
        + words
        + "\" \""
        + language
        + "\") } }";
  }

  @Test
  void theWordsThatWereFoundAreHighlighted() throws Exception {
    served.adds(
        "GRAPH graph:claims { <passage/1> ch:exact \"Both sides signed agreements on gas.\" }");
    assertThat(
            ask(
                "SELECT ?words { GRAPH <https://w3id.org/chancery/graph/claims> { (?passage ?score"
                    + " ?words) text:query (<https://w3id.org/chancery/ontology#exact>"
                    + " \"agreement\" \"highlight:s:[|e:]\") } }"))
        .startsWith("\"Both sides signed [agreements] on gas.\"");
  }
}
