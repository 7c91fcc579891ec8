package org.w3id.chancery.pipeline;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;

/** What came of reading one document. */
public sealed interface Extraction {
  /** The document. */
  Document document();

  /**
   * The document was read; it may make no claim.
   *
   * @param publisher IRI of the publisher, where it is a known actor
   * @param ingestor name of the ingestor
   * @param version the ingestor's version
   * @param claims its claims with their decisions
   */
  record Claims(
      Document document,
      Optional<String> publisher,
      String ingestor,
      String version,
      List<ResolvedClaim> claims)
      implements Extraction {
    /** Copies the list. */
    public Claims {
      claims = List.copyOf(claims);
    }
  }

  /**
   * Nothing could be read from it.
   *
   * @param reason one line for people: what, where and why
   */
  record Rejected(Document document, String reason) implements Extraction {}
}
