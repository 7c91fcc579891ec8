package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.ActorNames.NameKind;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.Names.Named;
import org.w3id.chancery.ingest.news.lexicon.AgentEntry;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Whom the noun phrases of one sentence mean: names, agents with their nation ("Russian officials",
 * "security forces in Guinea"), persons by title, groups by what follows "of", anaphora.
 */
final class Mentions {
  private final Sentence sentence;
  private final Lexicon lexicon;
  private final ActorNames actors;
  private final LocalDate date;
  private final Names names;
  private final Coreference coreference;
  private final AgentPhrases phrases;
  private final Map<Integer, List<ActorMention>> known = new LinkedHashMap<>();

  Mentions(
      Sentence sentence,
      Lexicon lexicon,
      ActorNames actors,
      LocalDate date,
      Names names,
      Coreference coreference) {
    this.sentence = sentence;
    this.lexicon = lexicon;
    this.actors = actors;
    this.date = date;
    this.names = names;
    this.coreference = coreference;
    this.phrases = new AgentPhrases(sentence, lexicon, names, coreference, this);
    for (Token t : sentence.tokens()) {
      if ((t.isNoun() || t.pos().startsWith("PRP")) && !t.isAny("compound", "nmod")) {
        for (ActorMention m : single(t)) {
          coreference.add(m, t.isAny("nsubj", "nsubjpass", "agent") || isTop(t), phrase(t));
        }
      }
    }
  }

  /** The words of a noun phrase up to its head. */
  String phrase(Token t) {
    StringBuilder words = new StringBuilder();
    for (int i : sentence.subtree(t)) {
      Token w = sentence.token(i);
      if (i <= t.index() && !w.pos().equals("DT")) {
        words.append(words.isEmpty() ? "" : " ").append(w.form());
      }
    }
    return words.toString();
  }

  private boolean isTop(Token t) {
    return t.isAny("root")
        || (t.isAny("conj")
            && sentence.head(t).filter(h -> h.isAny("nsubj", "nsubjpass")).isPresent());
  }

  /** Whether a noun only counts or gathers what follows "of". */
  boolean isQuantity(Token t) {
    return lexicon.agent(t.lemma()).filter(Mentions::gathers).isPresent();
  }

  private static boolean gathers(AgentEntry agent) {
    return agent.kind() == AgentEntry.Kind.COLLECTIVE || agent.kind() == AgentEntry.Kind.QUANTITY;
  }

  /** Whether a verb is one of saying. */
  boolean isSpeech(Token verb) {
    return lexicon.embedding(verb.lemma()).filter(e -> e.clause() == Content.SAID).isPresent();
  }

  /** Whom a noun phrase means, its conjuncts included. */
  List<ActorMention> of(Token head) {
    List<ActorMention> all = new ArrayList<>(2);
    for (Token t : sentence.conjuncts(head)) {
      if (t.isNoun() || t.pos().startsWith("PRP") || t.index() == head.index()) {
        add(all, single(t));
      }
    }
    return all;
  }

  static void add(List<ActorMention> all, List<ActorMention> more) {
    for (ActorMention m : more) {
      if (all.stream().noneMatch(x -> x.key().equals(m.key()))) {
        all.add(m);
      }
    }
  }

  /** Whom the adjectives, compounds and possessors before a noun mean. */
  List<ActorMention> modifiers(Token noun) {
    List<ActorMention> all = new ArrayList<>(2);
    for (Token d : sentence.dependents(noun, "poss", "amod", "compound", "nmod", "nn")) {
      // "his counterparts from India" are not of his own side
      boolean other = noun.isLemma("counterpart") && d.pos().startsWith("PRP");
      if (d.index() > noun.index() || other) {
        continue;
      }
      if (d.isAny("poss")) {
        add(all, of(d));
      } else {
        for (Token t : sentence.conjuncts(d)) {
          add(all, bases(t));
        }
      }
    }
    return all;
  }

  /** The names under a modifier, each for itself: both of "U.S.-Russia". */
  private List<ActorMention> bases(Token modifier) {
    List<ActorMention> found = new ArrayList<>(2);
    int[] under = sentence.subtree(modifier);
    for (Named n : names.within(under[0], modifier.index())) {
      add(found, List.of(named(n, modifier)));
    }
    if (found.isEmpty()) {
      for (Token c : sentence.dependents(modifier, "poss", "amod", "compound", "nmod")) {
        add(found, bases(c));
      }
    }
    return found;
  }

