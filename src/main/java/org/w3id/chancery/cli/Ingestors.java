package org.w3id.chancery.cli;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.Reading.Read;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.table.TableIngestor;

/**
 * The ingestors on the class path.
 *
 * @param all those of documents
 * @param tables those of event tables
 */
record Ingestors(List<Ingestor> all, List<TableIngestor> tables) {
  /** So much of a document that nobody reads is shown, in characters. */
  private static final int SHOWN = 80;

  /** Finds them by {@link ServiceLoader}. */
  static Ingestors find() {
    return new Ingestors(
        ServiceLoader.load(Ingestor.class).stream().map(ServiceLoader.Provider::get).toList(),
        ServiceLoader.load(TableIngestor.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** These, with another in the place of the one of the same name. */
  Ingestors with(Ingestor other) {
    return new Ingestors(
        all.stream().map(i -> i.name().equals(other.name()) ? other : i).toList(), tables);
  }

  /** These, with every table read in one way. */
  Ingestors withTables(TableIngestor only) {
    return new Ingestors(all, List.of(only));
  }

  /** The first that accepts a document; empty where none reads such documents. */
  Optional<Ingestor> of(Document document) {
    return all.stream().filter(ingestor -> ingestor.accepts(document)).findFirst();
  }

  /** Why a document is not read. */
  static Reject unread(Read read) {
    return new Reject(read.source(), "line 1", unread(read.document()));
  }

  private static String unread(Document document) {
    String start = document.text().lines().findFirst().orElse("");
    String shown = start.length() > SHOWN ? start.substring(0, SHOWN) + "…" : start;
    return "no ingestor reads this "
        + document.format()
        + " document, which begins with '"
        + shown
        + "'";
  }

  /** Loads what takes long to load. */
  void prepare() {
    all.forEach(Ingestor::prepare);
  }
}
