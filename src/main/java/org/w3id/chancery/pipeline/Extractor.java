package org.w3id.chancery.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.resolve.OccurrenceResolver;

/**
 * Reads documents and resolves what they claim, one after the other: what one document tells is
 * known when the next is read.
 */
public final class Extractor {
  private final List<Ingestor> ingestors;
  private final KnownNames names;
  private final Ingestor.Known known;
  private final OccurrenceResolver resolver;

  /**
   * An extractor with the ingestors on the class path.
   *
   * @param base where instances are minted
   * @param names who and what is known by name
   * @param occurrences the known events and prospects; grows with each document
   */
  public Extractor(String base, KnownNames names, OccurrenceIndex occurrences) {
    this(
        base,
        names,
        occurrences,
        ServiceLoader.load(Ingestor.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /**
   * An extractor with given ingestors; the first that accepts a document reads it.
   *
   * @param base where instances are minted
   * @param names who and what is known by name
   * @param occurrences the known events and prospects; grows with each document
   */
  public Extractor(
      String base, KnownNames names, OccurrenceIndex occurrences, List<Ingestor> ingestors) {
    this.ingestors = List.copyOf(ingestors);
    this.names = names;
    this.known = new Ingestor.Known(base, names.actors(), names.agreements());
    this.resolver = new OccurrenceResolver(base, names, occurrences);
  }

  /** Reads a document. */
  public Extraction extract(Document document) {
    Optional<Ingestor> reader = ingestors.stream().filter(i -> i.accepts(document)).findFirst();
    if (reader.isEmpty()) {
      return new Extraction.Rejected(
          document, document.id() + ": no ingestor reads " + document.format());
    }
    List<Claim> claims = new ArrayList<>();
    try {
      reader.get().ingest(document, known, claims::add);
    } catch (RejectedException e) {
      return new Extraction.Rejected(document, e.getMessage());
    }
    return new Extraction.Claims(
        document,
        publisher(document),
        reader.get().name(),
        reader.get().version(),
        resolver.resolve(document.identity(), document.date(), claims));
  }

  /** The one actor whose name is the publisher's, word for word. */
  private Optional<String> publisher(Document document) {
    String name = document.publisher().orElse("");
    List<ActorNames.NameMatch> matches =
        names.actors().find(name, document.date().orElse(LocalDate.EPOCH));
    return matches.stream()
        .filter(m -> m.start() == 0 && m.end() == name.length() && m.candidates().size() == 1)
        .map(m -> m.candidates().get(0).actor().iri())
        .findFirst();
  }
}
