package org.w3id.chancery.server.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.jena.fuseki.server.DataAccessPointRegistry;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.system.Txn;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.OntologyRelease;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.server.explorer.Explorer;
import org.w3id.chancery.server.operation.Health;
import org.w3id.chancery.server.operation.Metrics;
import org.w3id.chancery.server.operation.WarmUp;
import org.w3id.chancery.server.reconcile.Reconciliation;
import org.w3id.chancery.server.write.Limits;
import org.w3id.chancery.server.write.Writing;

/** A server tells of itself, truly and in forms that others read. */
class SelfDescriptionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
  private static final Publication PUBLICATION =
      new Publication(
          "Test base",
          Optional.of("The testers"),
          Optional.of(URI.create("https://creativecommons.org/publicdomain/zero/1.0/")),
          Optional.empty());

  @TempDir static Path parent;
  private static Served served;
  private static Dumps dumps;
  private static Server jetty;

  @BeforeAll
  static void serve() throws Exception {
    Path folder = parent.resolve("kb");
    dumps = new Dumps(parent.resolve("dumps"));
    WarmUp none = new WarmUp(Duration.ZERO);
    served =
        Served.at(
            folder,
            new Authentication(new UserFile(folder), Optional.empty()),
            new Writing(Limits.DEFAULT)
                .taking((files, about, author) -> null)
                .running((arguments, directory, out, err) -> 0),
            new Explorer(),
            new Reconciliation(),
            new Metrics(),
            new Health(0, none),
            new SelfDescription(
                PUBLICATION,
                "9.9",
                Path.of("src/site/markdown"),
                dumps,
                Map.of("query-timeout", "20s")),
            assembly -> assembly.jetty(server -> jetty = server));
    Draft ontology =
        OntologyRelease.draft(
                Path.of("ontology"),
                Path.of("queries/competency"),
                served.knowledge().present().dataset(),
                "tester")
            .orElseThrow();
    served.record(ontology);
    served.adds(
        "GRAPH graph:claims { <claim/1> a ch:Claim ; ch:describes <actor/iran> ; ch:asserts"
            + " <statement/1> . <statement/1> a ch:Statement ; ch:subject <actor/iran> ;"
            + " ch:predicate rdfs:label ; ch:object \"Iran <b>\"@en }");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> response = served.get(path, "Accept", "application/json");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void theStatusIsThatOfTheLogAndTheDataset() throws Exception {
    JsonNode status = json("/status");
    var head = served.knowledge().present().log().head();
    assertThat(status.get("position").asLong()).isEqualTo(head.position());
    assertThat(status.get("headHash").asText()).isEqualTo(head.hash().toString());
    assertThat(status.get("lastEntry").asText()).isEqualTo(head.time().toString());
    assertThat(status.at("/counts/claims").asInt()).isEqualTo(1);
    assertThat(status.at("/limits/query-timeout").asText()).isEqualTo("20s");
    assertThat(status.at("/quads/https:~1~1w3id.org~1chancery~1graph~1claims").asLong())
        .isPositive();
    HttpResponse<String> page = served.get("/status", "Accept", "text/html");
    assertThat(page.body()).contains("<h1>Status of Test base</h1>", head.hash().toString());
  }

  @Test
  void theEndpointDescribesItselfToWhoAsksNothing() throws Exception {
    HttpResponse<String> response = served.get("/kb/sparql", "Accept", "text/turtle");
    Graph graph = RDFParser.fromString(response.body(), Lang.TURTLE).toGraph();
    Node endpoint = NodeFactory.createURI(served.url("/kb/sparql"));
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/turtle");
    assertThat(graph.contains(endpoint, iri(SD + "endpoint"), endpoint)).isTrue();
    assertThat(graph.contains(endpoint, iri(SD + "supportedLanguage"), iri(SD + "SPARQL11Query")))
        .isTrue();
    assertThat(
            graph.contains(
                Node.ANY, iri(SD + "name"), iri("https://w3id.org/chancery/graph/claims")))
        .isTrue();
    assertThat(served.get("/kb/sparql", "Accept", "text/html").body())
        .contains("<form method=\"get\" action=\"/kb/sparql\">");
    assertThat(served.ask("/kb/sparql", "ASK {}").statusCode()).isEqualTo(200);
  }

  @Test
  void theDatasetIsDescribedWithItsEndpointLicenceAndDumps() throws Exception {
    Dumps.Dump dump = dumps.write(served.knowledge(), 2);
    String turtle = served.get("/.well-known/void").body();
    Graph graph = RDFParser.fromString(turtle, Lang.TURTLE).toGraph();
    Node dataset = iri("https://w3id.org/chancery/id/dataset");
    String uses = "http://rdfs.org/ns/void#";
    assertThat(graph.contains(dataset, iri(uses + "sparqlEndpoint"), iri(served.url("/kb/sparql"))))
        .isTrue();
    assertThat(
            graph.contains(
                dataset, iri(uses + "dataDump"), iri(served.url("/dumps/" + dump.file()))))
        .isTrue();
    assertThat(
            graph.contains(
                dataset,
                iri("http://purl.org/dc/terms/license"),
                iri("https://creativecommons.org/publicdomain/zero/1.0/")))
        .isTrue();
    Graph same = RDFParser.fromString(served.get("/id/dataset").body(), Lang.TURTLE).toGraph();
    assertThat(same.isIsomorphicWith(graph)).isTrue();
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  @Test
  void theOntologyIsHadAsRdfAndAsAPageWithAnAnchorForEachTerm() throws Exception {
    String turtle = served.get("/ontology", "Accept", "text/turtle").body();
    Graph graph = RDFParser.fromString(turtle, Lang.TURTLE).toGraph();
    String page = served.get("/ontology", "Accept", "text/html").body();
    List<String> missing = new ArrayList<>();
    graph.stream(Node.ANY, iri("http://www.w3.org/2004/02/skos/core#definition"), Node.ANY)
        .map(triple -> triple.getSubject().getURI())
        .filter(term -> term.startsWith("https://w3id.org/chancery/ontology#"))
        .filter(term -> !page.contains("<tr id=\"" + term.substring(35) + "\">"))
        .forEach(missing::add);
    assertThat(missing).isEmpty();
    assertThat(page)
        .contains("<tr id=\"Claim\">", "<tr id=\"event-type:consult-mediate\">")
        .contains("Agreement action in which the negotiating actors fix the text of an agreement.");
  }

  @Test
  void everyPageOfTheDocumentationIsShownAndNoLinkBetweenThemIsBroken() throws Exception {
    String list = served.get("/docs/").body();
    List<String> broken = new ArrayList<>();
    for (String name : names(list, "href=\"/docs/([a-z-]+)\"")) {
      HttpResponse<String> page = served.get("/docs/" + name);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<h1").doesNotContain("&lt;h1", ".md\"");
      for (String link : names(page.body(), "href=\"([a-z-]+)[\"#]")) {
        if (served.get("/docs/" + link).statusCode() != 200) {
          broken.add(name + " → " + link);
        }
      }
    }
    assertThat(names(list, "href=\"/docs/([a-z-]+)\"")).contains("http", "log", "writing");
    assertThat(broken).isEmpty();
    assertThat(served.get("/docs/http.md").body()).startsWith("# Over HTTP");
    assertThat(served.get("/docs/..%2f..%2fpom").statusCode()).isBetween(400, 404);
  }

  private static Set<String> names(String page, String pattern) {
    Set<String> names = new TreeSet<>();
    var found = java.util.regex.Pattern.compile(pattern).matcher(page);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  @Test
  void aDumpIsListedWithItsHashAndGoesOnWhereAClientWasCutOff() throws Exception {
    Dumps.Dump dump = dumps.write(served.knowledge(), 2);
    JsonNode listed = json("/dumps").at("/dumps/0");
    assertThat(listed.get("sha256").asText()).isEqualTo(dump.sha256());
    assertThat(listed.get("url").asText()).isEqualTo(served.url("/dumps/" + dump.file()));
    byte[] whole = bytes("/dumps/" + dump.file());
    assertThat(whole).hasSize((int) dump.bytes());
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole)))
        .isEqualTo(dump.sha256());
    byte[] rest = bytes("/dumps/" + dump.file(), "Range", "bytes=100-");
    assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
    try (var quads = new GZIPInputStream(new ByteArrayInputStream(whole))) {
      String text = new String(quads.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text.lines().count()).isEqualTo(dump.quads());
    }
    assertThat(served.get("/dumps/nothing.nq.gz").statusCode()).isEqualTo(404);
    assertThat(served.get("/dumps", "Accept", "text/html").body()).contains(dump.sha256());
  }

  private static byte[] bytes(String path, String... headers) throws Exception {
    return java.net.http.HttpClient.newHttpClient()
        .send(served.request(path, headers).build(), BodyHandlers.ofByteArray())
        .body();
  }

  @Test
  void oldDumpsGoWhenThereAreMoreThanAreKept() throws Exception {
    Dumps few = new Dumps(parent.resolve("few"));
    for (int i = 0; i < 3; i++) {
      served.adds("GRAPH graph:claims { <claim/x" + i + "> ch:trigger 'a' }");
      few.write(served.knowledge(), 2);
    }
    long position = served.knowledge().present().log().head().position();
    assertThat(few.list().stream().map(Dumps.Dump::position))
        .containsExactly(position, position - 1);
  }

  @Test
  void theCitationSaysWhichStateIsCited() throws Exception {
    JsonNode citation = new YAMLMapper().readTree(served.get("/cite").body());
    var head = served.knowledge().present().log().head();
    assertThat(citation.get("title").asText()).isEqualTo("Test base");
    assertThat(citation.get("version").asText()).isEqualTo("position " + head.position());
    assertThat(citation.get("url").asText())
        .isEqualTo(served.url("/kb/at/" + head.position() + "/sparql"));
    assertThat(citation.at("/identifiers/0/value").asText()).isEqualTo(head.hash().toString());
  }

  @Test
  void programsAreToldHowToAsk() throws Exception {
    assertThat(served.get("/robots.txt").body()).contains("Disallow: /kb/");
    assertThat(served.get("/llms.txt").body())
        .startsWith("# Test base\n")
        .contains(served.url("/kb/sparql"), "(" + served.url("/docs/http.md") + ")");
    assertThat(served.get("/licence").body())
        .contains("https://creativecommons.org/publicdomain/zero/1.0/");
  }

  private static OpenAPI openApi() throws Exception {
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(served.get("/openapi.json").body());
    assertThat(result.getMessages()).isEmpty();
    return result.getOpenAPI();
  }

  @Test
  void theOpenApiIsValidAndEveryPathInItIsAnswered() throws Exception {
    OpenAPI api = openApi();
    assertThat(api.getServers().get(0).getUrl()).isEqualTo(served.url(""));
    dumps.write(served.knowledge(), 2);
    List<String> unanswered = new ArrayList<>();
    for (Map.Entry<String, PathItem> path : api.getPaths().entrySet()) {
      boolean isForScriptsOrEditors =
          path.getKey().startsWith("/query/e")
              || path.getKey().startsWith("/query/t")
              || path.getKey().startsWith("/review");
      boolean isEndless = path.getKey().equals("/kb/log/events");
      boolean isOfOneThing =
          path.getKey().equals("/kb/reconcile/preview"); // none is described here
      if (path.getValue().getGet() == null || isEndless || isOfOneThing || isForScriptsOrEditors) {
        continue;
      }
      String url =
          path.getKey()
              .replace("/ontology/{version}", "/ontology/0.1.0")
              .replace("/cameo/{path}", "/cameo/02")
              .replace("/plover/{path}", "/plover/AGREE")
              .replace("/shape/{path}", "/shape/Actor")
              .replace("/summary/{path}", "/summary/actors")
              .replace("/explorer/{file}", "/explorer/explorer.css")
              .replace("/{service}/{of}", "/suggest/type?prefix=a")
              .replace("/kb/reconcile/{service}", "/kb/reconcile/properties?type=actor")
              .replace("/node/{path}", "/node/" + skolem())
              .replace("/event-type/{path}", "/event-type/consult")
              .replace("/action/{path}", "/action/signature")
              .replace("/context/{path}", "/context/diplomatic")
              .replace("/value/{path}", "/value/affirmed")
              .replace("/issue/{path}", "/issue/iranian-nuclear-programme")
              .replace("/identifier-scheme/{path}", "/identifier-scheme/wikidata")
              .replace("/query/{path}", "/query/15-the-log")
              .replace("/graph/{path}", "/graph/log")
              .replace("/alignment/{path}", "/alignment/prov")
              .replace("{path}", "actor/iran")
              .replace("{what}", "type")
              .replace("{moment}", "2")
              .replace("{position}", "1")
              .replace("{format}", "json")
              .replace("{name}", "http")
              .replace("{file}", dumps.list().get(0).file());
      String asked =
          switch (path.getKey()) {
            case "/kb/resource",
                "/kb/at/{moment}/resource",
                "/kb/history",
                "/kb/timemap/{format}" ->
                url + "?iri=https://w3id.org/chancery/id/actor/iran";
            case "/as-of" -> url + "?at=1&page=/";
            case "/suggest" -> url + "?q=ira";
            case "/kb/reconcile/suggest/{what}" -> url + "?prefix=sta";
            case "/kb/reconcile/flyout/{what}" -> url + "?id=State";
            case "/kb/diff", "/compare" -> url + "?from=1&to=2";
            case "/kb/at/{moment}/sparql" -> url + "?query=ASK%7B%7D";
            case "/kb/data" -> url + "?graph=https://w3id.org/chancery/graph/claims";
            default -> url;
          };
      int status = served.get(asked).statusCode();
      if (status != 200
          && !(path.getKey().equals("/as-of") && status == 303)
          && !(path.getKey().equals("/-/metrics") && status == 401)) {
        unanswered.add(asked + ": " + status);
      }
    }
    assertThat(unanswered).isEmpty();
  }

  /** What follows in the IRI of some node that had none in the files. */
  private static String skolem() {
    var dataset = served.knowledge().present().dataset();
    return Txn.calculateRead(
        dataset,
        () ->
            dataset.stream()
                .map(quad -> quad.getSubject().getURI())
                .filter(iri -> iri.startsWith("https://w3id.org/chancery/node/"))
                .map(iri -> iri.substring("https://w3id.org/chancery/node/".length()))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void everyPathThatIsAnsweredIsInTheOpenApi() throws Exception {
    Set<String> told = openApi().getPaths().keySet();
    ServletContextHandler context =
        jetty.getDescendants(ServletContextHandler.class).iterator().next();
    Set<String> answered = new TreeSet<>();
    for (var mapping : context.getServletHandler().getServletMappings()) {
      answered.addAll(List.of(mapping.getPathSpecs()));
    }
    DataAccessPointRegistry.get(context.getServletContext())
        .forEach(
            (name, point) ->
                point
                    .getDataService()
                    .getEndpoints()
                    .forEach(endpoint -> answered.add(name + "/" + endpoint.getName())));
    answered.removeIf(
        path ->
            told.contains(path)
                || path.isEmpty() // the start page, which is told as "/"
                || (path.endsWith("/*")
                    && told.stream()
                        .anyMatch(p -> p.startsWith(path.substring(0, path.length() - 1)))));
    assertThat(answered).isEmpty();
  }
}
