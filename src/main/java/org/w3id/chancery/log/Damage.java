package org.w3id.chancery.log;

import java.io.Serializable;

/**
 * A place where a log is not what was written.
 *
 * @param segment name of the segment file
 * @param offset byte at which the damaged frame starts
 * @param position the entry that was expected there
 * @param what what is wrong, and what was expected
 */
public record Damage(String segment, long offset, long position, String what)
    implements Serializable {
  @Override
  public String toString() {
    return "segment " + segment + ", offset " + offset + ", position " + position + ": " + what;
  }
}
