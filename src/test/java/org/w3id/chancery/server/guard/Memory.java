package org.w3id.chancery.server.guard;

/** Memory of this process that is in use, in bytes. */
public final class Memory {
  private static final int TIMES = 50;

  private Memory() {}

  /** What is in use after a collection. */
  public static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /**
   * How much more is in use than was. What has just ended may still hold some for a moment: where
   * it is more than should be left, it is measured again, for ten seconds.
   */
  public static long leftBehind(long before, long most) throws InterruptedException {
    long left = used() - before;
    for (int i = 0; i < TIMES && left >= most; i++) {
      Thread.sleep(200);
      left = used() - before;
    }
    return left;
  }
}