  /**
   * The actors named anywhere under a word, without those inside clauses that hang on it.
   *
   * @param deep whether to look into clauses too
   */
  List<ActorMention> inside(Token root, boolean deep) {
    List<ActorMention> all = new ArrayList<>(2);
    inside(root, deep, all, 0);
    return all;
  }

  /** The actors named in a clause, without those of a clause that is joined to it. */
  List<ActorMention> insideClause(Token verb) {
    List<ActorMention> all = new ArrayList<>(2);
    for (Token d : sentence.dependents(verb)) {
      boolean joined =
          d.isAny("conj")
              && sentence.hasDependent(
                  d, x -> x.isAny("nsubj", "nsubjpass") || x.pos().equals("MD"));
      if (!joined) {
        inside(d, true, all, 0);
      }
    }
    return all;
  }

  private void inside(Token t, boolean deep, List<ActorMention> all, int depth) {
    if (depth > 12) {
      return;
    }
    List<ActorMention> here =
        t.isNoun() || t.pos().startsWith("PRP") || t.pos().startsWith("JJ") ? single(t) : List.of();
    here = here.stream().filter(m -> m.isKnown() || m.isOfUnknownNation()).toList();
    add(all, here);
    for (Token d : sentence.dependents(t)) {
      // "government-held", "Russian-backed" say what something is like
      if ((!here.isEmpty() && !d.isAny("conj")) || d.isAny("npadvmod")) {
        continue;
      }
      if (deep || !d.isAny("relcl", "advcl", "ccomp")) {
        inside(d, deep, all, depth + 1);
      }
    }
  }

  /** Whether a word stands where places stand: "in", "at", "near". */
  boolean isLocative(Token t) {
    return sentence
        .head(t)
        .filter(
            p ->
                p.isAny("prep")
                    && switch (p.lemma()) {
                      case "in",
                          "at",
                          "near",
                          "inside",
                          "outside",
                          "around",
                          "throughout",
                          "across",
                          "over",
                          "off",
                          "along",
                          "within" ->
                          true;
                      default -> false;
                    })
        .isPresent();
  }

  /** Whom one noun phrase means, without its conjuncts. */
  List<ActorMention> single(Token t) {
    List<ActorMention> cached = known.get(t.index());
    if (cached != null) {
      return cached;
    }
    known.put(t.index(), List.of());
    List<ActorMention> found = read(t);
    known.put(t.index(), found);
    return found;
  }

  private List<ActorMention> read(Token t) {
    if (t.form().endsWith("self") || t.form().endsWith("selves")) {
      return List.of(); // nobody but the subject
    }
    if (t.pos().startsWith("PRP")) {
      return coreference.pronoun(t, sentence, this);
    }
    Optional<Named> name = names.at(t);
    // of adjectives only those count that gather others: "terrorist activities" are nobody
    Optional<AgentEntry> agent =
        name.isPresent()
            ? Optional.empty()
            : lexicon.agent(t.lemma()).filter(a -> !t.pos().startsWith("JJ") || gathers(a));
    if (name.isPresent() && name.get().first() < t.index()) {
      // "the embassy in Washington, D.C." torn apart: the place is not the subject
      Token first = sentence.token(name.get().first());
      Optional<Token> above =
          sentence.head(first).filter(p -> first.isAny("pobj")).flatMap(sentence::head);
      if (above.filter(Token::isNoun).isPresent() && !sentence.isUnder(t, above.get())) {
        return single(above.get());
      }
    }
    if (name.isPresent()) {
      return phrases
          .bodyOfAnother(t, name.get())
          .orElseGet(() -> List.of(demonym(t, name.get(), named(name.get(), t))));
    }
    if (agent.isPresent()) {
      return phrases.agent(t, agent.get());
    }
    if (t.isProper()) {
      return phrases.proper(t);
    }
    if (t.pos().equals("CD") || t.pos().equals("DT") || t.pos().startsWith("JJ")) {
      return phrases.collective(t, "");
    }
    return List.of();
  }

