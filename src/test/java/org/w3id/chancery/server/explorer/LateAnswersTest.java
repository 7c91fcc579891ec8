package org.w3id.chancery.server.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.w3id.chancery.server.Served;

/** What comes late replaces nothing that was asked for after it. */
class LateAnswersTest {
  /** From now on the bodies of answers wait, each until it is let come by its number. */
  private static final String HOLD =
      """
      const real = window.fetch;
      let heads = 0;
      window.held = [];
      window.fetch = async (...asked) => {
        let come;
        const gate = new Promise((done) => { come = done; });
        window.held.push(come);
        const answer = await real(...asked);
        const text = await answer.text();
        document.documentElement.dataset.heads = heads += 1;
        return {
          ok: answer.ok,
          headers: answer.headers,
          text: async () => { await gate; return text; },
          json: async () => { await gate; return JSON.parse(text); },
        };
      };
      """;

  /** Lets one come, and what follows from it happen. */
  private static final String COME =
      """
      const [number, done] = arguments;
      window.held[number]();
      setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 0);
      """;

  private static final String NUMBERS =
      "/query?query="
          + Served.encode("SELECT ?name ?n { VALUES (?name ?n) { ('one' 1) ('two' 2) } }");

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

  private static void script(String text) {
    browser.driver().executeScript(text);
  }

  /** Waits until so many answers have begun. */
  private static void await(int answers) {
    browser.wait("html[data-heads='" + answers + "']");
  }

  private static void come(int number) {
    browser.driver().executeAsyncScript(COME, number);
  }

  private static void openEditor() {
    browser.open(served.url(NUMBERS));
    browser.wait("#view tbody tr"); // the answer, since the query is of the address
    script(HOLD);
  }

  private static void run(String word) {
    script(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?x { VALUES ?x { \""
            + word
            + "\" } }'); document.getElementById('run').click()");
  }

  @Test
  void theAnswerToAnEarlierRunDoesNotReplaceThatToALaterOne() {
    openEditor();
    run("early");
    run("later");
    await(2);
    come(1);
    assertThat(browser.find("#view tbody").getText()).isEqualTo("later");
    come(0);
    assertThat(browser.find("#view tbody").getText()).isEqualTo("later");
  }

  @Test
  void anAnswerDoesNotReplaceTheExplanationThatWasAskedForAfterIt() {
    openEditor();
    run("early");
    browser.find("#explain").click();
    await(2);
    come(1);
    come(0);
    assertThat(browser.find("#view").getText()).startsWith("Optimised algebra");
    assertThat(browser.all("#views button")).isEmpty();
  }

  @Test
  void anExplanationDoesNotReplaceTheAnswerThatWasAskedForAfterIt() {
    openEditor();
    browser.find("#explain").click();
    run("later");
    await(2);
    come(1);
    come(0);
    assertThat(browser.find("#view tbody").getText()).isEqualTo("later");
  }

  @Test
  void anExplanationThatCannotBeAskedForSaysSo() {
    openEditor();
    script("window.fetch = async () => { throw new TypeError('no network'); }");
    browser.find("#explain").click();
    assertThat(browser.wait("#view .error").getText()).isEqualTo("No explanation: no network");
  }

  @Test
  void aTableIsNotReplacedByAPictureThatWasChosenBeforeIt() {
    openEditor();
    script(
        "for (const name of ['chart', 'table']) {"
            + " document.querySelector(`#views [data-view=${name}]`).click(); }");
    browser
        .driver()
        .executeAsyncScript(
            "const [done] = arguments; const editor = document.querySelector('script[src*=editor]');"
                + " import(new URL('echarts.esm.min.js', editor.src)).then(() => setTimeout(done, 100))");
    assertThat(browser.find("#view tbody").getText()).contains("one", "two");
    assertThat(browser.all("#view .picture")).isEmpty();
  }

  @Test
  void aPictureThatIsReplacedIsDisposedOf() {
    openEditor();
    browser.find("#views [data-view=chart]").click();
    browser.wait("#view .picture svg");
    script("window.former = document.querySelector('#view .picture')");
    browser.find("#views [data-view=table]").click();
    browser.size(1200, 900); // frames are drawn, after which sizes are told
    browser.size(1280, 900);
    assertThat(
            browser.driver().executeScript("return window.former.querySelectorAll('svg').length"))
        .isEqualTo(0L);
  }

  private static void openSearch() {
    browser.open(served.url("/"));
    script(HOLD);
  }

  @Test
  void suggestionsThatComeAfterTheBoxWasLeftOpenNoList() {
    openSearch();
    browser.find("#q").sendKeys("ira");
    await(1);
    browser.find("#q").sendKeys(Keys.TAB);
    come(0);
    assertThat(browser.find("#suggestions").isDisplayed()).isFalse();
  }

  @Test
  void suggestionsThatComeAfterEscapeOpenNoList() {
    openSearch();
    browser.find("#q").sendKeys("ira");
    await(1);
    browser.find("#q").sendKeys(Keys.ESCAPE);
    come(0);
    assertThat(browser.find("#suggestions").isDisplayed()).isFalse();
  }

  @Test
  void suggestionsForFewerLettersDoNotReplaceThoseForMore() {
    openSearch();
    browser.find("#q").sendKeys("mu");
    await(1);
    browser.find("#q").sendKeys("scat pact");
    await(2);
    come(1);
    String later = browser.find("#suggestions").getText();
    assertThat(later).contains("Muscat Pact");
    come(0);
    assertThat(browser.find("#suggestions").getText()).isEqualTo(later);
  }
}
