package org.w3id.chancery.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was not answered as asked: {@code application/problem+json} (RFC 9457).
 *
 * @param status status code of HTTP
 * @param slug last part of the problem's IRI, the same for every problem of the kind
 * @param title the same words for every problem of the kind
 * @param detail what is wrong with this request, and what to do instead
 * @param members what it is about, by name
 */
public record ProblemDetails(
    int status, String slug, String title, String detail, Map<String, String> members) {
  private static final String NAMESPACE = "https://w3id.org/chancery/problem/";
  private static final JsonMapper JSON = new JsonMapper();

  /** A problem that is about nothing in particular. */
  public static ProblemDetails of(int status, String slug, String title, String detail) {
    return new ProblemDetails(status, slug, title, detail, Map.of());
  }

  /**
   * Answers with it.
   *
   * @throws IOException when the client is gone
   */
  public void send(HttpServletResponse response) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", NAMESPACE + slug);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.putAll(members);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(json));
  }
}
