package org.w3id.chancery.server.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3id.chancery.server.Problem;

/**
 * Who may run a query now. Clients take turns, however many queries each has waiting. Where every
 * place is taken, one that has had a fair time goes on beside the places, so that those who come
 * with something short need not wait for it; there may be as many of these as there are places.
 * Beyond that, a query of a client that has more of them than the one who waits is stopped to make
 * room: so a flood from few addresses does not keep others out.
 */
final class Admission {
  /** After how long room is made for who waits. */
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(150);

  /** How long a query runs before it may have to make room, in milliseconds. */
  private static final long FAIR_TIME = 500;

  private final Limits limits;
  private final BooleanSupplier isClosed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Ticket> running = new HashSet<>();
  private final Set<Ticket> beside = new HashSet<>();
  private final Map<String, Integer> queries = new HashMap<>();
  private final Map<String, Deque<Waiter>> queues = new LinkedHashMap<>();
  private int taken;
  private int waiting;

  /**
   * Nobody runs anything yet.
   *
   * @param isClosed whether all have to wait now
   */
  Admission(Limits limits, BooleanSupplier isClosed) {
    this.limits = limits;
    this.isClosed = isClosed;
  }

  /** A request that waits on its thread. */
  private static final class Waiter {
    private final Condition turn;
    private boolean hasPlace;

    Waiter(Condition turn) {
      this.turn = turn;
    }
  }

  /** Those that run now. */
  List<Ticket> running() {
    lock.lock();
    try {
      return new ArrayList<>(running);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait now. */
  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a turn.
   *
   * @param tickets makes the ticket when it has come
   * @throws Problem 429 or 503 when it does not come within the patience of {@link Limits}
   */
  Ticket enter(String client, Supplier<Ticket> tickets) {
    lock.lock();
    try {
      if (!queues.containsKey(client) && !isFree(client)) {
        makeRoom(client);
      }
      if (isFree(client) && !queues.containsKey(client)) {
        take(client);
      } else {
        await(client);
      }
      Ticket ticket = tickets.get();
      running.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  void leave(Ticket ticket) {
    lock.lock();
    try {
      if (running.remove(ticket)) {
        queries.computeIfPresent(ticket.client(), (c, n) -> n == 1 ? null : n - 1);
        if (!beside.remove(ticket)) {
          taken--;
        }
        give();
      }
    } finally {
      lock.unlock();
    }
  }

  private void await(String client) {
    Deque<Waiter> queue = queues.computeIfAbsent(client, c -> new ArrayDeque<>());
    // one client cannot fill the queue
    if (waiting >= limits.waiting() || queue.size() >= Math.max(1, limits.waiting() / 4)) {
      forget(client, queue);
      throw refusal(client);
    }
    Waiter waiter = new Waiter(lock.newCondition());
    queue.add(waiter);
    waiting++;
    long left = limits.patience().toNanos();
    long moment = MOMENT;
    try {
      while (!waiter.hasPlace && left > 0) {
        long pause = Math.min(left, moment);
        left -= pause - Math.max(0, waiter.turn.awaitNanos(pause));
        if (!waiter.hasPlace) {
          makeRoom(client);
          give();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!waiter.hasPlace) {
      queue.remove(waiter);
      waiting--;
      forget(client, queue);
      throw refusal(client);
    }
  }

  private void forget(String client, Deque<Waiter> queue) {
    if (queue.isEmpty()) {
      queues.remove(client);
    }
  }

  private Problem refusal(String client) {
    return queriesOf(client) >= limits.runningPerClient()
        ? Guard.problem(
            429,
            Stop.CROWD,
            "You run "
                + queriesOf(client)
                + " queries already, as many as one client may; wait for their answers.",
            5)
        : Guard.problem(503, Stop.CROWD, "Too many queries are running and waiting.", 5);
  }

  private int queriesOf(String client) {
    return queries.getOrDefault(client, 0);
  }

  /** The last places are for clients that have none. */
  private boolean isFree(String client) {
    int mine = queriesOf(client);
    return !isClosed.getAsBoolean()
        && mine < limits.runningPerClient()
        && taken < limits.running() - (mine == 0 ? 0 : Math.max(1, limits.running() / 4));
  }

  private void take(String client) {
    taken++;
    queries.merge(client, 1, Integer::sum);
  }

  /** Gives free places to who waits: first to those who have fewest. */
  private void give() {
    Optional<String> next = next();
    while (next.isPresent()) {
      Deque<Waiter> queue = queues.remove(next.get());
      Waiter waiter = queue.remove();
      waiting--;
      take(next.get());
      waiter.hasPlace = true;
      waiter.turn.signal();
      if (!queue.isEmpty()) {
        queues.put(next.get(), queue); // the last in the next round
      }
      next = next();
    }
  }

  private Optional<String> next() {
    return queues.keySet().stream()
        .filter(this::isFree)
        .min(Comparator.comparingInt(this::queriesOf));
  }

  /**
   * Has the longest query go on beside the places for the sake of who runs nothing. Where as many
   * as may do so already, stops the longest query of the client with most of them, where that one
   * has more than fair.
   */
  private void makeRoom(String client) {
    if (isClosed.getAsBoolean()
        || taken < limits.running()
        || running.stream().anyMatch(ticket -> ticket.stopped().isPresent())) {
      return; // there is room, or there will be
    }
    if (queriesOf(client) == 0 && beside.size() < limits.running()) {
      longRunning()
          .filter(ticket -> !beside.contains(ticket))
          .max(Comparator.comparingLong(Ticket::age))
          .ifPresent(this::moveBeside);
      return;
    }
    longRunning()
        .filter(ticket -> queriesOf(ticket.client()) > queriesOf(client) + 1)
        .max(
            Comparator.comparingInt((Ticket ticket) -> queriesOf(ticket.client()))
                .thenComparingLong(Ticket::age))
        .ifPresent(ticket -> ticket.stop(Stop.CROWD));
  }

  private void moveBeside(Ticket ticket) {
    beside.add(ticket);
    taken--;
  }

  private Stream<Ticket> longRunning() {
    return running.stream().filter(ticket -> ticket.age() >= FAIR_TIME);
  }
}
