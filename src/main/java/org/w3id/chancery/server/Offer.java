package org.w3id.chancery.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;

/**
 * A form in which something can be had.
 *
 * @param name how a URL asks for it: {@code format=json}
 * @param mediaType how the header {@code Accept} does: {@code application/json}
 */
public record Offer(String name, String mediaType) {
  /** A web page. */
  public static final Offer HTML = new Offer("html", "text/html");

  /** Lines for people. */
  public static final Offer TEXT = new Offer("text", "text/plain");

  /** For programs. */
  public static final Offer JSON = new Offer("json", "application/json");

  /**
   * Chooses by the parameter {@code format}, else by the header {@code Accept} (RFC 9110, 12.5.1).
   *
   * @param offers what can be had; the first is given to who does not say
   * @throws Problem 400 for a format of another name, 406 when nothing offered is accepted
   */
  public static Offer choose(HttpServletRequest request, List<Offer> offers) {
    String format = request.getParameter("format");
    if (format != null) {
      return offers.stream()
          .filter(offer -> offer.name.equals(format))
          .findFirst()
          .orElseThrow(
              () ->
                  new Problem(
                      400, "format '" + format + "', expected one of " + list(offers, ", ")));
    }
    return accepted(request, offers);
  }

  /**
   * Chooses by the header {@code Accept} alone.
   *
   * @throws Problem 406 when nothing offered is accepted
   */
  public static Offer accepted(HttpServletRequest request, List<Offer> offers) {
    String accept = request.getHeader("Accept");
    if (accept == null || accept.isBlank()) {
      return offers.get(0);
    }
    return match(accept, offers)
        .orElseThrow(
            () ->
                new Problem(
                    406,
                    "nothing that can be had here is accepted; there is "
                        + offers.stream().map(Offer::mediaType).collect(Collectors.joining(", "))));
  }

  /** Whether a request would rather have HTML than JSON, as a browser's does. */
  static boolean prefersHtml(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null
        && accept.contains(HTML.mediaType)
        && match(accept, List.of(JSON, HTML)).equals(Optional.of(HTML));
  }

  private static Optional<Offer> match(String accept, List<Offer> offers) {
    AcceptList offered =
        AcceptList.create(offers.stream().map(Offer::mediaType).toArray(String[]::new));
    MediaType chosen;
    try {
      chosen = AcceptList.match(new AcceptList(accept), offered);
    } catch (RuntimeException e) {
      throw new Problem(400, "header Accept '" + accept + "' cannot be read");
    }
    return offers.stream()
        .filter(offer -> chosen != null && offer.mediaType.equals(chosen.getContentTypeStr()))
        .findFirst();
  }

  private static String list(List<Offer> offers, String separator) {
    return offers.stream().map(Offer::name).collect(Collectors.joining(separator));
  }
}
