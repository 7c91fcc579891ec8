package org.w3id.chancery.resolve;

import java.nio.file.Path;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.vocabulary.Namespaces;

/** The names that the tests of this package know. */
final class TestNames {
  static final String BASE = Namespaces.DEFAULT_BASE;

  static final KnownNames NAMES = read();

  private TestNames() {}

  private static KnownNames read() {
    KnownNames.Builder builder = KnownNames.builder();
    try {
      ReferenceFiles.read(Path.of("src/test/resources/resolve/actors.ttl"), BASE, builder::add);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return builder.build();
  }
}
