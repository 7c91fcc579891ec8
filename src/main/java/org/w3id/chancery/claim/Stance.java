package org.w3id.chancery.claim;

import java.util.List;

/**
 * Who says it, and how.
 *
 * @param speakers who says it inside the document, the nearest first (speech inside speech); empty
 *     when the document itself says it
 * @param polarity affirmed or denied
 * @param modality actual, reported, planned, requested or hypothetical
 * @param certainty certain, probable or possible
 */
public record Stance(
    List<Mention> speakers, Polarity polarity, Modality modality, Certainty certainty) {
  /** Copies the list. */
  public Stance {
    speakers = List.copyOf(speakers);
  }
}
