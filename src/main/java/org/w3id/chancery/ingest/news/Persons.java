package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.Discourse.Seen;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Whom "he" and "she" mean. It also remembers persons whom nobody knows, so that what is said of
 * them is not taken for somebody known whom the document named earlier.
 */
final class Persons {
  /** How many sentences back a pronoun reaches. */
  private static final int REACH = 3;

  private static final Pattern MALE =
      Pattern.compile(
          "\\b(mr|king|prince|sheikh|emir|sultan|shah|pope|sir|lord|spokesman|chairman|businessman)\\b");
  private static final Pattern FEMALE =
      Pattern.compile(
          "\\b(mrs|ms|queen|princess|lady|sheikha|spokeswoman|chairwoman|businesswoman)\\b");

  private final List<Seen> seen = new ArrayList<>();

  /** By {@link #key}: whether the document calls the person "she". */
  private final Map<String, Boolean> female = new HashMap<>();

  void add(Seen s) {
    ActorMention m = s.mention();
    boolean anaphor = m.decision().method().equals("anaphora");
    boolean unknownName = m.form() == Form.UNKNOWN && s.words().contains(" ") && s.subject();
    if (m.form() != Form.PERSON && !unknownName) {
      return;
    }
    if (MALE.matcher(s.words()).find()) {
      female.putIfAbsent(key(m), false);
    } else if (FEMALE.matcher(s.words()).find()) {
      female.putIfAbsent(key(m), true);
    }
    if (!anaphor || m.decision().score() >= 0.7) {
      seen.add(s);
    }
  }

  /** What tells two persons apart: who it is, or the name. */
  private static String key(ActorMention m) {
    return m.iri()
        .filter(i -> m.base().filter(i::equals).isEmpty())
        .orElseGet(() -> m.head().isProper() ? m.head().form() : m.key());
  }

  /** The last person with a known country whose family name a word is. */
  Optional<ActorMention> introduced(String family) {
    for (int i = seen.size() - 1; i >= 0; i--) {
      ActorMention m = seen.get(i).mention();
      if (m.head().isProper() && m.base().isPresent() && isPartOf(seen.get(i).words(), family)) {
        return Optional.of(m);
      }
    }
    return Optional.empty();
  }

  /** One of the last two words of a name: "Suh Hoon" is Mr. Suh, "Jeff Rathke" Mr. Rathke. */
  private static boolean isPartOf(String name, String word) {
    String[] words = name.split(" ", -1);
    String lower = word.toLowerCase(Locale.ROOT);
    int n = words.length;
    return words[n - 1].equals(lower) || (n > 1 && words[n - 2].equals(lower));
  }

  /** The person whom a pronoun means; empty where it is nobody known, or open who. */
  Optional<ActorMention> meant(Token pronoun, Sentence s, int sentence) {
    boolean she = pronoun.form().toLowerCase(Locale.ROOT).matches("she|her|herself");
    List<Seen> fit = new ArrayList<>();
    for (int i = seen.size() - 1; i >= 0 && seen.get(i).sentence() >= sentence - REACH; i--) {
      Seen candidate = seen.get(i);
      boolean other = female.getOrDefault(key(candidate.mention()), she) != she;
      boolean here = candidate.sentence() == sentence;
      if (!other
          && candidate.isBefore(pronoun, sentence)
          && !(here && isBesideIt(candidate.mention().head(), pronoun, s))) {
        fit.add(candidate);
      }
    }
    boolean object = pronoun.pos().equals("PRP") && pronoun.isAny("dobj", "pobj", "dative");
    Optional<Seen> best = object ? object(fit) : subject(fit);
    best.ifPresent(b -> female.putIfAbsent(key(b.mention()), she));
    return best.map(Seen::mention).filter(ActorMention::isKnown);
  }

  /** "Armenia arrested him": the person named last, where no other could be meant as well. */
  private static Optional<Seen> object(List<Seen> latestFirst) {
    if (latestFirst.isEmpty()) {
      return Optional.empty();
    }
    Seen last = latestFirst.get(0);
    boolean open =
        latestFirst.stream()
            .anyMatch(
                s ->
                    s.sentence() == last.sentence()
                        && !key(s.mention()).equals(key(last.mention())));
    return open ? Optional.empty() : Optional.of(last);
  }

  /** "he": the subject named last. */
  private static Optional<Seen> subject(List<Seen> latestFirst) {
    return latestFirst.stream()
        .filter(Seen::subject)
        .findFirst()
        .or(() -> latestFirst.stream().findFirst());
  }

  /** "Putin told him": the one who tells is not the one who is told. */
  private static boolean isBesideIt(Token name, Token pronoun, Sentence s) {
    if (!pronoun.pos().equals("PRP") || pronoun.form().toLowerCase(Locale.ROOT).endsWith("self")) {
      return false;
    }
    Optional<Token> verb = verbOver(pronoun, s);
    return verb.isPresent()
        && name.isAny("nsubj", "nsubjpass", "dobj")
        && name.head() == verb.get().index();
  }

  private static Optional<Token> verbOver(Token t, Sentence s) {
    Optional<Token> up = s.head(t);
    for (int i = 0; i < 4 && up.isPresent() && !up.get().isVerb(); i++) {
      up = s.head(up.get());
    }
    return up.filter(Token::isVerb);
  }

  /** The person spoken of last before a word, subjects first. */
  Optional<ActorMention> last(Token before, int sentence) {
    List<Seen> fit = new ArrayList<>();
    for (int i = seen.size() - 1; i >= 0 && seen.get(i).sentence() >= sentence - REACH; i--) {
      if (seen.get(i).isBefore(before, sentence)) {
        fit.add(seen.get(i));
      }
    }
    return subject(fit).map(Seen::mention).filter(ActorMention::isKnown);
  }
}
