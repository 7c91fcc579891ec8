package org.w3id.chancery.follow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;

/**
 * The log that a copy follows, wherever it is: behind the server of a knowledge base, or in a topic
 * of a message broker. For one thread at a time.
 */
public interface Origin extends AutoCloseable {
  /**
   * An origin by the address of its server.
   *
   * @param url {@code http://host:3030}, or with the path of the dataset: {@code
   *     http://host:3030/kb}
   * @throws IllegalArgumentException when it is no such address
   */
  static Origin at(String url) {
    URI uri = URI.create(url.replaceAll("/+$", "").replaceAll("/sparql$", ""));
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null || uri.getQuery() != null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "'" + url + "', expected the address of a server, such as http://localhost:3030");
    }
    boolean hasPath = uri.getPath() != null && !uri.getPath().isEmpty();
    return new HttpOrigin(hasPath ? uri.toString() : uri + "/kb");
  }

  /**
   * Where its log ends.
   *
   * @throws UnreachableException when it does not tell
   */
  State state() throws UnreachableException;

  /**
   * The hash of the entry at the position of a head.
   *
   * @throws UnreachableException when it does not tell
   */
  Hash hashOf(Head head) throws UnreachableException;

  /**
   * Fetches entries in groups.
   *
   * @param after the head behind which to begin
   * @param wait how long to wait for one when there is none yet
   * @param consumer gets each group of frames, as {@code Log.appendFrames} wants them
   * @return how many there were
   * @throws UnreachableException when they do not come, or break off; those that the consumer got
   *     are whole
   */
  long fetch(Head after, Duration wait, Consumer<List<byte[]>> consumer)
      throws UnreachableException;

  /** Lets go of connections; there are none unless an origin says so. */
  @Override
  default void close() {}

  /**
   * How it stands.
   *
   * @param position its last entry
   * @param hash hash of that entry
   * @param base namespace of its instances
   */
  record State(long position, Hash hash, String base) {}
}
