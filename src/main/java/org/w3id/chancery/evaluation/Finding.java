package org.w3id.chancery.evaluation;

/**
 * One miss, false claim, or fault of a claim that is right otherwise.
 *
 * @param record id of the sentence or document
 * @param cause what it is due to
 * @param category category that gold gives, or the claim where gold gives none
 * @param gold what gold says, in short; empty for a false claim
 * @param claim what the claim says; empty for a miss
 * @param text the words
 */
public record Finding(
    String record, Cause cause, String category, String gold, String claim, String text) {
  /** What a difference between gold and claims is due to. */
  public enum Cause {
    /** Nothing was claimed. */
    MISSED("missed: no claim"),
    /** The right actors or words, another category. */
    TYPE("type wrong"),
    /** The right category and actors, the other way round. */
    DIRECTION("direction wrong"),
    /** The right category, but whose doing it is. */
    INITIATOR("initiator wrong"),
    /** The right category, but towards whom. */
    RECIPIENT("recipient wrong"),
    /** The right category, both sides wrong; or the participants of what is symmetric. */
    PARTICIPANTS("participants wrong"),
    /** Actual, reported, denied or open. */
    MODALITY("modality wrong"),
    /** The date is wrong or missing. */
    DATE("date wrong"),
    /** A date where gold has none. */
    SPURIOUS_DATE("date spurious"),
    /** Gold names a speaker, the claim none. */
    ATTRIBUTION("attribution missing"),
    /** Gold has nothing of the kind. */
    SPURIOUS("spurious claim");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
