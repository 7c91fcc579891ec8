package org.w3id.chancery.ingest.news;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.lexicon.AgentEntry;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Whom a noun for an agent means that tells no nation, but that the document has spoken of or
 * speaks for: "the country", "the two leaders", "the Prime Minister", "Secretary Smith".
 */
final class DefinitePhrases {
  private final Sentence sentence;
  private final Coreference coreference;
  private final Mentions mentions;

  DefinitePhrases(Sentence sentence, Coreference coreference, Mentions mentions) {
    this.sentence = sentence;
    this.coreference = coreference;
    this.mentions = mentions;
  }

  /**
   * Those named earlier whom a definite noun means; none where it is not definite.
   *
   * @param compose makes an agent of a state: "the government"
   */
  List<ActorMention> earlier(Token t, AgentEntry agent, UnaryOperator<ActorMention> compose) {
    boolean definite =
        sentence.hasDependent(
            t,
            d ->
                d.isAny("det", "predet", "nummod", "poss", "amod")
                    && (d.isLemma(
                            "the", "this", "that", "these", "those", "both", "two", "each", "its")
                        || d.form().equals("2")));
    // "the governments of the region" are others than those named before
    boolean others =
        !sentence.after(t, "of").isEmpty()
            && !sentence.hasDependent(t, d -> d.isLemma("both", "two"));
    return definite && !others ? anaphor(t, agent, compose) : List.of();
  }

  /** In what a state publishes, "the administration" and "Secretary Smith" are its own. */
  boolean isOwn(Token t, AgentEntry agent) {
    boolean office =
        agent.kind() == AgentEntry.Kind.OFFICE
            || (agent.kind() == AgentEntry.Kind.ACTS_FOR
                && agent.sector().equals("GOV")
                && !t.pos().endsWith("S"));
    boolean name = t.isProper() || t.isAny("compound");
    return office
        && name
        && coreference.voice().self().size() == 1
        && coreference.voice().self().get(0).form() == Form.STATE
        && sentence.after(t, "of", "from", "for").isEmpty();
  }

  private List<ActorMention> anaphor(
      Token t, AgentEntry agent, UnaryOperator<ActorMention> compose) {
    String word = t.form();
    boolean several = t.pos().endsWith("S");
    if (t.isLemma("pair", "duo", "two", "both")) {
      return coreference.discourse().both(t, word);
    }
    List<ActorMention> again = several ? coreference.discourse().again(t) : List.of();
    if (!again.isEmpty()) {
      return again;
    }
    if (several
        && switch (t.lemma()) {
          case "country",
              "nation",
              "state",
              "side",
              "leader",
              "president",
              "party",
              "minister",
              "government",
              "neighbor",
              "neighbour",
              "delegation",
              "premier",
              "team" ->
              true;
          default -> false;
        }) {
      boolean those = sentence.hasDependent(t, d -> d.isLemma("this", "these", "that", "those"));
      List<ActorMention> group = those ? coreference.discourse().group(t, word) : List.of();
      return group.isEmpty() ? coreference.discourse().both(t, word) : group;
    }
    if (several) {
      return List.of();
    }
    if (agent.kind() == AgentEntry.Kind.OFFICE) {
      return coreference
          .person(t, mentions.phrase(t).toLowerCase(Locale.ROOT))
          .map(
              m ->
                  List.of(m.as(t, "anaphora", "'" + word + "' for '" + m.head().form() + "'", 0.6)))
          .orElse(List.of());
    }
    if (agent.kind() == AgentEntry.Kind.ANAPHOR) {
      return coreference
          .discourse()
          .thing(t)
          .filter(m -> m.form() == Form.STATE)
          .map(
              m ->
                  List.of(m.as(t, "anaphora", "'" + word + "' for '" + m.head().form() + "'", 0.6)))
          .orElse(List.of());
    }
    if (agent.kind() == AgentEntry.Kind.ACTS_FOR && agent.sector().equals("GOV")) {
      return coreference
          .discourse()
          .thing(t)
          .filter(m -> m.form() == Form.STATE)
          .map(m -> List.of(compose.apply(m)))
          .orElse(List.of());
    }
    return List.of();
  }
}
