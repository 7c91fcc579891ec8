package org.w3id.chancery.ingest.news;

import java.util.Optional;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Words of a sentence that name an actor, or could.
 *
 * @param head the head word
 * @param start offset of the first char in the document, in UTF-16 units
 * @param end offset behind the last char in the document, in UTF-16 units
 * @param iri the actor they were decided to mean; empty for one who belongs to a country without
 *     acting for it, and for names that nobody known bears
 * @param base IRI of the state or organisation that the actor is, acts for or belongs to
 * @param code CAMEO code, as far as known
 * @param form what kind of actor the words speak of
 * @param plural whether the words speak of several
 * @param decision how it was decided
 */
record ActorMention(
    Token head,
    int start,
    int end,
    Optional<String> iri,
    Optional<String> base,
    Optional<String> code,
    Form form,
    boolean plural,
    Decision decision) {

  /** What kind of actor the words speak of. */
  enum Form {
    /** A state or a body of it. */
    STATE,
    /** An organisation or armed group. */
    BODY,
    /** One person. */
    PERSON,
    /** People of a kind: rebels, troops, officials. */
    PEOPLE,
    /** A place that stands for its country only where nothing else is told. */
    PLACE,
    /** A name that nobody known bears. */
    UNKNOWN
  }

  /** The same actor by other words. */
  ActorMention as(Token word, String method, String reason, double score) {
    return new ActorMention(
        word,
        word.start(),
        word.end(),
        iri,
        base,
        code,
        form,
        plural,
        new Decision(method, score, reason));
  }

  /** What tells two actors of one occurrence apart. */
  String key() {
    return code.orElseGet(
        () -> iri.orElseGet(() -> head.form().toLowerCase(java.util.Locale.ROOT)));
  }

  /** What tells the states or organisations behind two actors apart. */
  String side() {
    return base.orElseGet(this::key);
  }

  /** Whether anything is known of it but its words and sector. */
  boolean isKnown() {
    return iri.isPresent() || (code.isPresent() && !isOfUnknownNation());
  }

  /** Whether its sector is known, but not its country: "rebels". */
  boolean isOfUnknownNation() {
    return code.isPresent() && code.get().startsWith("---");
  }

  /** The same people, taken to belong to a country that the words around them tell. */
  ActorMention in(ActorMention country) {
    return new ActorMention(
        head,
        start,
        end,
        Optional.empty(),
        country.base(),
        code.map(c -> country.code().orElse("---").substring(0, 3) + c.substring(3)),
        form,
        plural,
        new Decision(
            "same-country",
            0.3,
            "no nation is told; taken to be of the country of '" + country.head().form() + "'"));
  }

  /** Whether it is a state or organisation as a whole, and not one branch of it. */
  private boolean isWhole() {
    return code.isEmpty() || code.get().length() == 3 || iri.equals(base);
  }

  /** Whether two mentions are one side: the same state, or people who act for it. */
  boolean isSideOf(ActorMention other) {
    return key().equals(other.key())
        || (iri.isPresent()
            && other.iri().isPresent()
            && side().equals(other.side())
            && (isWhole() || other.isWhole()));
  }
}
