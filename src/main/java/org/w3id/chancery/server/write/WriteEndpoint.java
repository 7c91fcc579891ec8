package org.w3id.chancery.server.write;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.jena.fuseki.servlets.ActionService;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.User;

/** What all endpoints that write have in common: users, limits, and how they answer. */
abstract class WriteEndpoint extends ActionService {
  private static final Logger LOG = LoggerFactory.getLogger(WriteEndpoint.class);
  private static final String PROBLEMS = "https://w3id.org/chancery/problem/";
  private static final JsonMapper JSON = new JsonMapper();

  private final Set<String> methods;
  private final int maxBody;
  private final Semaphore queue;

  /**
   * An endpoint.
   *
   * @param methods the methods that write here
   */
  WriteEndpoint(Limits limits, Semaphore queue, Set<String> methods) {
    this.methods = methods;
    this.maxBody = limits.bodyBytes();
    this.queue = queue;
  }

  /**
   * Answers a request that writes.
   *
   * @throws Refusal when it is not done
   * @throws IOException when the request cannot be read or the client is gone
   */
  abstract void write(HttpAction action, Author author) throws IOException;

  /**
   * Answers a request that does not write; by itself there is none.
   *
   * @throws Refusal when there is no such method
   */
  void read(HttpAction action) {
    throw new Refusal(
            Refusal.Kind.METHOD,
            action.getRequestMethod() + " is not offered here, but " + methods + ".")
        .with("allow", String.join(", ", methods));
  }

  @Override
  public void process(HttpAction action) {
    executeLifecycle(action);
  }

  @Override
  public void validate(HttpAction action) {
    // all of it is part of writing
  }

  @Override
  public void execute(HttpAction action) {
    try {
      try {
        if (action.getRequestMethod().equals("OPTIONS")) {
          action.getResponse().setHeader("Allow", String.join(", ", methods) + ", OPTIONS");
          action.getResponse().setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (methods.contains(action.getRequestMethod())) {
          Author author = author(action.getRequest());
          inTurn(() -> write(action, author));
        } else {
          read(action);
        }
      } catch (Refusal refusal) {
        refuse(action, refusal);
      } catch (HttpException.RuntimeException e) {
        throw Problem.of(e).raise(action.getRequest());
      }
    } catch (IOException e) {
      // the body broke off, or nobody reads the answer
      LOG.debug("a client went away", e);
      throw new UncheckedIOException(e);
    }
  }

  private void inTurn(Work work) throws IOException {
    if (!queue.tryAcquire()) {
      throw new Refusal(
          Refusal.Kind.BUSY, "As many as may are waiting to write; try again in a second.");
    }
    try {
      work.run();
    } finally {
      queue.release();
    }
  }

  private static Author author(HttpServletRequest request) {
    User user =
        Authentication.userOf(request)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.UNAUTHENTICATED,
                        "Say who you are by HTTP Basic or a bearer token; users are made with"
                            + " 'chancery user add'."));
    if (!user.role().includes(Role.EDITOR)) {
      throw new Refusal(
          Refusal.Kind.NOT_ALLOWED,
          user.name() + " is a " + user.role().word() + "; writing needs an editor.");
    }
    return new Author(user.name(), note(request));
  }

  /** The header, in which what is not ASCII is percent-encoded, else the parameter. */
  private static Optional<String> note(HttpServletRequest request) {
    String header = request.getHeader(Writing.NOTE_HEADER);
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.of(header); // a percent sign that means itself
    }
  }

  /**
   * The position that the log must be at for this request: {@code If-Match: "12"}.
   *
   * @throws Refusal when it is something else
   */
  static OptionalLong expected(HttpServletRequest request) {
    String match = request.getHeader("If-Match");
    if (match == null || match.strip().equals("*")) {
      return OptionalLong.empty();
    }
    String tag = match.strip().replaceAll("^(W/)?\"|(-[a-z-]+)?\"$", "");
    if (!tag.matches("[0-9]{1,18}")) {
      throw new Refusal(
          Refusal.Kind.CHANGED, "If-Match " + match + ": expected a position, as in \"12\".");
    }
    return OptionalLong.of(Long.parseLong(tag));
  }

  /**
   * All of the body. A body that breaks off is an IOException, so nothing is done with half of one.
   *
   * @throws Refusal when it is too large
   */
  byte[] body(HttpAction action) throws IOException {
    try (InputStream in = action.getRequestInputStream()) {
      byte[] body = in.readNBytes(maxBody + 1);
      if (body.length > maxBody) {
        throw new Refusal(
            Refusal.Kind.TOO_LARGE,
            "The body has more than "
                + maxBody
                + " bytes; divide it, or bring it in with 'chancery ingest'.");
      }
      return body;
    }
  }

  /** What {@code If-Match} compares with. */
  static String tag(long position) {
    return "\"" + position + "\"";
  }

  /** Answers with what was recorded. */
  static void answer(HttpAction action, int status, Receipt receipt) throws IOException {
    HttpServletResponse response = action.getResponse();
    response.setHeader("ETag", tag(receipt.head().position()));
    json(action, status, receipt.json());
  }

  /** Answers with JSON. */
  static void json(HttpAction action, int status, Map<String, ?> body) throws IOException {
    HttpServletResponse response = action.getResponse();
    action.setResponseStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    String text = JSON.writeValueAsString(body) + "\n";
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(HttpAction action, Refusal refusal) throws IOException {
    Refusal.Kind kind = refusal.kind();
    HttpServletResponse response = action.getResponse();
    switch (kind) {
      case UNAUTHENTICATED -> Authentication.challenge(response);
      case METHOD -> response.setHeader("Allow", refusal.members().get("allow"));
      case BUSY -> response.setHeader("Retry-After", "1");
      default -> {}
    }
    action.setResponseStatus(kind.status());
    Problem problem =
        new Problem(kind.status(), refusal.getMessage())
            .with("type", PROBLEMS + kind.slug())
            .with("title", kind.title());
    refusal.members().forEach(problem::with);
    problem.send(action.getRequest(), response);
  }

  /** Something that reads a request and answers it. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
