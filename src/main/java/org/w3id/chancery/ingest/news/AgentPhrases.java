package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.Names.Named;
import org.w3id.chancery.ingest.news.lexicon.AgentEntry;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Whom nouns for agents and unknown names mean: with the nation of their modifiers or complement
 * ("officials of Iran"), by title, by what they gather ("thousands of Nigerians"), by what was said
 * before ("the country").
 */
final class AgentPhrases {
  private final Sentence sentence;
  private final Lexicon lexicon;
  private final Names names;
  private final Coreference coreference;
  private final Mentions mentions;
  private final DefinitePhrases definite;

  AgentPhrases(
      Sentence sentence, Lexicon lexicon, Names names, Coreference coreference, Mentions mentions) {
    this.sentence = sentence;
    this.lexicon = lexicon;
    this.names = names;
    this.coreference = coreference;
    this.mentions = mentions;
    this.definite = new DefinitePhrases(sentence, coreference, mentions);
  }

  List<ActorMention> agent(Token t, AgentEntry agent) {
    if (agent.kind() == AgentEntry.Kind.QUANTITY) {
      return collective(t, agent.sector());
    }
    List<ActorMention> bases = mentions.modifiers(t);
    if (agent.kind() == AgentEntry.Kind.COLLECTIVE && bases.isEmpty()) {
      List<ActorMention> members = collective(t, agent.sector());
      if (!members.isEmpty()) {
        return members;
      }
    }
    if (bases.isEmpty() && t.isAny("conj") && sentence.dependent(t, "det", "poss").isEmpty()) {
      // "Danish media and government"
      bases = sentence.head(t).filter(Token::isNoun).map(mentions::modifiers).orElse(List.of());
    }
    if (bases.isEmpty()) {
      bases = complements(t, agent);
    }
    if (bases.isEmpty()) {
      List<ActorMention> before = definite.earlier(t, agent, m -> compose(t, agent, m));
      if (!before.isEmpty()) {
        return before;
      }
    }
    if (agent.kind() == AgentEntry.Kind.ANAPHOR || agent.kind() == AgentEntry.Kind.COLLECTIVE) {
      return bases.isEmpty() || agent.kind() == AgentEntry.Kind.ANAPHOR ? List.of() : bases;
    }
    if (bases.isEmpty() && definite.isOwn(t, agent)) {
      bases = coreference.voice().self();
    }
    if (bases.isEmpty()) {
      String code = agent.sector().isEmpty() ? "" : "---" + agent.sector();
      return List.of(
          new ActorMention(
              t,
              start(t),
              t.end(),
              Optional.empty(),
              Optional.empty(),
              code.isEmpty() ? Optional.empty() : Optional.of(code),
              form(t, agent),
              t.pos().endsWith("S"),
              new Decision("agent", 0.3, "'" + t.form() + "' of no known nation")));
    }
    if (agent.sector().equals("MIL") && bases.size() > 1) {
      // "Egyptian UN peacekeepers" act for the organisation
      List<ActorMention> bodies = bases.stream().filter(b -> b.form() == Form.BODY).toList();
      bases = bodies.size() == 1 ? bodies : bases;
    }
    List<ActorMention> all = new ArrayList<>(bases.size());
    for (ActorMention base : bases) {
      all.add(compose(t, agent, base));
    }
    return all;
  }

  private Form form(Token t, AgentEntry agent) {
    if (agent.kind() == AgentEntry.Kind.OFFICE) {
      return t.pos().endsWith("S") ? Form.PEOPLE : Form.PERSON;
    }
    boolean individual =
        switch (t.lemma()) {
          case "official",
              "spokesman",
              "spokeswoman",
              "spokesperson",
              "diplomat",
              "ambassador",
              "envoy",
              "secretary",
              "general",
              "judge",
              "speaker",
              "lawmaker" ->
              true;
          default -> false;
        };
    if (individual) {
      return t.pos().endsWith("S") ? Form.PEOPLE : Form.PERSON;
    }
    return agent.kind() == AgentEntry.Kind.ACTS_FOR && agent.sector().equals("GOV")
        ? Form.STATE
        : Form.PEOPLE;
  }

  private int start(Token t) {
    int[] under = sentence.subtree(t);
    int first = t.index();
    for (int i = under.length - 1; i >= 0; i--) {
      if (under[i] == first - 1 && !sentence.token(under[i]).pos().equals("DT")) {
        first = under[i];
      }
    }
    return sentence.token(first).start();
  }

