package org.w3id.chancery.server.explorer;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.auth.User;

/**
 * Who signed in on the pages: a cookie that scripts cannot read and other sites cannot send, good
 * for these pages only; every form bears a secret of the session besides. Sessions end with the
 * server.
 */
final class Sessions {
  private static final String COOKIE = "chancery-session";
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final int MOST = 1_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, Session> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Somebody who signed in.
   *
   * @param secret what forms of this session bear
   * @param end until when it is good
   */
  record Session(User user, String secret, Instant end) {
    /** Whether a form is one of this session; takes the same time either way. */
    boolean isOwn(String given) {
      return MessageDigest.isEqual(
          secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Begins a session. */
  synchronized void begin(User user, HttpServletRequest request, HttpServletResponse response) {
    String id = random();
    sessions.put(id, new Session(user, random(), Instant.now().plus(LONGEST)));
    send(id, (int) LONGEST.toSeconds(), request, response);
  }

  /** The session of a request; empty when nobody signed in. */
  synchronized Optional<Session> of(HttpServletRequest request) {
    Optional<String> id = id(request);
    Optional<Session> session = id.map(sessions::get);
    if (session.isPresent() && session.get().end().isBefore(Instant.now())) {
      sessions.remove(id.get());
      return Optional.empty();
    }
    return session;
  }

  /** Ends the session of a request. */
  synchronized void end(HttpServletRequest request, HttpServletResponse response) {
    id(request).ifPresent(sessions::remove);
    send("", 0, request, response);
  }

  private static Optional<String> id(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static void send(
      String id, int seconds, HttpServletRequest request, HttpServletResponse response) {
    boolean isSecure = PublicUrl.of(request).startsWith("https:");
    response.addHeader(
        "Set-Cookie",
        COOKIE
            + "="
            + id
            + "; Path=/review; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : ""));
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
