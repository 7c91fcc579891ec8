package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Finds the actors at the places around a word that a lexicon entry names. */
final class Participants {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Mentions mentions;
  private final Lexicon lexicon;

  Participants(Grammar grammar, Mentions mentions, Lexicon lexicon) {
    this.lexicon = lexicon;
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.mentions = mentions;
  }

  /**
   * Who does what a verb says.
   *
   * @param speaks whether only somebody who can speak does such a thing: then not "activities of"
   */
  List<ActorMention> agents(Token verb, boolean speaks) {
    Optional<Token> agent = grammar.agent(verb);
    if (agent.isEmpty()) {
      return List.of();
    }
    List<ActorMention> own = mentions.of(agent.get());
    if (own.stream().noneMatch(ActorMention::isKnown)) {
      Optional<Token> launch = grammar.launch(verb);
      if (launch.isPresent()) {
        return agents(launch.get());
      }
    }
    if (own.isEmpty()) {
      List<ActorMention> behind = authors(agent.get());
      if (!behind.isEmpty()) {
        return behind;
      }
    }
    return speaks && own.isEmpty() ? mentions.modifiers(agent.get()) : actorsOf(agent.get());
  }

  /** "signs a bill that would provide", "approves a motion recognizing": what the paper does. */
  private List<ActorMention> authors(Token noun) {
    if (!lexicon.isIn("instrument", noun.lemma()) || !mentions.modifiers(noun).isEmpty()) {
      return List.of();
    }
    return noun.isAny("dobj")
        ? sentence
            .head(noun)
            .filter(Token::isVerb)
            .flatMap(grammar::agent)
            .map(a -> mentions.of(a).stream().filter(ActorMention::isKnown).toList())
            .orElse(List.of())
        : List.of();
  }

  /** Who does what a verb says. */
  List<ActorMention> agents(Token verb) {
    Optional<Token> agent = grammar.agent(verb);
    if (agent.isEmpty()) {
      return List.of();
    }
    return actorsOf(agent.get());
  }

  /** The actors that a noun phrase means, else those that it names as owners or origins. */
  List<ActorMention> actorsOf(Token noun) {
    List<ActorMention> own = mentions.of(noun);
    if (own.stream().anyMatch(ActorMention::isKnown)) {
      return own.stream().filter(ActorMention::isKnown).toList();
    }
    // "the oil producers Iran and Venezuela"
    for (Token a : sentence.dependents(noun, "appos")) {
      List<ActorMention> other = mentions.of(a).stream().filter(ActorMention::isKnown).toList();
      if (own.isEmpty() && !other.isEmpty()) {
        return other;
      }
    }
    // "Tehran's decision", "activities of the militia": by the owner or origin
    List<ActorMention> owners = mentions.modifiers(noun);
    for (String p : List.of("of", "by", "from", "between")) {
      for (Token o : owners.isEmpty() ? grammar.after(noun, p) : List.<Token>of()) {
        owners = mentions.of(o);
      }
    }
    return owners.isEmpty() ? own : owners;
  }

