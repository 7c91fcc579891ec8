package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.Polarity;

/**
 * What is known of the stance while the words above an occurrence are climbed, the nearest first:
 * the first word that says how it is meant, decides, and the least certain word.
 */
final class Climb {
  private Modality modality = Modality.ACTUAL;
  private Polarity polarity = Polarity.AFFIRMED;
  private Certainty certainty = Certainty.CERTAIN;
  private final List<ActorMention> speakers = new ArrayList<>(1);
  private Optional<Frame> parent = Optional.empty();
  private Optional<ActorMention> unnamed = Optional.empty();
  private boolean background;

  void modality(Modality m) {
    if (!background && modality == Modality.ACTUAL) {
      modality = m;
    }
  }

  void certainty(Certainty c) {
    if (!background && c.compareTo(certainty) > 0) {
      certainty = c;
    }
  }

  /** What is denied and denied again, is affirmed. */
  void deny() {
    if (!background) {
      polarity = polarity == Polarity.DENIED ? Polarity.AFFIRMED : Polarity.DENIED;
    }
  }

  /** "no attack", "never attacked": denied, however often. */
  void denied() {
    if (!background) {
      polarity = Polarity.DENIED;
    }
  }

  void speaker(ActorMention m) {
    if (speakers.stream().noneMatch(s -> s.start() == m.start() && s.key().equals(m.key()))) {
      speakers.add(m);
    }
  }

  boolean hasSpeaker() {
    return !speakers.isEmpty();
  }

  boolean hasSpeaker(ActorMention m) {
    return speakers.stream().anyMatch(s -> s.key().equals(m.key()));
  }

  void parent(Frame f) {
    if (parent.isEmpty() && !background) {
      parent = Optional.of(f);
    }
  }

  /** From here up the words only give time or circumstance. */
  void background() {
    background = true;
  }

  boolean isBackground() {
    return background;
  }

  /** "reportedly": by somebody unnamed, if no speaker is found. */
  void unnamed(ActorMention m) {
    unnamed = Optional.of(m);
  }

  /** What somebody else says to have happened, is reported. */
  void reportedByOthers() {
    if (speakers.isEmpty()) {
      unnamed.ifPresent(speakers::add);
    }
    if (modality == Modality.ACTUAL && hasSpeaker()) {
      modality = Modality.REPORTED;
    }
  }

  Reading reading() {
    return new Reading(modality, polarity, certainty, List.copyOf(speakers), parent, background);
  }
}
