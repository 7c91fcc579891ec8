package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Seconds that all processors of this machine have spent since it started, as Linux tells in {@code
 * /proc/stat}.
 *
 * @param idle in which there was nothing to do, or a disk was waited for
 * @param stolen in which the machine around this one ran others
 */
record ProcessorTime(double idle, double stolen) {
  /** What {@code getconf CLK_TCK} says, on all Linux. */
  private static final double TICKS_A_SECOND = 100;

  static ProcessorTime now() throws IOException {
    // cpu user nice system idle iowait irq softirq steal …
    String[] ticks = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+", -1);
    return new ProcessorTime(
        (Long.parseLong(ticks[4]) + Long.parseLong(ticks[5])) / TICKS_A_SECOND,
        Long.parseLong(ticks[8]) / TICKS_A_SECOND);
  }

  ProcessorTime since(ProcessorTime before) {
    return new ProcessorTime(idle - before.idle, stolen - before.stolen);
  }
}
