package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.chancery.log.Entry;

/**
 * Claims and the world that follows from them, side by side as files: {@code claims.trig} and
 * {@code world.ttl}. The folder's name says what the case shows.
 */
class WorldTest {
  private static final Path CASES =
      Path.of("src/test/resources/org/w3id/chancery/projection/world");

  @TempDir Path directory;

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsFromTheClaims(Path folder) throws IOException {
    String claims = Files.readString(folder.resolve("claims.trig"));
    List<Entry> entries =
        Patches.entries(directory, List.of(Patches.ontology(), Patches.made(claims)));
    TestStore store = new TestStore();

    store.apply(entries);

    assertThat(store.world()).isEqualTo(expected(folder.resolve("world.ttl")));
  }

  private static java.util.Set<String> expected(Path file) throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createTxnMem();
    RDFParser.fromString(Patches.PROLOGUE + Files.readString(file), Lang.TURTLE).parse(dataset);
    return TestStore.world(dataset);
  }
}
