package org.w3id.chancery.server.read;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.BusyException;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.NoSuchVersionException;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Problem;

/** Finds the version that a request is about. */
public final class Moments {
  private final History history;

  /** Of a history. */
  public Moments(History history) {
    this.history = history;
  }

  /** The history that they are moments of. */
  public History history() {
    return history;
  }

  /**
   * Opens a version.
   *
   * @throws Problem 503 when it has to be replayed and others are being replayed for too long
   */
  public AsOf open(Version version) {
    return guarded(() -> history.at(version));
  }

  /**
   * Does something that opens versions.
   *
   * @throws Problem 503 when one has to be replayed and others are being replayed for too long
   */
  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (BusyException e) {
      throw new Problem(503, e.getMessage());
    }
  }

  /** The version that queries are answered from now, or an earlier one if it is just changing. */
  public Asked present() {
    return new Asked(history.newest().orElse(new Version(0, Instant.EPOCH)), false);
  }

  /**
   * The version of a moment as it stands in a path or parameter.
   *
   * @throws Problem 400 when it is no moment, 404 when it is beyond the log's end
   */
  public Asked at(String text) {
    Moment moment;
    try {
      moment = Moment.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, e.getMessage());
    }
    try {
      return new Asked(history.resolve(moment), isFixed(moment));
    } catch (NoSuchVersionException e) {
      throw new Problem(404, e.getMessage());
    }
  }

  /**
   * The memento of a date: the last state up to it; the first one of all for an earlier date.
   *
   * @throws Problem 404 when there is none at all
   */
  Asked memento(Instant instant) {
    Moment moment = new Moment.Time(instant);
    Version version = history.resolve(moment);
    return version.position() > 0 ? new Asked(version, isFixed(moment)) : new Asked(first(), true);
  }

  /**
   * The first version that is kept.
   *
   * @throws Problem 404 when there is none
   */
  private Version first() {
    List<Version> kept = history.versions();
    if (kept.isEmpty()) {
      throw new Problem(404, "nothing has been recorded yet, so there is no past");
    }
    return kept.get(0);
  }

  /**
   * Entries are recorded in the order of their times, so what lies up to the last one is settled.
   * Later instants are not, even when they are past: a copy learns of entries late.
   */
  private boolean isFixed(Moment moment) {
    return moment instanceof Moment.Position
        || !((Moment.Time) moment).instant().isAfter(history.log().head().time());
  }
}
