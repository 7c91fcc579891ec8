package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;

/**
 * The folder that holds what Chancery comes with: {@code data}, {@code ontology} and {@code
 * queries}. The start script names it by the system property {@code chancery.home}; without one it
 * is the working directory.
 */
record Distribution(Path home) {
  static Distribution find() {
    Path home = Path.of(System.getProperty("chancery.home", "")).toAbsolutePath().normalize();
    if (!Files.isDirectory(home.resolve("ontology"))) {
      throw new CommandFailure(
          home
              + ": no folder 'ontology' there; start bin/chancery of the distribution, or say"
              + " -Dchancery.home=FOLDER");
    }
    return new Distribution(home);
  }

  /** The documentation, in a distribution or in the source; a folder that may not be there. */
  static Path docs() {
    Path home = Path.of(System.getProperty("chancery.home", "")).toAbsolutePath().normalize();
    Path docs = home.resolve("docs");
    return Files.isDirectory(docs) ? docs : home.resolve("src/site/markdown");
  }

  Path data() {
    return home.resolve("data");
  }

  /** The folders of reference data, in the order in which they are read. */
  List<Path> reference() {
    return List.of(data().resolve("actors"), data().resolve("agreements"));
  }

  /**
   * The files of links that follow from no identifier, each named like the outside dataset.
   *
   * @throws CommandFailure when they cannot be listed
   */
  List<Path> links() {
    Path folder = data().resolve("links");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new CommandFailure(Failures.sentence(e), e);
    }
  }

  /** The documents of the demonstration. */
  Path documents() {
    return data().resolve("documents");
  }

  /** The tables of agreements, visits and recognition of the demonstration. */
  List<Path> records() {
    return List.of(
        data().resolve("treaties"), data().resolve("visits"), data().resolve("recognition"));
  }

  /** The event tables of the demonstration. */
  Path tables() {
    return data().resolve("tables");
  }

  Path ontology() {
    return home.resolve("ontology");
  }

  Path queries() {
    return home.resolve("queries");
  }

  /**
   * An extractor that knows the names of the reference data that Chancery comes with, and no
   * events.
   *
   * @throws CommandFailure when it cannot be read
   */
  Extractor extractor(String base) {
    return extractor(base, List.of());
  }

  /**
   * The same, that knows the names of more files too.
   *
   * @param more files and folders of reference data
   * @throws CommandFailure when something cannot be read
   */
  Extractor extractor(String base, List<Path> more) {
    KnownNames.Builder names = KnownNames.builder();
    for (Path folder : Stream.concat(reference().stream(), more.stream()).toList()) {
      try {
        ReferenceFiles.read(folder, base, names::add);
      } catch (IOException | RejectedException e) {
        throw new CommandFailure(Failures.sentence(e), e);
      }
    }
    KnownNames known = names.build();
    return new Extractor(base, known, OccurrenceIndex.reader().build(known.actors()));
  }
}
