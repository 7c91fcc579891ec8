package org.w3id.chancery.server.guard;

import java.time.Duration;

/**
 * What requests may cost.
 *
 * @param queryTime after how long a query is stopped
 * @param running how many queries run at once
 * @param runningPerClient how many of them may be of one client
 * @param waiting how many queries may wait for their turn
 * @param patience how long one waits before it is refused
 * @param queryBytes how long the text of a query may be
 * @param textLength how many characters a text may have that a query makes
 * @param answerBytes how long an answer may be, unpacked
 * @param statements how many statements CONSTRUCT and DESCRIBE may make, and how many hits a search
 *     for words may have
 * @param heap share of the heap that may be in use after a garbage collection: above it the query
 *     that has allocated most is stopped, and new ones are refused
 * @param slow queries that take longer are written to the log
 */
public record Limits(
    Duration queryTime,
    int running,
    int runningPerClient,
    int waiting,
    Duration patience,
    int queryBytes,
    int textLength,
    long answerBytes,
    int statements,
    double heap,
    Duration slow) {
  /**
   * For a server of strangers: 30 s, two queries at once for each processor, half of them for one
   * client, 64 waiting for up to 10 s, texts of a query and within it of 1 MB, answers of 1 GB, a
   * million statements, 85 % of the heap; slow is what takes 5 s.
   */
  public static final Limits DEFAULT = ofProcessors(Runtime.getRuntime().availableProcessors());

  /** Refuses what cannot be a limit. */
  public Limits {
    positive("running", running);
    positive("runningPerClient", runningPerClient);
    positive("queryBytes", queryBytes);
    positive("textLength", textLength);
    positive("answerBytes", answerBytes);
    positive("statements", statements);
    if (queryTime.isNegative() || queryTime.isZero()) {
      throw new IllegalArgumentException("queryTime " + queryTime + ", expected more than 0");
    }
    if (waiting < 0) {
      throw new IllegalArgumentException("waiting " + waiting + ", expected 0 or more");
    }
    if (!(heap > 0 && heap <= 1)) {
      throw new IllegalArgumentException("heap " + heap + ", expected a share above 0, up to 1");
    }
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + ", expected 1 or more");
    }
  }

  private static Limits ofProcessors(int processors) {
    int running = Math.max(4, 2 * processors);
    return new Limits(
        Duration.ofSeconds(30),
        running,
        running / 2,
        64,
        Duration.ofSeconds(10),
        1 << 20,
        1 << 20,
        1L << 30,
        1_000_000,
        0.85,
        Duration.ofSeconds(5));
  }

  /** The same with another time for queries. */
  public Limits withQueryTime(Duration time) {
    return new Limits(
        time,
        running,
        runningPerClient,
        waiting,
        patience,
        queryBytes,
        textLength,
        answerBytes,
        statements,
        heap,
        slow);
  }

  /** The same with other numbers of queries that run at once, in all and of one client, or wait. */
  public Limits withQueries(int inAll, int ofOneClient, int mayWait) {
    return new Limits(
        queryTime,
        inAll,
        ofOneClient,
        mayWait,
        patience,
        queryBytes,
        textLength,
        answerBytes,
        statements,
        heap,
        slow);
  }

  /** The same with other sizes: of a query, of a text, of an answer and its statements. */
  public Limits withSizes(int query, int text, long answer, int statementsOrHits) {
    return new Limits(
        queryTime,
        running,
        runningPerClient,
        waiting,
        patience,
        query,
        text,
        answer,
        statementsOrHits,
        heap,
        slow);
  }
}
