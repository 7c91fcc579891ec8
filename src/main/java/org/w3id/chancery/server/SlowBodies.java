package org.w3id.chancery.server;

import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses bodies that are sent slowly, for they hold a thread for nothing: after a moment so many
 * bytes a second have to come, as they are sent, packed or not, whoever reads them. Jetty's own
 * bound knows no such moment, and refuses six bytes between whose arrival and end the machine was
 * busy for a hundredth of a second; and it does not reach forms.
 */
final class SlowBodies extends Handler.Wrapper {
  /** In bytes a second. */
  private static final int SLOWEST = 500;

  private final Duration moment;

  /** Counts from a moment after the first look for a body. */
  SlowBodies(Duration moment) {
    this.moment = moment;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Timed(request, moment), response, callback);
  }

  /** A request of which the body is timed while it is read. */
  private static final class Timed extends Request.Wrapper {
    private final Duration moment;
    private long begin;
    private long bytes;

    Timed(Request request, Duration moment) {
      super(request);
      this.moment = moment;
    }

    @Override
    public Content.Chunk read() {
      long now = System.nanoTime();
      begin = begin == 0 ? now : begin;
      Content.Chunk chunk = super.read();
      if (chunk == null || chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        return chunk;
      }
      bytes += chunk.remaining();
      double seconds = (now - begin - moment.toNanos()) / 1e9;
      if (bytes >= seconds * SLOWEST) {
        return chunk;
      }
      chunk.release();
      return Content.Chunk.from(
          new HttpException.RuntimeException(
              HttpStatus.REQUEST_TIMEOUT_408,
              "the body comes with fewer than " + SLOWEST + " bytes a second; send it at once"),
          true);
    }
  }
}
