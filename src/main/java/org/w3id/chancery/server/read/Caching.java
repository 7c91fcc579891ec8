package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.w3id.chancery.log.Hash;

/** What caches may do with an answer (RFC 9111, RFC 8246). */
final class Caching {
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_FIRST = "public, no-cache";

  private Caching() {}

  /**
   * Says whether an answer ever changes, and gives it a tag by which a cache can ask whether it
   * has.
   *
   * @param state what the answer is made of besides the request
   * @return whether the client has it already; then it was told so, and there is no more to send
   */
  static boolean describe(
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

  /**
   * Weak, since the order of what has no order may differ; of the header Accept, since forms of one
   * URL need tags of their own.
   */
  private static String tag(HttpServletRequest request, String state) {
    String accept = request.getHeader("Accept");
    String text = state + " " + (accept == null ? "" : accept);
    return "W/\"" + Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32) + "\"";
  }

  private static boolean matches(String given, String tag) {
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
