package org.w3id.chancery.cli;

import java.util.List;
import java.util.ServiceLoader;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;

/** The ingestors on the class path. */
record Ingestors(List<Ingestor> all) {
  /** Finds them by {@link ServiceLoader}. */
  static Ingestors find() {
    return new Ingestors(
        ServiceLoader.load(Ingestor.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** These, with another in the place of the one of the same name. */
  Ingestors with(Ingestor other) {
    return new Ingestors(all.stream().map(i -> i.name().equals(other.name()) ? other : i).toList());
  }

  /** The first that accepts a document. */
  Ingestor of(Document document) {
    return all.stream()
        .filter(ingestor -> ingestor.accepts(document))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    document.id() + ": no ingestor reads " + document.format() + " documents"));
  }

  /** Loads what takes long to load. */
  void prepare() {
    all.forEach(Ingestor::prepare);
  }
}
