package org.w3id.chancery.server.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a screen. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; without Chromium the test is skipped, but never where CI is set. */
  public static Browser start() {
    boolean isThere = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isThere).as("chromium and chromium-driver are installed").isTrue();
    }
    assumeTrue(isThere, "packages chromium and chromium-driver are needed");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.size(1280, 900);
    return browser;
  }

  /** The driver, for what has no method here. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Makes the window so large, and waits until the page has been told and drawn. */
  public void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    patiently()
        .until(d -> driver.executeScript("return window.innerWidth").equals(Long.valueOf(width)));
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
  }

  /** Light or dark, as the operating system would say. */
  public void prefers(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Shows pages as they would be printed, or no longer. */
  public void prints(boolean isPaper) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", isPaper ? "print" : ""));
  }

  /** Opens a page, and waits until it is the one that is there, and all of it. */
  public void open(String url) {
    driver.executeScript("window.isFormer = true");
    driver.get(url);
    patiently()
        .ignoring(WebDriverException.class)
        .until(
            d ->
                driver
                    .executeScript("return !window.isFormer && document.readyState == 'complete'")
                    .equals(true));
  }

  private WebDriverWait patiently() {
    return new WebDriverWait(driver, Duration.ofSeconds(20));
  }

  /** The status of HTTP with which the page that is open came. */
  public int status() {
    Object status =
        driver.executeScript("return performance.getEntriesByType('navigation')[0].responseStatus");
    return ((Number) status).intValue();
  }

  /** The first element of a selector. */
  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** All elements of a selector. */
  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until something is there. */
  public WebElement wait(String css) {
    return patiently()
        .until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  /** Waits until the first of some elements, which may come and go, says something. */
  public void wait(String css, String text) {
    patiently()
        .ignoring(StaleElementReferenceException.class)
        .until(d -> all(css).stream().limit(1).anyMatch(e -> e.getText().contains(text)));
  }

  /** Clicks on an element that comes and goes. */
  public void click(String css) {
    patiently()
        .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
        .until(
            d -> {
              find(css).click();
              return true;
            });
  }

  /** Presses the first button of the page that says so. */
  public void press(String text) {
    all("main button").stream()
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow()
        .click();
  }

  /** Signs in on the page of the review that is open, unless somebody is signed in. */
  public void signIn(String name, String password) {
    if (all("main input[name=password]").isEmpty()) {
      return;
    }
    find("input[name=name]").sendKeys(name);
    find("input[name=password]").sendKeys(password);
    find("main form button").click();
    wait(".tabs");
  }

  /** Waits until the editor of queries can be used. */
  public void awaitEditor() {
    wait("html[data-editor=ready]");
  }

  /** What the main part of the page says. */
  public String text() {
    return find("main").getText();
  }

  /** What the console says of errors since it was asked last. */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What axe-core finds to be a serious or critical obstacle, in light and in dark colours. */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      prefers(scheme);
      new AxeBuilder()
          .analyze(driver).getViolations().stream()
              .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
              .forEach(rule -> obstacles.add(scheme + ", " + sentence(rule)));
    }
    prefers("light");
    return obstacles;
  }

  private static String sentence(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getNodes().stream()
            .map(node -> node.getHtml() + " " + node.getFailureSummary())
            .limit(3)
            .toList();
  }

  /** By how many pixels the page is wider than the window. */
  public int overhang() {
    Object wide =
        driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
    return ((Number) wide).intValue();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
