package org.w3id.chancery.server.write;

import java.util.Optional;

/**
 * Who writes, and why.
 *
 * @param agent name of the user; the entry's agent
 * @param note one sentence for people; the entry's note
 */
public record Author(String agent, Optional<String> note) {
  /** Longest note, in characters. */
  static final int LONGEST_NOTE = 1000;

  /**
   * Checks the note.
   *
   * @throws Refusal when it is longer than 1000 characters or has control characters
   */
  public Author {
    note = note.map(String::strip).filter(text -> !text.isEmpty());
    if (note.filter(text -> text.length() > LONGEST_NOTE || hasControl(text)).isPresent()) {
      throw new Refusal(
          Refusal.Kind.MALFORMED, "A note is one line of at most " + LONGEST_NOTE + " characters.");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
