package org.w3id.chancery.server.write;

import java.time.Duration;

/**
 * What one write may cost.
 *
 * @param bodyBytes how long a request's body may be, unpacked
 * @param statements how many statements one write may change
 * @param time how long an update may be evaluated
 * @param waiting how many may wait to write
 */
public record Limits(int bodyBytes, int statements, Duration time, int waiting) {
  /** 64 MB, half a million statements, 30 seconds, 32 waiting. */
  public static final Limits DEFAULT = new Limits(64 << 20, 500_000, Duration.ofSeconds(30), 32);
}
