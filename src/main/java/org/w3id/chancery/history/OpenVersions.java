package org.w3id.chancery.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.projection.ProjectionException;

/**
 * The past versions that are open. Whoever asks for the same version shares one; those that nobody
 * uses stay open for the next, until there are too many.
 */
final class OpenVersions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenVersions.class);

  private final Opener opener;
  private final int most;
  private final Map<Long, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  /**
   * An empty set.
   *
   * @param most how many may be open when some of them are not used; those in use are never closed
   */
  OpenVersions(int most, Opener opener) {
    this.most = most;
    this.opener = opener;
  }

  /** Opens the files of a version. */
  @FunctionalInterface
  interface Opener {
    OpenVersion open(Version version) throws IOException;
  }

  /** Gives a version to one more user, who has to close what is returned. */
  AsOf lease(Version version) {
    Slot slot = take(version);
    try {
      return new AsOf(version, slot.open(opener), () -> giveBack(slot));
    } catch (IOException | RuntimeException e) {
      giveBack(slot);
      forget(slot);
      if (e instanceof RuntimeException failure) {
        throw failure;
      }
      throw new ProjectionException(
          "cannot open the version of position " + version.position() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Gives the last of the open versions that were made and lie between two positions to one more
   * user; empty when there is none. Waits for nobody.
   *
   * @param after lies before it
   * @param upTo lies behind it
   */
  synchronized Optional<AsOf> between(long after, long upTo) {
    return slots.values().stream()
        .filter(slot -> slot.opened != null && !slot.opened.isPinned())
        .filter(slot -> slot.version.position() > after && slot.version.position() < upTo)
        .max(Comparator.comparingLong(slot -> slot.version.position()))
        .map(
            slot -> {
              slot.users++;
              return new AsOf(slot.version, slot.opened, () -> giveBack(slot));
            });
  }

  private synchronized Slot take(Version version) {
    if (closed) {
      throw new ProjectionException("the history is closed");
    }
    Slot slot = slots.computeIfAbsent(version.position(), position -> new Slot(version));
    slot.users++;
    return slot;
  }

  private synchronized void forget(Slot slot) {
    if (slot.users == 0 && slot.opened == null) { // else another has opened it meanwhile
      slots.remove(slot.version.position(), slot);
    }
  }

  private void giveBack(Slot slot) {
    List<Slot> ended = new ArrayList<>();
    synchronized (this) {
      slot.users--;
      Iterator<Slot> leastRecentFirst = slots.values().iterator();
      int open = slots.size();
      while (leastRecentFirst.hasNext() && (closed || open > most)) {
        Slot next = leastRecentFirst.next();
        if (next.users == 0) {
          leastRecentFirst.remove();
          ended.add(next);
          open--;
        }
      }
    }
    ended.forEach(Slot::close);
  }

  /** Closes what nobody uses; the rest is closed when its last user gives it back. */
  @Override
  public void close() {
    List<Slot> ended = new ArrayList<>();
    synchronized (this) {
      closed = true;
      slots.values().removeIf(slot -> slot.users == 0 && ended.add(slot));
    }
    ended.forEach(Slot::close);
  }

  /** One version: opened by its first user, while others wait for this one only. */
  private static final class Slot {
    private final Version version;
    private int users;
    private volatile OpenVersion opened;

    Slot(Version version) {
      this.version = version;
    }

    synchronized OpenVersion open(Opener opener) throws IOException {
      if (opened == null) {
        opened = opener.open(version);
      }
      return opened;
    }

    synchronized void close() {
      try {
        if (opened != null) {
          opened.close();
        }
      } catch (IOException e) {
        LOG.warn("position {}: its files are not deleted: {}", version.position(), e.getMessage());
      }
    }
  }
}
