package org.w3id.chancery.server.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads documents that were sent to the server, and records what they claim. The command line has
 * one; who embeds the server may have another.
 */
@FunctionalInterface
public interface Documents {
  /**
   * Reads documents. When this returns, what they claim is recorded and the dataset holds it. May
   * be called by several threads.
   *
   * @param files in this order; their names say what they are
   * @throws IllegalArgumentException when what is said about them does not fit
   * @throws RuntimeException when they cannot be recorded
   */
  Report take(List<Path> files, About about, Author author);

  /**
   * What holds of documents that do not say it themselves.
   *
   * @param date day of publication
   * @param fields other names of fields in JSON Lines, such as {@code publisher=source}
   * @param again whether what somebody withdrew is recorded again
   */
  record About(
      Optional<String> url,
      Optional<String> title,
      Optional<String> date,
      Optional<String> publisher,
      Optional<String> licence,
      List<String> fields,
      boolean again) {
    /** Copies the list. */
    public About {
      fields = List.copyOf(fields);
    }
  }

  /**
   * What came of documents.
   *
   * @param read IRIs of the documents that were read
   * @param unchanged how many were there already
   * @param claims how many claims were made
   * @param withdrawn how many claims no longer stand, since their document was revised
   * @param rejected what could not be read
   * @param withheld sources of documents that somebody withdrew, which were not recorded again
   */
  record Report(
      Set<String> read,
      int unchanged,
      int claims,
      int withdrawn,
      List<Rejected> rejected,
      List<String> withheld) {
    /** Copies the collections. */
    public Report {
      read = Set.copyOf(read);
      rejected = List.copyOf(rejected);
      withheld = List.copyOf(withheld);
    }
  }

  /**
   * A document that could not be read.
   *
   * @param source the file
   * @param position where in it, such as {@code line 3}; empty for the whole
   * @param reason what was found and what was expected
   */
  record Rejected(String source, String position, String reason) {}
}
