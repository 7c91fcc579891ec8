package org.w3id.chancery.server.guard;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how much of the heap was in use after the last garbage collection. A collection of new
 * objects only counts what died among the old ones as in use, so what a stopped query has held is
 * known to be free only after {@link #collect}.
 */
final class HeapWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

  /** What a collection found is worth nothing after so long. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

  private final NotificationListener listener = this::collected;
  private final Set<String> pools;
  private final double limit;
  private final Runnable relief;
  private final AtomicBoolean collecting = new AtomicBoolean();
  private volatile boolean tight;
  private volatile long since;

  /**
   * Watches the heap of this process.
   *
   * @param limit which share of it may be in use after a collection
   * @param relief is run when more is
   */
  HeapWatch(double limit, Runnable relief) {
    this.limit = limit;
    this.relief = relief;
    this.pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  /** Whether the last collection has found more in use than the limit. */
  boolean isTight() {
    return tight && System.nanoTime() - since < FRESH;
  }

  /** Collects all garbage while the heap is tight; one call at a time does. */
  void collect() {
    if (isTight() && collecting.compareAndSet(false, true)) {
      try {
        System.gc();
      } finally {
        collecting.set(false);
      }
    }
  }

  private void collected(Notification notification, Object none) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc();
    long used =
        after.entrySet().stream()
            .filter(pool -> pools.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    tight = used > limit * Runtime.getRuntime().maxMemory();
    since = System.nanoTime();
    if (tight) {
      LOG.warn("{} MB of the heap are in use after a collection", used >> 20);
      relief.run();
    }
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
          LOG.debug("it was not there", e);
        }
      }
    }
  }
}
