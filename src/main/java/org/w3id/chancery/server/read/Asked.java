package org.w3id.chancery.server.read;

import org.w3id.chancery.history.Version;

/**
 * The version that a request is about.
 *
 * @param version what it is as of
 * @param isFixed whether the same request will always be about it
 */
public record Asked(Version version, boolean isFixed) {
  /** What an answer from it depends on, for a cache. */
  public String state() {
    return version.position() + " " + version.time();
  }
}
