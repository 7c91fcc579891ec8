package org.w3id.chancery.kafka;

import java.util.List;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.ingest.Ingestor;

/**
 * A document that was read: what it claims, which the sequencer resolves and records.
 *
 * @param queued the document
 * @param ingestor name of the ingestor that read it
 * @param version the ingestor's version
 * @param claims what it claims, in the order of the text
 * @param leftOut parts that could not be read
 */
record ReadDocument(
    QueuedDocument queued,
    String ingestor,
    String version,
    List<Claim> claims,
    List<Ingestor.LeftOut> leftOut) {
  ReadDocument {
    claims = List.copyOf(claims);
    leftOut = List.copyOf(leftOut);
  }
}
