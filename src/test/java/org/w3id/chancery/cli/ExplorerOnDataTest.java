package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.server.explorer.Browser;

/**
 * The explorer as people meet it: {@code chancery serve} in a process of its own, on all of {@code
 * data/}, in a real browser. With {@code -Dchancery.demonstration=FOLDER} the knowledge base is one
 * that is there, and not read anew.
 */
class ExplorerOnDataTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path parent;
  private static Browser browser;
  private static Node server;

  @BeforeAll
  static void serve() throws Exception {
    browser = Browser.start();
    Path copy = parent.resolve("kb");
    String ready = System.getProperty("chancery.demonstration", "");
    copy(ready.isEmpty() ? DemoKnowledgeBase.get().folder() : Path.of(ready), copy);
    new UserFile(copy).put("ana", Role.EDITOR, PASSWORD);
    server = Node.start(copy, "serve", "--port", "0").awaitServed();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  /** Decisions are tried on a copy: other tests ask the original. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        String name = from.relativize(file).toString();
        Path target = to.resolve(name);
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!name.endsWith("lock")
            && !name.equals("server.properties")
            && !name.startsWith("history/open")) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void open(String path) throws IOException {
    browser.open(server.url("/") + path.substring(1));
  }

  /** The first column of a query's answer. */
  private static List<String> ask(String query) throws Exception {
    String whole =
        """
        PREFIX ch: <https://w3id.org/chancery/ontology#>
        PREFIX evt: <https://w3id.org/chancery/event-type/>
        PREFIX val: <https://w3id.org/chancery/value/>
        PREFIX graph: <https://w3id.org/chancery/graph/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        """
            + query;
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    server
                        .url("/kb/sparql?query=" + URLEncoder.encode(whole, StandardCharsets.UTF_8))
                        .toString()))
            .header("Accept", "text/csv")
            .build();
    return HttpClient.newHttpClient()
        .send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .skip(1)
        .toList();
  }

  private static String path(String iri) {
    return "/id/" + iri.substring(iri.indexOf("/id/") + 4);
  }

  private static String contested() throws Exception {
    return path(ask("SELECT ?e { ?e ch:standing val:contested } ORDER BY ?e LIMIT 1").get(0));
  }

  /** The document that was corrected, and the entry with its second version. */
  private static List<String> corrected() throws Exception {
    String row =
        ask("""
                SELECT ?document (MAX(?position) AS ?second) {
                  GRAPH graph:documents { ?version ch:versionOf ?document ; ch:recordedIn ?entry }
                  GRAPH graph:log { ?entry ch:position ?position }
                }
                GROUP BY ?document HAVING (COUNT(?version) = 2) ORDER BY ?document LIMIT 1
                """)
            .get(0);
    return List.of(path(row.split(",", -1)[0]), row.split(",", -1)[1]);
  }

  @Test
  void aSearchLeadsToAnEventAndItsHighlightedWords() throws Exception {
    open("/");
    browser.find("#q").sendKeys("sultanate of om");
    browser.wait(".suggestions li", "Oman");
    browser.find("#q").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    browser.wait("#timeline");
    assertThat(browser.find("h1").getText()).isEqualTo("Oman");
    open("/search?q=iran+united+states+2025");
    browser.find("ol.events .what a").click();
    browser.wait("#claims");
    assertThat(browser.all(".claim mark.trigger")).isNotEmpty();
    assertThat(browser.all(".claim mark.mention")).isNotEmpty();
  }

  @Test
  void aCorrectionShowsWhatWasKnownBeforeAndAfter() throws Exception {
    String document = corrected().get(0);
    long second = Long.parseLong(corrected().get(1));
    open(document);
    assertThat(browser.all("#compared ins"))
        .extracting(WebElement::getText)
        .anyMatch(words -> words.contains("19"));
    assertThat(browser.all("#compared del"))
        .extracting(WebElement::getText)
        .anyMatch(words -> words.contains("18"));
    assertThat(browser.find("#compared").getText()).contains("withdrawn", "claimed");
    assertThat(browser.find(".told").getText()).doesNotContain("2025-04-18");
    browser.find("#moment").sendKeys(Long.toString(second - 1));
    browser.find(".asof button").click();
    assertThat(browser.wait(".pastmark").getText()).contains("after entry " + (second - 1));
    assertThat(browser.find(".told").getText()).contains("2025-04-18");
    open("/search?q=iran&at=" + (second - 1));
    assertThat(browser.find(".pastmark").isDisplayed()).isTrue();
    open(document);
    browser.all("#compared a").stream()
        .filter(link -> link.getText().equals("Everything that differs"))
        .findFirst()
        .orElseThrow()
        .click();
    browser.wait(".changes");
    assertThat(browser.text()).contains("2025-04-19");
    assertThat(browser.all(".changes .removed")).isNotEmpty();
  }

  @Test
  void theEditorCompletesRunsAndDraws() throws Exception {
    open("/query");
    browser.awaitEditor();
    browser
        .driver()
        .executeScript(
            "const e = document.querySelector('.CodeMirror').CodeMirror; e.setValue('SELECT ?name"
                + " (COUNT(*) AS ?n) { ?e ch:partic'); e.focus(); e.setCursor({line: 0, ch: 99});"
                + " e.autocomplete();");
    browser.wait(".CodeMirror-hint", "ch:participant");
    browser.click(".CodeMirror-hint");
    browser
        .driver()
        .executeScript(
            "const e = document.querySelector('.CodeMirror').CodeMirror; e.setValue(e.getValue() +"
                + " ' ?x . ?x rdfs:label ?name } GROUP BY ?name ORDER BY DESC(?n) LIMIT 10')");
    browser.find("#run").click();
    assertThat(browser.wait("#view tbody tr").getText()).isNotBlank();
    browser.find("#views [data-view=chart]").click();
    browser.wait("#view .picture svg");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anExampleIsOneClickAwayAndAnswers() throws Exception {
    open("/query");
    browser.awaitEditor();
    WebElement topic = browser.find(".examples details");
    topic.findElement(org.openqa.selenium.By.tagName("summary")).click();
    topic.findElement(org.openqa.selenium.By.tagName("a")).click();
    browser.awaitEditor();
    assertThat(browser.wait("#view table, #view .error").getTagName()).isEqualTo("table");
  }

  @Test
  void aDecisionOfTheReviewIsInTheLogAndIsUndone() throws Exception {
    signIn();
    open("/review?topic=names");
    WebElement first = browser.find(".case");
    String name = first.findElement(org.openqa.selenium.By.tagName("a")).getText();
    browser.press("An actor of its own");
    String entry = browser.wait(".notice a").getText().replace("entry ", "");
    open("/changes");
    assertThat(browser.find("tbody tr").getText()).contains(entry, "ana", "an actor of its own");
    open("/review?topic=decisions");
    assertThat(browser.text()).contains(name);
    browser.press("Undo");
    browser.wait(".notice");
    open("/review?topic=names");
    assertThat(browser.text()).contains(name);
  }

  private static void signIn() throws Exception {
    open("/review");
    browser.signIn("ana", PASSWORD);
  }

  @Test
  void everyPageCanBeReadByAllFitsAPhoneAndItsConsoleIsQuiet() throws Exception {
    signIn();
    List<String> pages = new ArrayList<>(PAGES);
    pages.add(contested());
    pages.add(corrected().get(0));
    pages.add("/compare?from=" + (Long.parseLong(corrected().get(1)) - 1));
    pages.add("/kb/at/" + corrected().get(1) + contested());
    List<String> wrong = new ArrayList<>();
    for (String page : pages) {
      open(page);
      if (page.startsWith("/query")) {
        browser.awaitEditor();
      }
      browser.obstacles().forEach(obstacle -> wrong.add(page + ": " + obstacle));
      browser.errors().forEach(error -> wrong.add(page + ": " + error));
      browser.size(390, 844);
      if (browser.overhang() > 0) {
        wrong.add(page + ": wider than a phone by " + browser.overhang());
      }
      browser.size(1280, 900);
    }
    assertThat(wrong).isEmpty();
  }

  private static final List<String> PAGES =
      List.of(
          "/",
          "/search?q=oman",
          "/id/actor/iran",
          "/id/actor/united-nations",
          "/id/actor/iran?kind=prospects",
          "/id/agreement/jcpoa",
          "/id/agreement/rome-statute",
          "/id/place/muscat",
          "/id/entry/9",
          "/relations",
          "/relations/matrix",
          "/relations/map?actions=yes",
          "/relations/trends?by=year",
          "/query",
          "/shape",
          "/changes",
          "/compare",
          "/compare?from=0",
          "/review?topic=names",
          "/review?topic=candidates",
          "/review?topic=links",
          "/review?topic=linked",
          "/review?topic=contradictions",
          "/review?topic=doubtful",
          "/review?topic=decisions",
          "/ontology",
          "/status",
          "/docs/explorer",
          "/docs/reading");
}
