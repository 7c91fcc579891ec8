package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Problem;

/**
 * The log as server-sent events (<a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, 9.2</a>): one event
 * {@code entry} for each entry as it is recorded, its position as id, so that a client which
 * reconnects goes on where it was. A comment goes out when there is nothing else to say.
 */
final class EventsServlet extends LightServlet {
  private static final long serialVersionUID = 1;
  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final transient Log log;
  private final transient Waiting waiting;
  private final transient Duration heartbeat;

  EventsServlet(Log log, Waiting waiting, Duration heartbeat) {
    this.log = log;
    this.waiting = waiting;
    this.heartbeat = heartbeat;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response) {
    long from = from(request);
    if (request.getMethod().equals("HEAD")) {
      describe(response); // to events that nobody sees there is no end
      return;
    }
    boolean withPatch = new Parameters(request).flag("patch", true);
    waiting.run(request, response, () -> send(response, from, withPatch));
  }

  private long from(HttpServletRequest request) {
    String last = request.getHeader("Last-Event-ID");
    if (last == null) {
      long next = log.head().position() + 1;
      return new Parameters(request).number("from", 1, Long.MAX_VALUE / 2, next);
    }
    if (!last.matches("[0-9]{1,18}")) {
      throw new Problem(400, "Last-Event-ID '" + last + "', expected a position");
    }
    return Long.parseLong(last) + 1;
  }

  private static void describe(HttpServletResponse response) {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // a proxy in front must not gather events
  }

  private void send(HttpServletResponse response, long from, boolean withPatch)
      throws IOException, InterruptedException {
    describe(response);
    OutputStream out = response.getOutputStream();
    out.write("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    long next = from;
    while (!Thread.interrupted()) {
      if (log.await(next, heartbeat).position() < next) {
        out.write(HEARTBEAT);
        out.flush();
        continue;
      }
      try (Stream<Entry> entries = log.read(next)) {
        Iterator<Entry> each = entries.iterator();
        while (each.hasNext()) {
          Entry entry = each.next();
          out.write(event(entry, withPatch).getBytes(StandardCharsets.UTF_8));
          next = entry.position() + 1;
        }
      }
      out.flush();
    }
  }

  private static String event(Entry entry, boolean withPatch) {
    return "id: "
        + entry.position()
        + "\nevent: entry\ndata: "
        + EntryJson.line(entry, withPatch)
        + "\n\n";
  }
}
