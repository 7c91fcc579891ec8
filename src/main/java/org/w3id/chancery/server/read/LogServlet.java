package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;

/**
 * The log as it can be fetched: {@code /kb/log} in pages, {@code /kb/log/head}, and {@code
 * /kb/log/N} for one entry. A page ends after so many entries or so many bytes, whichever is first,
 * but has one entry at least; the link {@code next} goes on behind it.
 */
final class LogServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/kb/log";

  /** Frames as they are stored, one behind the other: what a follower copies. */
  static final Offer FRAMES = new Offer("frames", "application/octet-stream");

  private static final Offer PATCH = new Offer("patch", "application/rdf-patch");
  private static final long MAX_LIMIT = 10_000;
  private static final long USUAL_LIMIT = 100;
  private static final long MAX_BYTES = 1 << 24;

  private final transient KnowledgeBase knowledge;
  private final transient Waiting waiting;

  LogServlet(KnowledgeBase knowledge, Waiting waiting) {
    this.knowledge = knowledge;
    this.waiting = waiting;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String rest = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    if (rest.isEmpty()) {
      page(request, response);
    } else if (rest.equals("head")) {
      head(request, response);
    } else if (rest.matches("[0-9]{1,18}")) {
      one(Long.parseLong(rest), request, response);
    } else {
      throw new Problem(404, "'" + rest + "', expected " + PATH + "/head or a position");
    }
  }

  private void head(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Head head = log().head();
    if (Caching.describe(request, response, head.hash().hex(), false)) {
      return;
    }
    response.setContentType(Offer.JSON.mediaType());
    try (JsonGenerator out = EntryJson.generator(response.getOutputStream())) {
      out.writeStartObject();
      out.writeNumberField("position", head.position());
      out.writeStringField("hash", head.hash().hex());
      out.writeStringField("time", head.time().toString());
      out.writeStringField("base", knowledge.settings().base());
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  private void one(long position, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form = Offer.choose(request, List.of(Offer.JSON, PATCH, FRAMES));
    if (position < 1 || position > log().head().position()) {
      throw new Problem(
          404, "no entry " + position + "; the log ends at " + log().head().position());
    }
    try (Stream<Entry> entries = log().read(position)) {
      Entry entry = entries.findFirst().orElseThrow();
      if (Caching.describe(request, response, entry.hash().hex(), true)) {
        return;
      }
      response.setHeader("Vary", "Accept");
      response.setContentType(form.mediaType());
      if (form.equals(FRAMES)) {
        try (Stream<byte[]> frames = log().frames(position)) {
          response.getOutputStream().write(frames.findFirst().orElseThrow());
        }
      } else if (form.equals(PATCH)) {
        byte[] text = entry.content().payload().text().getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(text);
      } else {
        response
            .getOutputStream()
            .write((EntryJson.line(entry, true) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Parameters parameters = new Parameters(request);
    long from = parameters.number("from", 1, Long.MAX_VALUE / 2, 1);
    long limit = parameters.number("limit", 1, MAX_LIMIT, USUAL_LIMIT);
    long wait = parameters.number("wait", 0, Waiting.LONGEST.toSeconds(), 0);
    boolean withPatch = parameters.flag("patch", true);
    Offer form = Offer.choose(request, List.of(Offer.JSON, FRAMES));
    if (wait > 0 && log().head().position() < from) {
      waiting.until(
          log(),
          from,
          wait,
          request,
          response,
          () -> send(request, response, from, limit, withPatch, form));
    } else {
      send(request, response, from, limit, withPatch, form);
    }
  }

  private void send(
      HttpServletRequest request,
      HttpServletResponse response,
      long from,
      long limit,
      boolean withPatch,
      Offer form)
      throws IOException {
    Head head = log().head();
    long end = end(from, Math.min(head.position(), from + limit - 1));
    Links links = new Links();
    String url = Urls.of(request, PATH);
    String more = "&limit=" + limit + (withPatch ? "" : "&patch=false");
    if (end < head.position()) {
      links.add(url + "?from=" + (end + 1) + more, "next");
    }
    if (from > 1) {
      long before = Math.max(1, Math.min(from, head.position() + 1) - limit);
      links.add(url + "?from=" + before + more, "prev");
    }
    links.send(response);
    response.setHeader("Vary", "Accept");
    // a page of frames that has more behind it is what it will always be
    boolean isFixed = form.equals(FRAMES) && end < head.position();
    if (Caching.describe(request, response, head.hash().hex(), isFixed)) {
      return;
    }
    response.setContentType(form.mediaType());
    if (form.equals(FRAMES)) {
      frames(from, end, response.getOutputStream());
    } else {
      entries(head, from, end, withPatch, response.getOutputStream());
    }
  }

  /** Where a page ends that must not get too long. */
  private long end(long from, long last) {
    if (from > last) {
      return last;
    }
    long bytes = 0;
    try (Stream<Entry> entries = log().read(from)) {
      Iterator<Entry> next = entries.iterator();
      while (next.hasNext()) {
        Entry entry = next.next();
        bytes += entry.content().payload().size();
        if (bytes > MAX_BYTES && entry.position() > from) {
          return entry.position() - 1;
        }
        if (entry.position() == last) {
          break;
        }
      }
    }
    return last;
  }

  private void frames(long from, long end, OutputStream out) throws IOException {
    if (from > end) {
      return;
    }
    try (Stream<byte[]> frames = log().frames(from)) {
      Iterator<byte[]> next = frames.limit(end - from + 1).iterator();
      while (next.hasNext()) {
        out.write(next.next());
      }
    }
  }

  private void entries(Head head, long from, long end, boolean withPatch, OutputStream out)
      throws IOException {
    try (JsonGenerator json = EntryJson.generator(out)) {
      json.writeStartObject();
      json.writeFieldName("head");
      EntryJson.write(head, json);
      json.writeArrayFieldStart("entries");
      if (from <= end) {
        try (Stream<Entry> entries = log().read(from)) {
          Iterator<Entry> next = entries.limit(end - from + 1).iterator();
          while (next.hasNext()) {
            EntryJson.write(next.next(), withPatch, json);
          }
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private Log log() {
    return knowledge.log();
  }
}