  /** "Russian officials": the nation's code with the sector, and the nation as the actor. */
  private ActorMention compose(Token t, AgentEntry agent, ActorMention base) {
    boolean actsFor = agent.kind() != AgentEntry.Kind.BELONGS_TO;
    Optional<String> code =
        base.code()
            .map(
                c -> {
                  String stem =
                      base.form() == Form.PERSON || isStateCode(c) ? c.substring(0, 3) : c;
                  return c.endsWith(agent.sector()) && !isStateCode(c) ? c : stem + agent.sector();
                });
    if (code.isEmpty() && !actsFor && !agent.sector().isEmpty()) {
      code = Optional.of("---" + agent.sector()); // a people of many countries: Fulani herdsmen
    }
    Optional<String> principal = base.base().or(base::iri);
    return new ActorMention(
        t,
        Math.min(start(t), base.start()),
        Math.max(t.end(), base.start() > t.end() ? base.end() : t.end()),
        actsFor ? principal : Optional.empty(),
        principal,
        code,
        form(t, agent),
        t.pos().endsWith("S"),
        new Decision(
            actsFor ? "acts-for" : "belongs-to",
            0.9 * base.decision().score(),
            "'" + t.form() + "' with " + base.decision().reason()));
  }

  private static boolean isStateCode(String code) {
    return code.length() >= 3
        && !code.startsWith("IGO")
        && !code.startsWith("NGO")
        && !code.startsWith("IMG")
        && !code.startsWith("---");
  }

  /** "government of Iran", "security forces in Guinea", "Benn, the British minister". */
  private List<ActorMention> complements(Token t, AgentEntry agent) {
    List<ActorMention> all = new ArrayList<>(1);
    for (String p : List.of("of", "from", "for", "with")) {
      if (p.equals("with") && agent.kind() != AgentEntry.Kind.BELONGS_TO) {
        continue;
      }
      for (Token o : sentence.after(t, p)) {
        List<ActorMention> of = mentions.of(o);
        // "the ministers of ten states, including Chad and Mali"
        Mentions.add(
            all,
            (of.isEmpty() && agent.kind() != AgentEntry.Kind.COLLECTIVE ? collective(o, "") : of)
                .stream().filter(ActorMention::isKnown).toList());
        if (all.isEmpty() && agent.kind() == AgentEntry.Kind.OFFICE) {
          all.addAll(mentions.places(o)); // "the mayor of the city of Nablus"
        }
      }
      if (!all.isEmpty()) {
        return all;
      }
    }
    for (Token a : sentence.dependents(t, "appos")) {
      Mentions.add(all, mentions.of(a).stream().filter(ActorMention::isKnown).toList());
    }
    if (!all.isEmpty()) {
      return all;
    }
    if (t.isAny("appos")) {
      return sentence.head(t).map(mentions::single).orElse(List.of());
    }
    if (agent.kind() != AgentEntry.Kind.ANAPHOR) {
      for (String p : List.of("in", "on", "at", "to")) {
        for (Token o : sentence.after(t, p)) {
          Mentions.add(all, mentions.places(o));
        }
      }
    }
    return all;
  }

  /** "thousands of Nigerians", "members of parliament". */
  List<ActorMention> collective(Token t, String sector) {
    List<ActorMention> all = new ArrayList<>(1);
    for (String p : List.of("of", "from", "including")) {
      for (Token o : sentence.after(t, p)) {
        Mentions.add(all, mentions.of(o));
      }
    }
    // "the two agreed", "both agreed"
    boolean two = t.form().equalsIgnoreCase("two") && sentence.dependent(t, "det").isPresent();
    if (all.isEmpty() && (two || t.form().equalsIgnoreCase("both")) && t.isAny("nsubj")) {
      return coreference.discourse().both(t, t.form());
    }
    return all.stream()
        .map(
            m ->
                sector.isEmpty() || m.code().isEmpty()
                    ? m
                    : new ActorMention(
                        m.head(),
                        Math.min(m.start(), t.start()),
                        m.end(),
                        m.iri(),
                        m.base(),
                        m.code().map(c -> c.length() == 3 ? c + sector : c),
                        m.form(),
                        m.plural(),
                        m.decision()))
        .toList();
  }

