package org.w3id.chancery.projection;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies where in the directory of a knowledge base. The log is the truth; {@code tdb} and
 * {@code text} can be deleted and are made again.
 *
 * @param root the directory
 */
public record Layout(Path root) {
  /** The log's segments. */
  public Path log() {
    return root.resolve("log");
  }

  /** TDB2. */
  public Path tdb() {
    return root.resolve("tdb");
  }

  /** The Lucene index. */
  public Path text() {
    return root.resolve("text");
  }

  /** Where a rebuild works; what is there at any other time is of one that did not end. */
  Path rebuild() {
    return root.resolve("rebuild");
  }

  /** The bytes of documents, by hash; never part of the dataset. */
  public Path documents() {
    return root.resolve("documents");
  }

  /** Settings that never change once the knowledge base is made. */
  public Path settings() {
    return root.resolve("chancery.properties");
  }

  /** In a copy, the address of the knowledge base that it is a copy of. */
  public Path origin() {
    return root.resolve("origin");
  }

  /** Whether there is a knowledge base. */
  public boolean exists() {
    return Files.isRegularFile(settings());
  }
}
