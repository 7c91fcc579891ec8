package org.w3id.chancery.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.fuseki.servlets.ActionErrorException;
import org.apache.jena.web.HttpSC;
import org.eclipse.jetty.http.HttpException;

/**
 * Why a request has no other answer: an HTTP status and what happened, sent as problem details (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>) or, to who asks for HTML first, as a
 * page.
 */
public final class Problem extends RuntimeException {
  /** Bytes of a request that are read though nobody wants them. */
  private static final int MOST_PASSED_OVER = 8 << 20;

  private static final Duration LONGEST_PASSED_OVER = Duration.ofSeconds(10);

  private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RAISED = Problem.class.getName();

  private final int status;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private int retryAfter;

  /**
   * Makes one.
   *
   * @param status HTTP status, 400 to 599
   * @param detail what happened, for a person
   */
  public Problem(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  /** Why Jetty cannot read a request. */
  public static Problem of(HttpException.RuntimeException failure) {
    return new Problem(
        Math.max(400, failure.getCode()), "the request cannot be read: " + failure.getReason());
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The same with one more member, for programs. */
  public Problem with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** The same with the time after which it is worth trying again, in seconds. */
  public Problem retryAfter(int seconds) {
    retryAfter = seconds;
    return with("retryAfter", seconds);
  }

  /**
   * Has a request answered with it that is in the hands of Fuseki, which would make plain text of
   * its message.
   *
   * @return what to throw
   */
  public ActionErrorException raise(HttpServletRequest request) {
    request.setAttribute(RAISED, this);
    return new ActionErrorException(status, getMessage(), null);
  }

  /** The one that was raised for a request; empty for none. */
  static Optional<Problem> raisedFor(ServletRequest request) {
    return Optional.ofNullable((Problem) request.getAttribute(RAISED));
  }

  /** Answers a request with it. */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] body;
    response.setStatus(status); // before the type: see ProblemFilter
    if (Offer.prefersHtml(request)) {
      body = html().getBytes(StandardCharsets.UTF_8);
      Html.describe(response);
    } else {
      body = json().getBytes(StandardCharsets.UTF_8);
      response.setContentType("application/problem+json");
    }
    response.setHeader("Cache-Control", "no-cache");
    if (retryAfter > 0) {
      response.setHeader("Retry-After", Integer.toString(retryAfter));
    }
    if (hasBody(request)) {
      // it may be unread, and then the connection ends: a client that is not told sends its next
      // request into it
      response.setHeader("Connection", "close");
      passOver(request);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /**
   * Reads on for a while: a connection that ends with bytes unread is reset, and takes the answer
   * with it before the client, still sending, has seen it (RFC 9112, 9.6).
   */
  private static void passOver(HttpServletRequest request) {
    try {
      InputStream in = request.getInputStream();
      long end = System.nanoTime() + LONGEST_PASSED_OVER.toNanos();
      byte[] block = new byte[1 << 14];
      int count = 0;
      for (int all = 0; count >= 0 && all < MOST_PASSED_OVER && System.nanoTime() < end; ) {
        count = in.read(block);
        all += count;
      }
    } catch (IOException | IllegalStateException | HttpException.RuntimeException e) {
      // it has ended, is too slow, or was read in another way: there is nothing to wait for
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** As problem details. */
  public String json() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title());
    body.put("status", status);
    body.put("detail", getMessage());
    body.putAll(members);
    try {
      return JSON.writeValueAsString(body) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem that cannot be written: " + body, e);
    }
  }

  private String html() {
    Html page = Html.page(title());
    page.element("h1", title()).element("p", getMessage());
    return page.end();
  }

  private String title() {
    String known = HttpSC.getMessage(status);
    return known == null ? "Error " + status : known;
  }
}