  /** "Canada's House of Commons" is not the British one. */
  Optional<List<ActorMention>> bodyOfAnother(Token t, Named name) {
    if (name.candidate().actor().kind() != Kind.GOVERNMENT_BODY) {
      return Optional.empty();
    }
    List<ActorMention> owners =
        mentions.modifiers(t).stream()
            .filter(m -> m.form() == Form.STATE && m.code().isPresent())
            .filter(m -> !name.candidate().actor().state().equals(m.base()))
            .filter(m -> m.start() < sentence.token(name.first()).start())
            .toList();
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    String sector =
        lexicon.agent(t.lemma()).map(AgentEntry::sector).filter(s -> !s.isEmpty()).orElse("GOV");
    AgentEntry as = new AgentEntry(t.lemma(), sector, AgentEntry.Kind.ACTS_FOR);
    return Optional.of(owners.stream().map(b -> compose(t, as, b)).toList());
  }

  /** A proper noun that nobody known bears: by title and nation, by apposition, by place. */
  List<ActorMention> proper(Token t) {
    if (lexicon.isIn("no-actor", t.lemma())) {
      return List.of();
    }
    AgentEntry title = null;
    for (Token d : sentence.dependents(t, "compound", "nmod", "amod", "nn", "appos")) {
      Optional<AgentEntry> entry = lexicon.agent(d.lemma());
      if (entry.isPresent()
          && entry.get().kind() != AgentEntry.Kind.ANAPHOR
          && !mentions.isQuantity(d)) {
        title = entry.get();
        if (d.isAny("appos")) {
          List<ActorMention> other =
              mentions.single(d).stream().filter(ActorMention::isKnown).toList();
          if (!other.isEmpty()) {
            return other.stream().map(m -> retitled(m, t)).toList();
          }
        }
      }
    }
    // "his health minister Maria Silva", where the parser takes the name for the apposition
    if (t.isAny("appos")) {
      List<ActorMention> role =
          sentence.head(t).filter(h -> lexicon.agent(h.lemma()).isPresent()).stream()
              .flatMap(h -> mentions.single(h).stream())
              .filter(m -> m.form() == Form.PERSON && m.base().isPresent())
              .toList();
      if (!role.isEmpty()) {
        return role.stream().map(m -> retitled(m, t)).toList();
      }
    }
    // "President Joseph R. Biden, Jr.": the known name is not the parser's head
    int[] under = sentence.subtree(t);
    for (Named n : names.within(under[0], t.index())) {
      boolean name = !sentence.token(n.last()).isAny("poss", "amod", "pobj");
      if (name && n.candidate().actor().kind() == Kind.PERSON) {
        return List.of(mentions.named(n, t));
      }
    }
    List<ActorMention> bases = mentions.modifiers(t);
    if (!bases.isEmpty()) {
      AgentEntry as =
          title == null ? new AgentEntry(t.lemma(), "", AgentEntry.Kind.BELONGS_TO) : title;
      return bases.stream().map(b -> compose(t, as, b)).toList();
    }
    List<ActorMention> place = mentions.located(t);
    if (!place.isEmpty()) {
      return place;
    }
    if (title != null) {
      List<ActorMention> of = complements(t, title);
      if (!of.isEmpty()) {
        AgentEntry as = title;
        return of.stream().map(b -> compose(t, as, b)).toList();
      }
      if (definite.isOwn(t, title)) {
        AgentEntry as = title;
        return coreference.voice().self().stream().map(b -> compose(t, as, b)).toList();
      }
    }
    // "Rathke", after "Jeff Rathke, the State Department spokesperson"
    Optional<ActorMention> introduced = coreference.introduced(t);
    if (introduced.isPresent()) {
      return List.of(introduced.get());
    }
    Optional<String> code =
        title == null || title.sector().isEmpty()
            ? Optional.empty()
            : Optional.of("---" + title.sector());
    return List.of(
        new ActorMention(
            t,
            start(t),
            t.end(),
            Optional.empty(),
            Optional.empty(),
            code,
            title == null ? Form.UNKNOWN : Form.PERSON,
            false,
            new Decision("unknown-name", 0, "nobody known is called so")));
  }

  private static ActorMention retitled(ActorMention m, Token t) {
    return new ActorMention(
        t,
        t.start(),
        t.end(),
        m.iri(),
        m.base(),
        m.code(),
        Form.PERSON,
        false,
        new Decision("apposition", m.decision().score(), m.decision().reason()));
  }
}