  private ActorMention demonym(Token t, Named n, ActorMention m) {
    boolean people = n.candidate().kind() == NameKind.DEMONYM && t.pos().startsWith("NN");
    boolean definite =
        sentence.hasDependent(t, d -> d.isAny("det") && d.lemma().equals("the"))
            || sentence.head(t).filter(h -> h.isAny("conj")).isPresent();
    if (!people || (definite && sentence.dependent(t, "amod", "nummod").isEmpty())) {
      return m;
    }
    return new ActorMention(
        t,
        m.start(),
        m.end(),
        Optional.empty(),
        m.base(),
        m.code().map(c -> c.length() == 3 ? c + "CVL" : c),
        Form.PEOPLE,
        true,
        m.decision());
  }

  ActorMention named(Named n, Token head) {
    ActorRef a = n.candidate().actor();
    int start = sentence.token(n.first()).start();
    int end = sentence.token(n.last()).end();
    boolean person = a.kind() == Kind.PERSON;
    Form form =
        person
            ? Form.PERSON
            : a.kind() == Kind.STATE || a.kind() == Kind.GOVERNMENT_BODY ? Form.STATE : Form.BODY;
    String method =
        switch (n.candidate().kind()) {
          case NAME -> "exact-name";
          case ADJECTIVE -> "adjective";
          case DEMONYM -> "demonym";
          case SEAT -> "seat-of-government";
          case FAMILY_NAME -> "family-name";
        };
    if (n.candidate().kind() == NameKind.SEAT && isLocative(head)) {
      form = Form.PLACE;
    }
    return new ActorMention(
        head,
        Math.min(start, head.start()),
        Math.max(end, head.end()),
        Optional.of(a.iri()),
        a.kind() == Kind.STATE ? Optional.of(a.iri()) : a.state().or(() -> Optional.of(a.iri())),
        a.code().or(a::iso3),
        form,
        head.pos().endsWith("S") && n.candidate().kind() == NameKind.DEMONYM,
        new Decision(
            method,
            n.candidate().score(),
            "'"
                + sentence.text().substring(start - sentence.start(), end - sentence.start())
                + "' is a name of "
                + a.label()));
  }

  /** The states in which the named places lie, and the states named as places. */
  List<ActorMention> places(Token t) {
    List<ActorMention> all = new ArrayList<>(1);
    for (Token c : sentence.conjuncts(t)) {
      List<ActorMention> here =
          single(c).stream().filter(m -> m.form() == Form.STATE || m.form() == Form.PLACE).toList();
      for (Token a : sentence.dependents(c, "appos", "npadvmod")) {
        // "Rafah, Egypt"
        here =
            here.isEmpty() ? single(a).stream().filter(m -> m.form() == Form.STATE).toList() : here;
      }
      if (here.isEmpty()) {
        here = located(c);
      }
      if (here.isEmpty()) {
        here = modifiers(c);
      }
      if (here.isEmpty()) {
        for (Token o : sentence.after(c, "of")) {
          here = places(o);
        }
        // "Mardan District, Khyber Pakhtunkhwa, Pakistan"
        for (Token a : sentence.dependents(c, "appos", "npadvmod")) {
          here = here.isEmpty() ? places(a) : here;
        }
        for (Token o : sentence.after(c, "in")) {
          here = here.isEmpty() ? places(o) : here;
        }
      }
      add(all, here);
    }
    return all;
  }

  List<ActorMention> located(Token t) {
    return names
        .place(t)
        .flatMap(
            p ->
                p.place().parties().stream()
                    .sorted()
                    .findFirst()
                    .flatMap(iri -> actors.actor(iri, date))
                    .map(
                        a ->
                            new ActorMention(
                                t,
                                sentence.token(p.first()).start(),
                                sentence.token(p.last()).end(),
                                Optional.of(a.iri()),
                                Optional.of(a.iri()),
                                a.code().or(a::iso3),
                                Form.PLACE,
                                false,
                                new Decision(
                                    "place-in-state",
                                    0.6,
                                    p.place().label() + " lies in " + a.label()))))
        .map(List::of)
        .orElse(List.of());
  }
}
