package org.w3id.chancery.server.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.Namespaces;

/** The pages of the explorer in a real browser. */
class ExplorerTest {
  @TempDir static Path parent;
  private static Served served;
  private static Browser browser;

  @BeforeAll
  static void serve() throws Exception {
    browser = Browser.start();
    served = SmallWorld.serve(parent.resolve("kb"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (served != null) {
      served.close();
    }
  }

  private static void open(String path) {
    browser.open(served.url(path));
    assertThat(browser.status()).as("%s: %s", path, browser.text()).isEqualTo(200);
  }

  static List<String> pages() {
    return SmallWorld.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageCanBeReadByAllAndItsConsoleIsQuiet(String path) {
    open(path);
    if (path.startsWith("/query")) {
      browser.awaitEditor();
    }
    browser.wait("main h1");
    assertThat(browser.all("h1")).hasSize(1);
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.obstacles()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageForbidsScriptsOfOthers(String path) throws Exception {
    HttpResponse<String> response = served.get(path, "Accept", "text/html");
    assertThat(response.statusCode()).isEqualTo(200);
    String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).contains("default-src 'none'", "script-src 'self';");
    assertThat(policy.replaceAll("style-src[^;]*;", "")).doesNotContain("unsafe-inline");
    assertThat(response.body()).doesNotContain("<script>").doesNotContain("onclick=");
  }

  @Test
  void aPageFitsAPhone() {
    browser.size(390, 844);
    for (String path : SmallWorld.pages()) {
      open(path);
      assertThat(browser.overhang()).as(path).isLessThanOrEqualTo(0);
    }
    browser.size(1280, 900);
  }

  @Test
  void aPictureThatIsYetToBeDrawnAnewDoesNotWidenThePage() {
    open("/relations");
    browser.wait("#network svg");
    browser
        .driver()
        .executeScript("document.querySelector('#network > div').style.width = '3000px'");
    assertThat(browser.overhang()).isLessThanOrEqualTo(0);
  }

  @Test
  void aPictureIsDrawnAnewForASmallerWindow() {
    open("/relations");
    browser.wait("#network svg");
    int wide = browser.find("#network svg").getSize().getWidth();
    browser.size(390, 844);
    int narrow = browser.find("#network svg").getSize().getWidth();
    browser.size(1280, 900);
    assertThat(List.of(wide, narrow))
        .satisfiesExactly(
            w -> assertThat(w).isGreaterThan(390), n -> assertThat(n).isLessThan(390));
  }

  @Test
  void aSearchLeadsToAnEventAndItsWords() {
    open("/");
    browser.find("#q").sendKeys("ira");
    browser.wait(".suggestions li", "Iran");
    browser.find("#q").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    browser.wait("#timeline");
    assertThat(browser.find("h1").getText()).isEqualTo("Iran");
    browser.all("ol.events a").stream()
        .filter(link -> link.getText().contains("Meet"))
        .filter(link -> link.getAttribute("href").contains("meeting"))
        .findFirst()
        .orElseThrow()
        .click();
    browser.wait("#claims");
    assertThat(browser.all(".claim mark.trigger")).extracting(WebElement::getText).contains("met");
    assertThat(browser.all(".claim mark.mention"))
        .extracting(WebElement::getText)
        .contains("Iran", "the United States");
  }

  @Test
  void claimsStandSideBySideAndADenialIsMarked() {
    open("/id/event/meeting");
    assertThat(browser.all(".publisher h3"))
        .extracting(WebElement::getText)
        .containsExactly("Levant Courier", "Northern Ledger");
    assertThat(browser.find(".claim.denial").getText()).contains("never met", "according to Iran");
    assertThat(browser.find(".contradiction").getText()).contains("1 claim of it and 1 denial");
  }

  @Test
  void aPastMomentShowsWhatWasKnownThen() {
    open("/id/event/meeting");
    assertThat(browser.text()).contains("12 Apr 2025");
    browser.find("#moment").sendKeys("8");
    browser.find(".asof button").click();
    browser.wait(".pastmark");
    assertThat(browser.text()).contains("11 Apr 2025").doesNotContain("12 Apr 2025");
    assertThat(browser.find(".pastmark").getText()).contains("after entry 8");
  }

  static List<String> terms() {
    return List.of("/event-type/consult", "/ontology#Event");
  }

  @ParameterizedTest
  @MethodSource("terms")
  void aPastMomentLeadsToWhatWasKnownOfATermThen(String page) throws Exception {
    HttpResponse<String> found = served.get("/as-of?moment=1&page=" + Served.encode(page));
    String location = found.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> then = served.get(location, "Accept", "text/html");
    assertThat(then.statusCode()).as(location).isEqualTo(200);
    assertThat(then.body())
        .contains("what was known after entry 1,", "<a href=\"" + page + "\">As it is now</a>");
  }

  @Test
  void theLinksOfAnAnswerStayAtItsMoment() {
    String iris = "<%sevent/meeting> <%s>".formatted(Namespaces.DEFAULT_BASE, ChClass.EVENT);
    String query = Served.encode("SELECT ?x { VALUES ?x { " + iris + " } }");
    for (String row : List.of("first", "last")) {
      open("/query?at=8&query=" + query);
      browser.wait("#view tbody tr:" + row + "-child a").click();
      browser.wait(".pastmark", "after entry 8");
    }
  }

  @Test
  void aTermOfTheOntologyIsHadInItsForms() throws Exception {
    open("/kb/resource?iri=https%3A%2F%2Fw3id.org%2Fchancery%2Fontology%23Event");
    String turtle = browser.find("a[href*='format=ttl']").getAttribute("href");

    HttpResponse<String> answer = served.get(turtle.substring(served.url("").length()));
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/turtle");
    assertThat(answer.body()).contains("ontology#Event>");
  }

  @Test
  void textIsEscaped() {
    open("/id/event/sanction");
    assertThat(browser.find(".claim blockquote").getText()).contains("sanctions on <Iran>.");
  }

  @Test
  void aTextIsShownWholeWhereItsLicenceAllowsIt() {
    open("/id/document/ledger");
    assertThat(browser.find(".fulltext").getText()).contains("The White House was pleased.");
    assertThat(browser.find(".fulltext mark").getText()).isEqualTo("met");
    assertThat(browser.find("#compared ins").getText()).isEqualTo("Saturday.");
    open("/id/document/courier");
    assertThat(browser.find("main").getText()).contains("Passages", "licence allows it");
  }

  @Test
  void anAgreementTellsItsPartiesOnADay() {
    open("/id/agreement/pact?on=2016-02-01");
    assertThat(browser.find("#parties").getText()).contains("1 party on 2016-02-01", "Iran");
    assertThat(browser.all(".life .bound")).isNotEmpty();
    open("/id/agreement/pact?on=2015-08-01");
    assertThat(browser.find("#parties").getText()).contains("No party is known");
  }

  @Test
  void filtersNarrowATimeline() {
    open("/id/actor/iran?type=sanction&other=United+States");
    assertThat(browser.all("ol.events > li")).hasSize(1);
    open("/id/actor/iran?publisher=Northern+Ledger");
    assertThat(browser.all("ol.events > li")).hasSize(1);
    open("/id/actor/iran?since=2025-04-13&kind=prospects");
    assertThat(browser.find("ol.events").getText()).contains("planned");
  }

  @Test
  void theNetworkIsDrawnFromTheTable() {
    open("/relations");
    browser.wait("#network svg");
    assertThat(browser.find("#pairs").getText()).contains("Iran", "United States");
  }

  @Test
  void theEditorCompletesRunsAndDraws() {
    open("/query");
    browser.awaitEditor();
    browser
        .driver()
        .executeScript(
            "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?a (COUNT(*) AS ?n)"
                + " { ?e ch:particip')");
    browser
        .driver()
        .executeScript(
            "const e = document.querySelector('.CodeMirror').CodeMirror; e.focus();"
                + " e.setCursor({line: 0, ch: 99}); e.autocomplete();");
    browser.wait(".CodeMirror-hint", "ch:participant");
    browser.click(".CodeMirror-hint");
    browser
        .driver()
        .executeScript(
            "const e = document.querySelector('.CodeMirror').CodeMirror; e.setValue(e.getValue() +"
                + " ' ?x . ?x rdfs:label ?a } GROUP BY ?a')");
    browser.find("#run").click();
    assertThat(browser.wait("#view tbody tr").getText()).isNotBlank();
    browser.find("#views [data-view=chart]").click();
    browser.wait("#view .picture svg");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anErrorIsShownAtItsLine() {
    open("/query?query=SELECT+*+%7B%0A%3Fs+%3Fp+%3Fo+.%0A%7D+ORDER+BOO");
    browser.awaitEditor();
    assertThat(browser.wait(".error").getText()).containsIgnoringCase("line 3");
    assertThat(browser.all(".error-line")).isNotEmpty();
  }

  @Test
  void aQueryIsExplainedAndShared() {
    open("/query?query=ASK+%7B%3Fs+a+%3Fo%7D");
    browser.wait("#view p"); // the answer, since the query is of the address
    browser.find("#explain").click();
    assertThat(browser.wait("#view pre").getText()).contains("triple");
    browser.find("#share").click();
    assertThat(browser.driver().getCurrentUrl()).contains("query=ASK");
  }

  @Test
  void twoMomentsAreCompared() {
    open("/compare?from=8&to=9");
    assertThat(browser.text()).contains("Event", "Meet", "statements more");
  }

  @Test
  void distantMomentsAreComparedByWhatTheEntriesBetweenThemTellOf() {
    long last = served.knowledge().present().log().head().position();
    open("/compare?from=0&to=" + last);
    assertThat(browser.text()).contains("Meet: Iran, United States", "between the two");
    browser.find(".changes summary").click();
    assertThat(browser.find(".changes .added").getText()).startsWith("+ ");
  }

  @Test
  void withoutMomentsTheComparisonAsksForThem() {
    open("/compare");
    browser.find("main input[name=from]").sendKeys("8");
    browser.find("main form button").click();
    browser.wait(".changes");
    assertThat(browser.find("h1").getText()).startsWith("From entry 8");
  }

  @Test
  void decisionsOfTheReviewAreEntriesAndAreUndone() {
    signIn();
    long before = served.knowledge().present().log().head().position();
    open("/review?topic=candidates");
    browser.press("They are two");
    assertThat(browser.wait(".notice").getText()).contains("entry " + (before + 1));
    assertThat(browser.text()).contains("Nothing waits here.");
    open("/review?topic=decisions");
    browser.press("Undo");
    browser.wait(".notice");
    open("/review?topic=candidates");
    assertThat(browser.text()).contains("They are two", "one day apart");
    open("/review?topic=contradictions");
    assertThat(browser.text()).contains("never met");
    browser
        .driver()
        .executeScript(
            "const f = [...document.querySelectorAll('.case div div')].find(p =>"
                + " p.textContent.includes('never met')); f.querySelector('button').click()");
    browser.wait(".notice");
    open("/id/event/meeting");
    assertThat(browser.all(".denial")).isEmpty();
    open("/review?topic=withdrawn");
    browser.press("Undo");
    browser.wait(".notice");
    open("/id/event/meeting");
    assertThat(browser.all(".denial"))
        .as("%s: %s", browser.driver().getCurrentUrl(), browser.find("body").getText())
        .hasSize(1);
    assertThat(served.knowledge().present().log().head().position()).isEqualTo(before + 4);
  }

  private static void signIn() {
    open("/review");
    browser.signIn("ana", SmallWorld.PASSWORD);
  }

  @Test
  void aCandidateForALinkIsTakenOrLeftAndWaitsAgainWhenThatIsUndone() throws Exception {
    signIn();
    String ask =
        "ASK { GRAPH <https://w3id.org/chancery/graph/links/codes> {"
            + " <https://w3id.org/chancery/id/actor/iran>"
            + " <http://www.w3.org/%s> <https://example.org/code/IRN> } }";
    for (List<String> choice :
        List.of(
            List.of("They are the same", "2004/02/skos/core#exactMatch"),
            List.of("They are not the same", "2002/07/owl#differentFrom"))) {
      long before = served.knowledge().present().log().head().position();
      open("/review?topic=links");
      assertThat(browser.text()).contains("Islamic Republic of Iran may be Iran", "names differ");
      browser.press(choice.get(0));
      assertThat(browser.wait(".notice").getText()).contains("entry " + (before + 1));
      assertThat(browser.text()).contains("Nothing waits here.");
      String query = ask.formatted(choice.get(1));
      assertThat(served.ask("/kb/sparql", query).body()).contains("true");
      open("/review?topic=linked");
      assertThat(browser.text()).contains("Iran", "decided by ana");
      browser.press("Undo");
      browser.wait(".notice");
      assertThat(served.ask("/kb/sparql", query).body()).contains("false");
    }
    open("/review?topic=links");
    assertThat(browser.text()).contains("They are close");
  }

  @Test
  void aFormThatIsNotOfTheSessionDecidesNothing() throws Exception {
    HttpResponse<String> response =
        served.post(
            "/review/decide",
            "application/x-www-form-urlencoded",
            "action=MERGE&one=a&other=b&secret=x");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(
            served
                .post(
                    "/review/sign-in",
                    "application/x-www-form-urlencoded",
                    "name=ana&password=wrong+horse")
                .headers()
                .firstValue("Location"))
        .contains("/review?failed=yes");
  }

  static List<String> documented() throws Exception {
    Matcher path =
        Pattern.compile("`(/[^`]*)`")
            .matcher(Files.readString(Path.of("src/site/markdown/explorer.md")));
    return path.results().map(found -> found.group(1)).filter(p -> !p.equals("/id/")).toList();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void theAddressesOfTheDocumentationAnswer(String path) throws Exception {
    HttpResponse<String> response = served.get(path, "Accept", "text/html");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<main");
  }

  static Stream<String> unsafe() {
    return Stream.of("//example.org/", "https://example.org/", "/\\example.org", "/a b");
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void theMomentLeadsToNoOtherSite(String page) throws Exception {
    assertThat(served.get("/as-of?moment=3&page=" + Served.encode(page)).statusCode())
        .isEqualTo(400);
  }
}
