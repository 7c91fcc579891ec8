package org.w3id.chancery.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.document.CopyFinder;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.TextSketch;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.resolve.OccurrenceResolver;

/**
 * Reads documents and resolves what they claim. Reading may be done by several threads; resolving
 * goes one document after the other, since what one tells is known when the next is resolved.
 */
public final class Extractor {
  private final KnownNames names;
  private final Ingestor.Known known;
  private final OccurrenceResolver resolver;
  private final InstanceIris iris;
  private final CopyFinder copies;

  /**
   * An extractor.
   *
   * @param base where instances are minted
   * @param names who and what is known by name
   * @param occurrences the known events and prospects; grows with each document
   */
  public Extractor(String base, KnownNames names, OccurrenceIndex occurrences) {
    this(base, names, occurrences, new CopyFinder());
  }

  /**
   * An extractor.
   *
   * @param base where instances are minted
   * @param names who and what is known by name
   * @param occurrences the known events and prospects; grows with each document
   * @param copies the known documents; grows with each document
   */
  public Extractor(String base, KnownNames names, OccurrenceIndex occurrences, CopyFinder copies) {
    this.iris = new InstanceIris(base);
    this.copies = copies;
    this.names = names;
    this.known = new Ingestor.Known(base, names.actors(), names.agreements());
    this.resolver = new OccurrenceResolver(base, names, occurrences);
  }

  /**
   * Reads what a document claims; may be called by several threads.
   *
   * @throws RejectedException when nothing can be read from it, with the reason
   */
  public List<Claim> read(Document document, Ingestor ingestor) throws RejectedException {
    return read(document, ingestor, part -> {});
  }

  /**
   * Reads what a document claims; may be called by several threads.
   *
   * @param leftOut is told of parts that cannot be read, while the rest is
   * @throws RejectedException when nothing can be read from it, with the reason
   */
  public List<Claim> read(Document document, Ingestor ingestor, Consumer<Ingestor.LeftOut> leftOut)
      throws RejectedException {
    List<Claim> claims = new ArrayList<>();
    ingestor.ingest(
        document,
        known,
        new Ingestor.Sink() {
          @Override
          public void accept(Claim claim) {
            claims.add(claim);
          }

          @Override
          public void leftOut(Ingestor.LeftOut part) {
            leftOut.accept(part);
          }
        });
    return claims;
  }

  /**
   * Decides what the claims of a document mean and tell of; by one thread, in the order of the
   * documents.
   *
   * @param claims what {@link #read} gave
   */
  public Extraction resolve(Document document, Ingestor ingestor, List<Claim> claims) {
    return resolve(document, ingestor.name(), ingestor.version(), claims);
  }

  /**
   * As {@link #resolve(Document, Ingestor, List)}, for claims that were read elsewhere.
   *
   * @param ingestor name of the ingestor that read them
   * @param version its version
   */
  public Extraction resolve(
      Document document, String ingestor, String version, List<Claim> claims) {
    Optional<TextSketch> sketch =
        document.format().isData() ? Optional.empty() : TextSketch.of(document.text());
    Optional<String> copyOf = sketch.flatMap(s -> copyOf(iris.document(document.identity()), s));
    return new Extraction(
        document,
        publisher(document),
        ingestor,
        version,
        sketch,
        copyOf,
        resolver.resolve(document.identity(), document.date(), copyOf, claims));
  }

  private Optional<String> copyOf(String document, TextSketch sketch) {
    Optional<String> original = copies.find(document, sketch).map(CopyFinder.Copy::original);
    copies.add(document, sketch, original);
    return original;
  }

  /** What is known by name when a document is read. */
  public Ingestor.Known known() {
    return known;
  }

  /** The actors that are known, as claims are written with their codes. */
  public ActorNames actors() {
    return names.actors();
  }

  /** The one actor whose name is the publisher's, word for word. */
  private Optional<String> publisher(Document document) {
    String name = document.publisher().orElse("");
    List<ActorNames.NameMatch> matches =
        names.actors().find(name, document.date().orElse(LocalDate.MAX));
    return matches.stream()
        .filter(m -> m.start() == 0 && m.end() == name.length() && m.candidates().size() == 1)
        .map(m -> m.candidates().get(0).actor().iri())
        .findFirst();
  }
}
