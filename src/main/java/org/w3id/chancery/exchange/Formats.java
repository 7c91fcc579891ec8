package org.w3id.chancery.exchange;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParserRegistry;
import org.eclipse.rdf4j.rio.RDFWriterRegistry;
import org.eclipse.rdf4j.rio.Rio;

/** The formats of RDF that Rio reads and writes, by the names people use: file extensions. */
public final class Formats {
  private Formats() {}

  /**
   * A format to read.
   *
   * @param name an extension ({@code ttl}) or media type
   * @throws IllegalArgumentException when Rio reads no such format, naming those it reads
   */
  public static RDFFormat toRead(String name) {
    return find(name, RDFParserRegistry.getInstance().getKeys(), "read");
  }

  /**
   * A format to write.
   *
   * @param name an extension ({@code ttl}) or media type
   * @throws IllegalArgumentException when Rio writes no such format, naming those it writes
   */
  public static RDFFormat toWrite(String name) {
    return find(name, RDFWriterRegistry.getInstance().getKeys(), "written");
  }

  /** The format to read that a file's name tells, without an ending for compression. */
  public static Optional<RDFFormat> ofFile(String fileName) {
    return Rio.getParserFormatForFileName(fileName);
  }

  /** The format to write that a file's name tells, without an ending for compression. */
  public static Optional<RDFFormat> ofTarget(String fileName) {
    return Rio.getWriterFormatForFileName(fileName);
  }

  /** The extensions of the formats that are written. */
  public static List<String> written() {
    return extensions(RDFWriterRegistry.getInstance().getKeys());
  }

  /** The extensions of the formats that are read. */
  public static List<String> read() {
    return extensions(RDFParserRegistry.getInstance().getKeys());
  }

  private static RDFFormat find(String name, Set<RDFFormat> formats, String done) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return formats.stream()
        .filter(
            format ->
                format.getFileExtensions().contains(wanted)
                    || format.hasMIMEType(wanted)
                    || letters(format).equals(wanted.replaceAll("[^a-z0-9]", "")))
        .min(Comparator.comparingInt(format -> rank(format, wanted)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format '"
                        + name
                        + "' cannot be "
                        + done
                        + ", expected one of "
                        + String.join(", ", extensions(formats))));
  }

  /** {@code rdfxml}, {@code nquads}: the name without what stands between. */
  private static String letters(RDFFormat format) {
    return format.getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Some extensions are shared; the format whose own it is comes first. */
  private static int rank(RDFFormat format, String wanted) {
    return format.getDefaultFileExtension().equals(wanted) ? 0 : 1;
  }

  private static List<String> extensions(Set<RDFFormat> formats) {
    return List.copyOf(
        formats.stream()
            .map(RDFFormat::getDefaultFileExtension)
            .collect(Collectors.toCollection(java.util.TreeSet::new)));
  }
}
