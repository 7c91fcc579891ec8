package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.SparqlServer;

/**
 * TimeMaps (RFC 7089, 5): the kept versions of the dataset as the mementos of a query or a
 * resource, whose parameters are passed on. {@code /kb/timemap/link} is in link format (RFC 6690),
 * {@code /kb/timemap/json} in the JSON that Memento's aggregators use; the number of a page may
 * follow.
 */
final class TimeMapServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = SparqlServer.DATASET + "/timemap";
  static final Offer LINK_FORMAT = new Offer("link", "application/link-format");

  private static final Pattern REST = Pattern.compile("(?:/(link|json))?(?:/([0-9]{1,9}))?/?");

  private final transient Moments moments;
  private final int pageSize;

  /**
   * Makes TimeMaps.
   *
   * @param pageSize mementos on one page
   */
  TimeMapServlet(Moments moments, int pageSize) {
    this.moments = moments;
    this.pageSize = pageSize;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    Matcher rest = REST.matcher(path);
    if (!rest.matches()) {
      throw new Problem(404, "'" + path + "', expected " + PATH + "/link or " + PATH + "/json");
    }
    boolean isJson =
        rest.group(1) == null
            ? Offer.accepted(request, List.of(LINK_FORMAT, Offer.JSON)).equals(Offer.JSON)
            : rest.group(1).equals("json");
    Pages pages = new Pages(moments.history().versions(), pageSize);
    int page = rest.group(2) == null ? 1 : Integer.parseInt(rest.group(2));
    if (page < 1 || page > pages.count()) {
      throw new Problem(404, "page " + page + ", but there are " + pages.count());
    }
    response.setHeader("Vary", "Accept");
    if (Caching.describe(request, response, moments.present().state(), false)) {
      return;
    }
    String iri = request.getParameter("iri");
    Memento memento =
        iri == null
            ? Memento.ofQuery(request)
            : Memento.ofResource(request, iri, moments.history().base());
    TimeMap map = new TimeMap(memento, pages, page);
    response.setContentType((isJson ? Offer.JSON : LINK_FORMAT).mediaType());
    if (isJson) {
      map.json(response);
    } else {
      response.getOutputStream().write(map.links().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Versions in pages, counted from 1; there is one page at least. */
  private record Pages(List<Version> all, int size) {
    int count() {
      return Math.max(1, (all.size() + size - 1) / size);
    }

    List<Version> page(int number) {
      return all.subList((number - 1) * size, Math.min(all.size(), number * size));
    }
  }

  /** One page. */
  private record TimeMap(Memento memento, Pages pages, int page) {
    String url(String form, int number) {
      return memento.timeMap("/" + form + "/" + number);
    }

    String links() {
      Links links = new Links();
      links.add(memento.original(), "original timegate");
      linkTo(page, "self", links);
      for (int other = 1; other <= pages.count(); other++) {
        boolean isNear = other == 1 || other == pages.count() || Math.abs(other - page) == 1;
        if (other != page && isNear) {
          linkTo(other, "timemap", links);
        }
      }
      List<Version> all = pages.all();
      for (Version version : pages.page(page)) {
        boolean isFirst = version.equals(all.get(0));
        boolean isLast = version.equals(all.get(all.size() - 1));
        memento.link(
            version, (isFirst ? "first " : "") + (isLast ? "last " : "") + "memento", links);
      }
      return String.join(",\n", links.list()) + "\n";
    }

    private void linkTo(int number, String relation, Links links) {
      List<Version> held = pages.page(number);
      String type = LINK_FORMAT.mediaType();
      if (held.isEmpty()) {
        links.add(url("link", number), relation, "type", type);
      } else {
        String from = HttpDate.format(held.get(0).time());
        String until = HttpDate.format(held.get(held.size() - 1).time());
        links.add(url("link", number), relation, "type", type, "from", from, "until", until);
      }
    }

    void json(HttpServletResponse response) throws IOException {
      try (JsonGenerator out = EntryJson.generator(response.getOutputStream())) {
        out.writeStartObject();
        out.writeStringField("original_uri", memento.original());
        out.writeStringField("timegate_uri", memento.original());
        out.writeObjectFieldStart("timemap_uri");
        out.writeStringField("link_format", url("link", page));
        out.writeStringField("json_format", url("json", page));
        out.writeEndObject();
        out.writeObjectFieldStart("mementos");
        List<Version> all = pages.all();
        if (!all.isEmpty()) {
          out.writeFieldName("first");
          write(all.get(0), out);
          out.writeFieldName("last");
          write(all.get(all.size() - 1), out);
        }
        out.writeArrayFieldStart("list");
        for (Version version : pages.page(page)) {
          write(version, out);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeObjectFieldStart("pages");
        if (page > 1) {
          out.writeStringField("prev", url("json", page - 1));
        }
        if (page < pages.count()) {
          out.writeStringField("next", url("json", page + 1));
        }
        out.writeEndObject();
        out.writeEndObject();
        out.writeRaw('\n');
      }
    }

    private void write(Version version, JsonGenerator out) throws IOException {
      out.writeStartObject();
      out.writeStringField("datetime", version.time().toString());
      out.writeStringField("uri", memento.url(version.position()));
      out.writeEndObject();
    }
  }
}
