package org.w3id.chancery.exchange;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.rdf4j.rio.RDFFormat;

/**
 * What dataset is to be taken in.
 *
 * @param name its graph is {@code graph/data/NAME}
 * @param sources its files, all of them; none when it is to go
 * @param format of all files; empty where their names tell
 * @param allowed beginnings of addresses that may be fetched
 * @param base what relative IRIs are resolved against; empty where they are refused
 * @param title what it is called, in English
 * @param licence IRI of its licence
 * @param origin IRI of where it comes from
 * @param issued when it was published
 */
public record ImportRequest(
    String name,
    List<Source> sources,
    Optional<RDFFormat> format,
    List<URI> allowed,
    Optional<String> base,
    Optional<String> title,
    Optional<String> licence,
    Optional<String> origin,
    Optional<LocalDate> issued) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]*");

  /**
   * Checks the name.
   *
   * @throws ImportException when it cannot be a part of a graph's IRI
   */
  public ImportRequest {
    if (!NAME.matcher(name).matches()) {
      throw new ImportException(
          "name '" + name + "', expected letters, digits, '.', '_', '~' and '-'");
    }
    sources = List.copyOf(sources);
    allowed = List.copyOf(allowed);
  }

  /** A dataset that is to go. */
  public static ImportRequest removal(String name) {
    return new ImportRequest(
        name,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
