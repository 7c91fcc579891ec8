package org.w3id.chancery.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What to read, and what holds of documents that do not say it themselves. */
final class DocumentOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, folders and globs: text (.txt), Markdown with front matter (.md), web pages (.html), PDF"
              + " (.pdf), RSS and Atom (.rss, .atom, .xml), web archives (.warc), JSON Lines with id, text,"
              + " date, title, publisher, url (.jsonl), reference data (.ttl), treaty tables"
              + " and peace agreements (.csv), visits, travels and recognition (.xml), event tables (.csv, .tsv, .tab, .txt); each"
              + " also packed (.gz, tables also .zip).")
  private List<Path> paths = List.of();

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "Date of publication of documents without one: 2025-03-20.")
  private Optional<LocalDate> date = Optional.empty();

  @Option(
      names = "--publisher",
      paramLabel = "NAME",
      description = "Publisher of documents that name none.")
  private Optional<String> publisher = Optional.empty();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the one document was published.")
  private Optional<String> url = Optional.empty();

  @Option(names = "--title", paramLabel = "TEXT", description = "Title of the one document.")
  private Optional<String> title = Optional.empty();

  @Option(
      names = "--licence",
      paramLabel = "IRI",
      description = "Licence of documents that name none.")
  private Optional<String> licence = Optional.empty();

  @Option(
      names = "--field",
      paramLabel = "NAME=FIELD",
      description = "In JSON Lines the field for NAME has another name: --field publisher=source.")
  private List<String> fields = List.of();

  /** The files and folders. */
  List<Path> paths() {
    return paths;
  }

  /**
   * A reader with these options.
   *
   * @throws ParameterException when they do not fit
   */
  DocumentReader reader() {
    try {
      Metadata defaults =
          new Metadata(Optional.empty(), title, date, publisher, url, Optional.empty(), licence);
      return new DocumentReader(defaults, JsonFields.of(fields));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
