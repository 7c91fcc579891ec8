package org.w3id.chancery.server;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of servers that are stopped and started again. The system gives them to nobody else
 * meanwhile: those that it gives begin at 32768, and a client that tries to connect could even be
 * given the one it connects to.
 */
public final class Ports {
  private Ports() {}

  /** One that is free. */
  public static int free() throws IOException {
    return free(1).get(0);
  }

  /** Several that are free. */
  public static List<Integer> free(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < 100 && ports.size() < count; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        if (!ports.contains(port)) {
          ports.add(socket.getLocalPort());
        }
      } catch (BindException e) {
        // another has it
      }
    }
    if (ports.size() < count) {
      throw new BindException("no port between 20000 and 32000 is free");
    }
    return ports;
  }
}
