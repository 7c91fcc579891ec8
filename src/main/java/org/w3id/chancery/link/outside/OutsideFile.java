package org.w3id.chancery.link.outside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.w3id.chancery.link.Code;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.Kind;

/** A file of things of an outside dataset: RDF in whatever syntax, or a table. */
public final class OutsideFile {
  private OutsideFile() {}

  /**
   * What is to be known beside what the file says.
   *
   * @param kinds what all of its things are; empty where the file tells
   * @param prefix what stands before the identifiers of a table to make IRIs of them; empty where
   *     they are IRIs
   * @param codes which IRIs stand for an identifier: {@code http://www.wikidata.org/entity/Q794}
   */
  public record Hints(
      Set<Kind> kinds, Optional<String> prefix, Function<String, Optional<Code>> codes) {
    /** Copies the set. */
    public Hints {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * What is read of a file.
   *
   * @param entities its things that have a name or an identifier
   * @param rejects what could not be read, each with place and reason
   */
  public record Content(List<Entity> entities, List<String> rejects) {}

  /**
   * Reads a file by the ending of its name: {@code .csv} and {@code .tsv} are tables, all else is
   * RDF.
   *
   * @throws IOException when it cannot be read, or is no RDF from its first line on
   */
  public static Content read(Path file, Hints hints) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return OutsideTable.read(file, name.endsWith(".tsv") ? '\t' : ',', hints);
    }
    return OutsideRdf.read(file, hints);
  }
}
