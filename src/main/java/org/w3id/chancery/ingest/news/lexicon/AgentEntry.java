package org.w3id.chancery.ingest.news.lexicon;

/**
 * A noun for somebody who acts: one line of {@code agents.tsv}.
 *
 * @param lemma base form
 * @param sector CAMEO sector: {@code GOV}, {@code MIL}, {@code REB}; empty for none
 * @param kind how it relates to the actor that its modifiers or complement name
 */
public record AgentEntry(String lemma, String sector, Kind kind) {
  /** How an agent relates to the actor that its modifiers name. */
  public enum Kind {
    /** It acts for the actor: officials, troops. */
    ACTS_FOR,
    /** It is one person who acts for the actor: minister, president. */
    OFFICE,
    /** It belongs to the actor's country and acts for itself: rebels, students. */
    BELONGS_TO,
    /** It gathers others, who follow after "of": group, members, thousands. */
    COLLECTIVE,
    /** It only measures what follows after "of": shipment, series, days. */
    QUANTITY,
    /** It stands for an actor named before: country, nation. */
    ANAPHOR
  }
}