  /** The first of these places that holds actors other than the given. */
  List<ActorMention> first(Token word, List<String> places, List<ActorMention> others) {
    for (String place : places) {
      List<ActorMention> found = at(word, place, others);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** The actors at all of these places. */
  List<ActorMention> all(Token word, List<String> places) {
    List<ActorMention> all = new ArrayList<>(2);
    for (String place : places) {
      all.addAll(at(word, place, all));
    }
    return all;
  }

  static List<ActorMention> without(List<ActorMention> all, List<ActorMention> others) {
    return all.stream().filter(m -> others.stream().noneMatch(m::isSideOf)).toList();
  }

  private List<ActorMention> at(Token t, String place, List<ActorMention> others) {
    Optional<Token> object = t.isVerb() ? grammar.object(t) : Optional.empty();
    return switch (place) {
      case "obj" -> object.map(o -> distinct(mentions.of(o), others)).orElse(List.of());
      case "in-obj" ->
          object.map(o -> nearest(distinct(mentions.inside(o, true), others))).orElse(List.of());
      case "in-subj" ->
          grammar
              .subject(t)
              .map(o -> nearest(distinct(mentions.inside(o, false), others)))
              .orElse(List.of());
      case "dative" ->
          sentence.dependents(t, "dative", "iobj").stream()
              .flatMap(d -> distinct(dative(d), others).stream())
              .toList();
      case "clause" -> clause(t, others);
      case "doer" ->
          grammar
              .complement(t)
              .map(c -> nearest(distinct(agents(c, false), others)))
              .orElse(List.of());
      case "place" -> place(t, object, others);
      case "poss" ->
          sentence.dependents(t, "poss").stream()
              .flatMap(d -> distinct(mentions.of(d), others).stream())
              .toList();
      case "mod" -> distinct(mentions.modifiers(t), others);
      default -> distinct(after(t, object, place), others);
    };
  }

  private static List<ActorMention> distinct(List<ActorMention> all, List<ActorMention> others) {
    return without(all.stream().filter(m -> m.isKnown() || m.isOfUnknownNation()).toList(), others);
  }

  private List<ActorMention> dative(Token d) {
    return d.pos().equals("IN") || d.pos().equals("TO")
        ? sentence.dependents(d, "pobj").stream().flatMap(o -> actorsOf(o).stream()).toList()
        : actorsOf(d);
  }

  private List<ActorMention> clause(Token t, List<ActorMention> others) {
    return grammar
        .complement(t)
        .map(c -> nearest(distinct(mentions.insideClause(c), others)))
        .orElse(List.of());
  }

  private List<ActorMention> place(Token t, Optional<Token> object, List<ActorMention> others) {
    List<Token> anchors = new ArrayList<>(List.of(t));
    object.ifPresent(anchors::add);
    if (t.isVerb()) {
      grammar.subject(t).filter(s -> !anchors.contains(s)).ifPresent(anchors::add);
    }
    for (Token anchor : anchors) {
      for (Token p : sentence.dependents(anchor, "prep")) {
        for (Token o : sentence.dependents(p, "pobj")) {
          if (mentions.isLocative(o)) {
            List<ActorMention> found = distinct(mentions.places(o), others);
            if (!found.isEmpty()) {
              return found;
            }
          }
        }
      }
    }
    return List.of();
  }

  private List<ActorMention> after(Token t, Optional<Token> object, String preposition) {
    List<Token> heads = new ArrayList<>(grammar.after(t, preposition));
    object.ifPresent(o -> heads.addAll(grammar.after(o, preposition)));
    if (heads.isEmpty() && t.isNoun() && t.isAny("pobj")) {
      heads.addAll(beyond(t, preposition));
    }
    for (Token as : grammar.after(t, "as")) {
      heads.addAll(grammar.after(as, preposition));
    }
    for (Token d : sentence.dependents(t, "prep", "acl", "advcl")) {
      if (d.form().equalsIgnoreCase(preposition)) {
        heads.addAll(sentence.dependents(d, "dobj", "pobj"));
      }
    }
    object.ifPresent(
        o -> {
          for (Token d : sentence.dependents(o, "prep", "acl")) {
            if (d.form().equalsIgnoreCase(preposition)) {
              heads.addAll(sentence.dependents(d, "dobj", "pobj"));
            }
          }
        });
    List<ActorMention> found = new ArrayList<>(2);
    for (Token h : heads) {
      Token head = grammar.antecedent(h);
      List<ActorMention> here = actorsOf(head).stream().filter(ActorMention::isKnown).toList();
      if (here.isEmpty()) {
        here = firstGroup(mentions.inside(head, false));
      }
      if (here.isEmpty()) {
        here = mentions.places(head);
      }
      found.addAll(without(here, found));
    }
    return found;
  }

  /** "the toll from shelling by the army": parsers hang the phrase on the noun above. */
  private List<Token> beyond(Token t, String preposition) {
    List<Token> found = new ArrayList<>(1);
    if (!preposition.equals("by") && !preposition.equals("against")) {
      return found;
    }
    sentence
        .head(t)
        .flatMap(sentence::head)
        .filter(Token::isNoun)
        .ifPresent(
            up -> {
              for (Token p : sentence.dependents(up, "prep")) {
                if (p.index() > t.index() && p.lemma().equals(preposition)) {
                  found.addAll(sentence.dependents(p, "pobj"));
                }
              }
            });
    return found;
  }

  private static boolean joined(ActorMention m, List<ActorMention> group) {
    return group.stream()
        .anyMatch(g -> g.head().index() == m.head().head() || g.head().head() == m.head().head());
  }

  /**
   * The first group of known actors; of people whose country is not told only where no other is.
   */
  private static List<ActorMention> nearest(List<ActorMention> all) {
    List<ActorMention> known = all.stream().filter(ActorMention::isKnown).toList();
    return firstGroup(known.isEmpty() ? all : known);
  }

  /** The first actor with those that are joined to it: "Syria and Lebanon". */
  static List<ActorMention> firstGroup(List<ActorMention> all) {
    List<ActorMention> group = new ArrayList<>(2);
    for (ActorMention m : all) {
      if (group.isEmpty()
          || (m.head().isAny("conj") && joined(m, group) && group.size() < 8)
          || m.head().index() == group.get(group.size() - 1).head().index()) {
        group.add(m);
      } else {
        break;
      }
    }
    return group;
  }
}
