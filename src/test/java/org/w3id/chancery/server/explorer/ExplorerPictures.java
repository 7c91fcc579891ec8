package org.w3id.chancery.server.explorer;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.openqa.selenium.OutputType;

/**
 * Takes the pictures of the documentation from a server that runs: {@code ExplorerPictures URL
 * FOLDER}. Each page in light and dark, wide and as on a phone; with a last word {@code all} also
 * those that the documentation does not show.
 */
final class ExplorerPictures {
  private static final String QUERY =
      """
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

      SELECT ?name (COUNT(?event) AS ?events) {
        ?event ch:participant/rdfs:label ?name
      }
      GROUP BY ?name ORDER BY DESC(?events) LIMIT 15
      """;

  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("start", "/");
    PAGES.put("actor", "/id/actor/iran");
    PAGES.put("event", "EVENT");
    PAGES.put("agreement", "/id/agreement/jcpoa");
    PAGES.put("document", "DOCUMENT");
    PAGES.put("network", "/relations");
    PAGES.put("matrix", "/relations/matrix");
    PAGES.put("map", "/relations/map");
    PAGES.put("trends", "/relations/trends?by=year&actions=yes");
    PAGES.put("query", Paths.of("/query", "query", QUERY, "view", "chart"));
    PAGES.put("shape", "/shape");
    PAGES.put("changes", "/changes");
    PAGES.put("compare", "/compare?from=SECOND");
    PAGES.put("past", "/kb/at/SECOND/id/actor/oman");
    PAGES.put("search", "/search?q=oman");
    PAGES.put("prospect", "/id/actor/iran?kind=prospects");
    PAGES.put("review", "/review");
    PAGES.put("candidates", "/review?topic=candidates");
    PAGES.put("links", "/review?topic=links");
    PAGES.put("ontology", "/ontology");
    PAGES.put("status", "/status");
    PAGES.put("docs", "/docs/explorer");
  }

  /** Those that the documentation shows. */
  private static final Set<String> SHOWN =
      Set.of(
          "start",
          "actor",
          "event",
          "agreement",
          "document",
          "network",
          "matrix",
          "map",
          "trends",
          "query",
          "shape",
          "changes",
          "compare",
          "candidates");

  private ExplorerPictures() {}

  /**
   * Takes the pictures.
   *
   * @param args URL of the server, folder of the pictures, path of an event, path of a document,
   *     position of an entry to compare with, name and password of an editor, and perhaps {@code
   *     all}
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    boolean isAll = args.length > 7;
    try (Browser browser = Browser.start()) {
      browser.open(args[0] + "/review");
      browser.find("input[name=name]").sendKeys(args[5]);
      browser.find("input[name=password]").sendKeys(args[6]);
      browser.find("main form button").click();
      browser.wait(".tabs");
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        String path =
            page.getValue()
                .replaceFirst("^EVENT$", args[2])
                .replaceFirst("^DOCUMENT$", args[3])
                .replace("SECOND", args[4]);
        if (!isAll && !SHOWN.contains(page.getKey())) {
          continue;
        }
        take(
            browser,
            args[0] + path,
            "light",
            1280,
            900,
            folder.resolve("explorer-" + page.getKey() + ".jpg"));
        boolean isShown = page.getKey().equals("event") || isAll;
        if (isShown) {
          String name = "explorer-" + page.getKey();
          take(browser, args[0] + path, "dark", 1280, 900, folder.resolve(name + "-dark.jpg"));
          take(browser, args[0] + path, "light", 390, 844, folder.resolve(name + "-phone.jpg"));
        }
        if (isAll) {
          browser.prints(true);
          take(
              browser,
              args[0] + path,
              "light",
              794,
              1123,
              folder.resolve("explorer-" + page.getKey() + "-print.jpg"));
          browser.prints(false);
        }
      }
    }
  }

  private static void take(
      Browser browser, String url, String scheme, int width, int height, Path file)
      throws IOException {
    browser.size(width, height);
    if (width != 794) { // as on paper there is no scheme
      browser.prefers(scheme);
    }
    browser.open(url);
    if (url.contains("/query")) {
      browser.wait("#view .picture svg");
    }
    if (url.endsWith("/relations")) {
      browser.wait("#network svg");
    }
    byte[] png = browser.driver().getScreenshotAs(OutputType.BYTES);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    write(scaled(picture, Math.min(picture.getWidth(), 960)), file);
  }

  private static BufferedImage scaled(BufferedImage picture, int width) {
    int height = picture.getHeight() * width / picture.getWidth();
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private static void write(BufferedImage picture, Path file) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0.75f);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
  }
}
