package org.w3id.chancery.server.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.query.QueryCancelledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.server.Problem;

/**
 * Lets queries run within {@link Limits}. Whoever answers a query takes a {@link Ticket} first, has
 * the execution watched, and closes the ticket when the answer has been sent.
 */
public final class Guard implements AutoCloseable {
  /** Under this name the context of the server's servlets has it. */
  public static final String ATTRIBUTE = Guard.class.getName();

  /** Says of each query that was slow or stopped how long it took, and its text. */
  private static final Logger SLOW = LoggerFactory.getLogger(Guard.class.getName() + ".slow");

  private static final String PROBLEMS = "https://w3id.org/chancery/problem/";
  private static final int LOGGED = 2_000;

  /** How long a query that is stopped has to free its memory before another is stopped. */
  private static final long TIME_TO_END = TimeUnit.SECONDS.toNanos(1);

  private final Limits limits;
  private final Clients clients;
  private final Admission admission;
  private final HeapWatch heap;
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService aborts;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong stopped = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile long relieved = System.nanoTime() - TIME_TO_END;

  /**
   * A guard.
   *
   * @param clients tells whose requests are
   */
  public Guard(Limits limits, Clients clients) {
    this.limits = limits;
    this.clients = clients;
    this.timer = new ScheduledThreadPoolExecutor(1, daemons("deadlines of queries"));
    this.timer.setRemoveOnCancelPolicy(true);
    this.aborts =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("end of a query"),
            new ThreadPoolExecutor.DiscardPolicy()); // of what comes when the guard is closed
    this.admission = new Admission(limits, this::isTight);
    this.heap = new HeapWatch(limits.heap(), this::relieve);
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The limits in force. */
  public Limits limits() {
    return limits;
  }

  /** How it stands. */
  public Figures figures() {
    return new Figures(
        admission.running().size(),
        admission.waiting(),
        answered.get(),
        stopped.get(),
        refused.get());
  }

  /**
   * How many queries there are and were since the start.
   *
   * @param running now
   * @param waiting now
   * @param answered ended by themselves, well or not
   * @param stopped for one of the limits
   * @param refused before they ran, for there were too many or too little memory
   */
  public record Figures(int running, int waiting, long answered, long stopped, long refused) {}

  /**
   * Waits for the turn of a query.
   *
   * @param query its text, for the log of slow queries
   * @throws Problem 429 when its client runs and waits with too many, 503 when the server has too
   *     much to do or too little memory; both say when to try again
   */
  public Ticket admit(HttpServletRequest request, String query) {
    String client = clients.of(request);
    Ticket ticket;
    try {
      ticket = admission.enter(client, () -> new Ticket(this, client, query, aborts));
    } catch (Problem refusal) {
      refused.incrementAndGet();
      throw isTight()
          ? problem(503, Stop.MEMORY, "There is too little memory for a query now.", 5)
          : refusal;
    }
    ticket.endsAt(
        timer.schedule(
            () -> ticket.stop(Stop.TIME), limits.queryTime().toMillis(), TimeUnit.MILLISECONDS));
    return ticket;
  }

  /** That of the server which a request came to; see {@link Guard#ATTRIBUTE}. */
  public static Guard of(HttpServletRequest request) {
    return (Guard) request.getServletContext().getAttribute(ATTRIBUTE);
  }

  /** Something that is done for a request. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Does in its turn what is no query itself. The queries that it runs on this thread are stopped
   * when its time is over.
   *
   * @throws Problem as {@link #admit}, and when it was stopped
   * @throws IOException when the client is gone
   */
  public void run(HttpServletRequest request, Work work) throws IOException {
    String query = request.getQueryString();
    String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
    try (Ticket ticket = admit(request, request.getMethod() + " " + asked)) {
      try {
        work.run();
      } catch (QueryCancelledException e) {
        throw ticket.problem();
      } catch (OutOfMemoryError e) {
        throw ticket.outOfMemory();
      }
    }
  }

  void ended(Ticket ticket) {
    // counted first, so that what no longer runs is among those that have ended
    (ticket.stopped().isPresent() ? stopped : answered).incrementAndGet();
    admission.leave(ticket);
    if (ticket.stopped().filter(Stop.MEMORY::equals).isPresent()) {
      aborts.execute(heap::collect);
    }
    if (ticket.stopped().isPresent() || ticket.age() > limits.slow().toMillis()) {
      SLOW.warn(
          "{} ms, {} MB allocated{}: {}",
          ticket.age(),
          ticket.allocated() >> 20,
          ticket.stopped().map(why -> ", stopped (" + why.slug() + ")").orElse(""),
          shown(ticket.query()));
    }
  }

  /** On one line, without what could end it. */
  private static String shown(String query) {
    String start = query.length() > LOGGED ? query.substring(0, LOGGED) + "…" : query;
    return start.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private boolean isTight() {
    return heap.isTight();
  }

  /** Stops the query that has allocated most, unless another was just stopped and has not ended. */
  private void relieve() {
    List<Ticket> running = admission.running();
    boolean isEnding = running.stream().anyMatch(ticket -> ticket.stopped().isPresent());
    if (isEnding && System.nanoTime() - relieved < TIME_TO_END) {
      return;
    }
    relieved = System.nanoTime();
    running.stream()
        .filter(ticket -> ticket.stopped().isEmpty())
        .max(Comparator.comparingLong(Ticket::allocated))
        .ifPresent(ticket -> ticket.stop(Stop.MEMORY));
  }

  Problem problem(Stop reason) {
    if (reason == null) { // it came with a parameter 'timeout' of its own
      return problem(503, Stop.TIME, "The query was stopped when its time was over.", 0);
    }
    return switch (reason) {
      case TIME ->
          problem(
              503,
              Stop.TIME,
              "The query was stopped after "
                  + seconds()
                  + " s, as long as one may take; ask for less at once.",
              0);
      case MEMORY ->
          problem(
              503,
              Stop.MEMORY,
              "The query was stopped, for it took more memory than there is; ask for less at once.",
              0);
      case CROWD ->
          problem(
              503,
              Stop.CROWD,
              "The query was stopped, for others were waiting; run fewer at once.",
              5);
      case END -> problem(503, Stop.END, "The query was stopped, for the server ends.", 5);
    };
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.3f", limits.queryTime().toMillis() / 1000.0)
        .replaceAll("\\.?0+$", "");
  }

  /** A problem with its kind, and when to try again where that may help. */
  static Problem problem(int status, Stop kind, String detail, int retryAfter) {
    Problem problem = new Problem(status, detail).with("type", PROBLEMS + kind.slug());
    return retryAfter > 0 ? problem.retryAfter(retryAfter) : problem;
  }

  /** Stops all queries. */
  @Override
  public void close() {
    heap.close();
    List.copyOf(admission.running()).forEach(ticket -> ticket.stop(Stop.END));
    timer.shutdownNow();
    aborts.shutdown();
  }
}
