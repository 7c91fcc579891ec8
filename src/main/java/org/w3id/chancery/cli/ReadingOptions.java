package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.w3id.chancery.ingest.news.NewsIngestor;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import picocli.CommandLine.Option;

/** By which words text is read. */
final class ReadingOptions {
  @Option(
      names = "--lexicon",
      paramLabel = "DIR",
      description =
          "Folder with more lines for the lexicon (verbs.tsv, nominals.tsv, agents.tsv, …), which go"
              + " before its own; may be given several times.")
  private List<Path> lexicons = List.of();

  /**
   * The lexicon, with what was added.
   *
   * @throws CommandFailure when a folder is none, or a line has a fault
   */
  Lexicon lexicon() {
    for (Path folder : lexicons) {
      if (!Files.isDirectory(folder)) {
        throw new CommandFailure(
            folder + ": is no folder; expected one with verbs.tsv or the like");
      }
    }
    try {
      return Lexicon.with(lexicons);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  /** The ingestors on the class path, the one for text with this lexicon. */
  Ingestors ingestors() {
    return ingestors(Ingestors.find());
  }

  /** These ingestors, the one for text with this lexicon. */
  Ingestors ingestors(Ingestors standard) {
    return lexicons.isEmpty()
        ? standard
        : standard.with(NewsIngestor.extended(lexicon(), fingerprint()));
  }

  /** A hash of the added files: the same words, the same version. */
  private String fingerprint() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (Path folder : lexicons) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
            sha256.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(sha256.digest()).substring(0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
