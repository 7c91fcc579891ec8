package org.w3id.chancery.server.operation;

import java.time.Duration;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;

/** Lets what is being answered end before the server does. New requests are told 503 meanwhile. */
public final class Stopping implements Part {
  private final Duration most;

  /**
   * Waits so long and no longer.
   *
   * @param most after it, what is still running is broken off
   */
  public Stopping(Duration most) {
    this.most = most;
  }

  @Override
  public void addTo(Assembly assembly) {
    assembly.jetty(
        server -> {
          server.insertHandler(new GracefulHandler());
          server.setStopTimeout(most.toMillis());
        });
  }
}
