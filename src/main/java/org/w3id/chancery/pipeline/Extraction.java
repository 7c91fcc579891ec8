package org.w3id.chancery.pipeline;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.TextSketch;

/**
 * What a document claims; it may make no claim.
 *
 * @param document the document
 * @param publisher IRI of the publisher, where it is a known actor
 * @param ingestor name of the ingestor
 * @param version the ingestor's version
 * @param sketch of its text, by which copies are found; empty for data and very short texts
 * @param copyOf IRI of the document of which it is a copy, but for a few words
 * @param claims its claims with their decisions
 */
public record Extraction(
    Document document,
    Optional<String> publisher,
    String ingestor,
    String version,
    Optional<TextSketch> sketch,
    Optional<String> copyOf,
    List<ResolvedClaim> claims) {
  /** Copies the list. */
  public Extraction {
    claims = List.copyOf(claims);
  }
}
