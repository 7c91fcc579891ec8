package org.w3id.chancery.ingest.news;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.Polarity;

/**
 * How the sentence stands to an occurrence that one of its words names.
 *
 * @param modality actual, reported, planned, requested or hypothetical
 * @param polarity affirmed or denied
 * @param certainty how sure the words are
 * @param speakers who says it, the nearest first; may hold the same speaker's words only once
 * @param parent the frame whose complement it is
 * @param background whether it stands in a clause that only gives time or circumstance
 */
record Reading(
    Modality modality,
    Polarity polarity,
    Certainty certainty,
    List<ActorMention> speakers,
    Optional<Frame> parent,
    boolean background) {}
