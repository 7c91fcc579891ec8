package org.w3id.chancery.server.read;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Problem;

/**
 * Says of each answer up to which entry of the log it takes account, and lets a request wait for
 * one: who has written at one server reads there, or at a copy of it, what was written.
 *
 * <p>The header {@code Chancery-Position} holds at least: the dataset may have gone on while the
 * answer was made. Of an answer from the past it is the position of that past. With {@code
 * Chancery-Min-Position: N} the answer comes when entry N is there, or else, after a while, {@code
 * 503}. How long that is may be said by {@code Prefer: wait=SECONDS} (RFC 7240).
 */
final class Positions implements Filter {
  static final String POSITION = "Chancery-Position";
  static final String MINIMUM = "Chancery-Min-Position";

  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=([0-9]{1,6})");
  private static final long USUAL_SECONDS = 10;

  /** Each holds one of the threads that answer requests. */
  private static final int MOST_WAITING = 50;

  private final KnowledgeBase knowledge;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  Positions(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    String minimum = asked.getHeader(MINIMUM);
    try {
      long position =
          minimum == null
              ? knowledge.await(0, Duration.ZERO)
              : await(position(minimum), wait(asked), answer);
      answer.setHeader(POSITION, Long.toString(position));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "the server is stopping");
    }
    chain.doFilter(request, response);
  }

  private long await(long least, Duration wait, HttpServletResponse answer)
      throws InterruptedException {
    long position = knowledge.await(least, Duration.ZERO);
    if (position >= least) {
      return position;
    }
    if (!waiting.tryAcquire()) {
      answer.setHeader("Retry-After", "1");
      throw new Problem(503, "as many requests as may are waiting for an entry; try again");
    }
    try {
      position = knowledge.await(least, wait);
    } finally {
      waiting.release();
    }
    if (position < least) {
      answer.setHeader(POSITION, Long.toString(position));
      answer.setHeader("Retry-After", "1");
      throw new Problem(
              503,
              "the dataset stands at position "
                  + position
                  + " and has not come to "
                  + least
                  + " within "
                  + wait.toSeconds()
                  + " s; try again, or ask another server")
          .with("position", position);
    }
    return position;
  }

  private static long position(String minimum) {
    if (!minimum.strip().matches("[0-9]{1,18}")) {
      throw new Problem(400, MINIMUM + " '" + minimum + "', expected a position such as 12");
    }
    return Long.parseLong(minimum.strip());
  }

  private static Duration wait(HttpServletRequest request) {
    String prefer = request.getHeader("Prefer");
    Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
    Duration asked =
        Duration.ofSeconds(wait.find() ? Long.parseLong(wait.group(1)) : USUAL_SECONDS);
    return asked.compareTo(Waiting.LONGEST) < 0 ? asked : Waiting.LONGEST;
  }
}
