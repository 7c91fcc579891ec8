package org.w3id.chancery.server.auth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.Problem;

/**
 * Knows who sends a request. Without an Authorization header a request goes on as nobody's; with a
 * wrong one it is answered by 401, whatever it asks for. What a user may do is decided where it is
 * done: by {@link HttpServletRequest#getUserPrincipal()} and {@link
 * HttpServletRequest#isUserInRole(String)}.
 */
public final class Authentication implements Part {
  /** What an answer by 401 says of how to be known, one header each. */
  private static final String[] CHALLENGES = {
    "Basic realm=\"Chancery\", charset=\"UTF-8\"", "Bearer realm=\"Chancery\""
  };

  private final Accounts accounts;

  /**
   * Knows the users of a file.
   *
   * @param localToken of the commands of the user who runs the server; empty for none
   */
  public Authentication(UserFile users, Optional<LocalToken> localToken) {
    this.accounts = new Accounts(users, localToken);
  }

  @Override
  public void addTo(Assembly assembly) {
    assembly.server().addFilter("/*", new Known(accounts));
  }

  /**
   * The user with a name and a password, for a page on which people sign in.
   *
   * @throws IOException when the file of users cannot be read
   * @throws IllegalStateException when too many passwords are being checked
   */
  public Optional<User> ofPassword(String name, String password) throws IOException {
    return accounts.ofPassword(name, password);
  }

  /**
   * The user of a name, as the file of users has it now; empty when there is none.
   *
   * @throws IOException when the file of users cannot be read
   */
  public Optional<User> named(String name) throws IOException {
    return accounts.named(name);
  }

  /** The user of a request; empty when nobody said who it is. */
  public static Optional<User> userOf(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof User user ? Optional.of(user) : Optional.empty();
  }

  /** Says how to be known. */
  public static void challenge(HttpServletResponse response) {
    for (String challenge : CHALLENGES) {
      response.addHeader("WWW-Authenticate", challenge);
    }
  }

  /** The filter. */
  private static final class Known implements Filter {
    private final Accounts accounts;

    Known(Accounts accounts) {
      this.accounts = accounts;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
        throws IOException, ServletException {
      HttpServletRequest asked = (HttpServletRequest) request;
      HttpServletResponse answer = (HttpServletResponse) response;
      String credentials = asked.getHeader("Authorization");
      if (credentials == null) {
        next.doFilter(request, response);
        return;
      }
      Optional<User> user;
      try {
        user = user(credentials.strip());
      } catch (IllegalStateException e) {
        answer.setHeader("Retry-After", "1");
        new Problem(503, "Try again in a second.").send(asked, answer);
        return;
      }
      if (user.isEmpty()) {
        challenge(answer);
        new Problem(401, "The name, password or token is wrong.").send(asked, answer);
      } else if (isForeignPage(asked, credentials)) {
        new Problem(
                403,
                "A browser adds its password to what pages of other sites ask for: use a token.")
            .send(asked, answer);
      } else {
        next.doFilter(new KnownRequest(asked, user.get()), response);
      }
    }

    private Optional<User> user(String credentials) throws IOException {
      String[] parts = credentials.split(" +", 2);
      if (parts.length < 2) {
        return Optional.empty();
      }
      return switch (parts[0].toLowerCase(Locale.ROOT)) {
        case "bearer" -> accounts.ofToken(parts[1]);
        case "basic" -> {
          String[] words = basic(parts[1]).split(":", 2);
          yield words.length < 2 ? Optional.empty() : accounts.ofPassword(words[0], words[1]);
        }
        default -> Optional.empty();
      };
    }

    private static String basic(String base64) {
      try {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }

    /** Browsers remember passwords and add them to forms that other sites send (CSRF). */
    private static boolean isForeignPage(HttpServletRequest request, String credentials) {
      String site = request.getHeader("Sec-Fetch-Site");
      boolean isBasic = credentials.toLowerCase(Locale.ROOT).startsWith("basic");
      return isBasic && ("cross-site".equals(site) || "same-site".equals(site));
    }
  }

  /** A request of which the user is known. */
  private static final class KnownRequest extends HttpServletRequestWrapper {
    private final User user;

    KnownRequest(HttpServletRequest request, User user) {
      super(request);
      this.user = user;
    }

    @Override
    public Principal getUserPrincipal() {
      return user;
    }

    @Override
    public String getRemoteUser() {
      return user.name();
    }

    @Override
    public boolean isUserInRole(String role) {
      for (Role known : Role.values()) {
        if (known.word().equals(role)) {
          return user.role().includes(known);
        }
      }
      return false;
    }
  }
}
