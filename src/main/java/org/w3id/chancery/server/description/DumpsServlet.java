package org.w3id.chancery.server.description;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.PublicUrl;

/**
 * The dumps: {@code /dumps} lists them, {@code /dumps/FILE} is one. A client that was cut off goes
 * on where it was ({@code Range: bytes=N-}, RFC 9110).
 */
final class DumpsServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/dumps";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern FROM = Pattern.compile("bytes=([0-9]{1,18})-");

  private final transient Dumps dumps;
  private final String title;

  DumpsServlet(Dumps dumps, String title) {
    this.dumps = dumps;
    this.title = title;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    if (!name.isEmpty()) {
      Path file =
          dumps
              .file(name)
              .orElseThrow(
                  () -> new Problem(404, "there is no dump '" + name + "'; /dumps lists them"));
      send(file, request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    if (Offer.choose(request, List.of(Offer.JSON, Offer.HTML)).equals(Offer.HTML)) {
      Html.describe(response);
      response.getOutputStream().write(html().getBytes(StandardCharsets.UTF_8));
      return;
    }
    ArrayNode list = JSON.createArrayNode();
    for (Dumps.Dump dump : dumps.list()) {
      ObjectNode json = Dumps.json(dump);
      json.put("url", PublicUrl.of(request) + PATH + "/" + dump.file());
      list.add(json);
    }
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(JSON.writeValueAsBytes(JSON.createObjectNode().set("dumps", list)));
  }

  private String html() {
    Html page = Html.page("Dumps");
    page.element("h1", "Dumps of " + title);
    page.element("p", "Each holds every graph at one position of the log, as N-Quads with gzip.");
    page.open("table").open("tr");
    for (String head : List.of("File", "Position", "Recorded", "Quads", "Bytes", "SHA-256")) {
      page.element("th", head, "scope", "col");
    }
    page.close();
    for (Dumps.Dump dump : dumps.list()) {
      page.open("tr");
      page.open("td").link(PATH + "/" + dump.file(), dump.file()).close();
      page.element("td", Long.toString(dump.position()));
      page.element("td", dump.time().toString());
      page.element("td", String.format(Locale.ROOT, "%,d", dump.quads()));
      page.element("td", String.format(Locale.ROOT, "%,d", dump.bytes()));
      page.open("td").element("code", dump.sha256()).close();
      page.close();
    }
    return page.end();
  }

  private static void send(Path file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long length = Files.size(file);
    long from = 0;
    String range = request.getHeader("Range");
    Matcher start = FROM.matcher(range == null ? "" : range);
    if (start.matches()) {
      from = Long.parseLong(start.group(1));
      if (from >= length) {
        response.setHeader("Content-Range", "bytes */" + length);
        throw new Problem(416, "the file has " + length + " bytes");
      }
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader("Content-Range", "bytes " + from + "-" + (length - 1) + "/" + length);
    }
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setContentType("application/gzip");
    response.setContentLengthLong(length - from);
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      in.transferTo(response.getOutputStream());
    }
  }
}
