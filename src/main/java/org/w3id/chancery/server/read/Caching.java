package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.server.Problem;

/** What caches may do with an answer (RFC 9111, RFC 8246). */
public final class Caching {
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_FIRST = "public, no-cache";

  private Caching() {}

  /**
   * Whether a client says by a tag that it has the answer already. A tag is only given with answers
   * that are kept, so the query itself need not be looked at.
   */
  static boolean has(HttpServletRequest request, Asked asked) {
    String given = request.getHeader("If-None-Match");
    return given != null
        && !given.strip().equals("*")
        && matches(given, tag(request, asked.state()));
  }

  /**
   * As the other, and says when it changed last.
   *
   * @param asked the version that the answer is from
   */
  static boolean describe(HttpServletRequest request, HttpServletResponse response, Asked asked) {
    if (describe(request, response, asked.state(), asked.isFixed())) {
      return true;
    }
    Instant second = asked.version().time().truncatedTo(ChronoUnit.SECONDS);
    // within the same second another entry could follow, which would have the same date
    if (asked.version().position() == 0 || Instant.now().isBefore(second.plusSeconds(1))) {
      return false;
    }
    response.setHeader("Last-Modified", HttpDate.format(second));
    if (isUnmodifiedSince(request, second)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return true;
    }
    return false;
  }

  /**
   * Says whether an answer ever changes, and gives it a tag by which a cache can ask whether it
   * has.
   *
   * @param state what the answer is made of besides the request
   * @return whether the client has it already; then it was told so, and there is no more to send
   */
  public static boolean describe(
      HttpServletRequest request, HttpServletResponse response, String state, boolean isFixed) {
    response.setHeader("Cache-Control", isFixed ? FOREVER : ASK_FIRST);
    String tag = tag(request, state);
    response.setHeader("ETag", tag);
    if (matches(request.getHeader("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return true;
    }
    return false;
  }

  /** A date counts only where no tag is given (RFC 9110, 13.1.3); one that is none is ignored. */
  private static boolean isUnmodifiedSince(HttpServletRequest request, Instant second) {
    String date = request.getHeader("If-Modified-Since");
    if (date == null || request.getHeader("If-None-Match") != null) {
      return false;
    }
    try {
      return !HttpDate.endOf("If-Modified-Since", date).isBefore(second);
    } catch (Problem e) {
      return false;
    }
  }

  /**
   * Weak, since the order of what has no order may differ; of the header Accept, since forms of one
   * URL need tags of their own.
   */
  private static String tag(HttpServletRequest request, String state) {
    String accept = request.getHeader("Accept");
    String text = state + " " + (accept == null ? "" : accept);
    return "W/\"" + Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32) + "\"";
  }

  /** Whether a tag is among those of a header, weakly compared (RFC 9110, 8.8.3.2). */
  static boolean matches(String given, String tag) {
    if (given == null) {
      return false;
    }
    for (String one : given.split(",", -1)) {
      String candidate = one.strip();
      if (candidate.equals("*") || candidate.equals(tag) || ("W/" + candidate).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
