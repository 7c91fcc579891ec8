package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames.Candidate;
import org.w3id.chancery.claim.ActorNames.NameKind;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** The known names of one sentence, laid over its tokens. */
final class Names {
  /** A name that says of others what they are like: no actor of its own. */
  private static final Pattern NOT_ITSELF_AFTER =
      Pattern.compile(
          "^-(backed|made|held|occupied|controlled|linked|aligned|born|speaking|era|style|sponsored"
              + "|brokered|type|supplied|built|funded|owned|friendly|designed|inspired|allied)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NOT_ITSELF_BEFORE =
      Pattern.compile(
          ".*\\b(pro|anti|non|trans|inter)-$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Known names that news use in other senses unless a title or state stands beside them. */
  private static final Set<String> COMMON_WORDS = Set.of("will", "may", "march", "april", "june");

  /** A known actor's name: first and last token, and whom it may mean. */
  record Named(int first, int last, Candidate candidate) {}

  /** A known place's name. */
  record Placed(int first, int last, AgreementNames.Match place) {}

  private final Named[] actors;
  private final List<Named> all = new ArrayList<>();
  private final Placed[] places;

  Names(Sentence sentence, Known known, LocalDate on, String document) {
    int n = sentence.tokens().size();
    actors = new Named[n];
    places = new Placed[n];
    List<AgreementNames.Match> agreements = known.agreements().agreements(sentence.text(), on);
    List<AgreementNames.Match> where = known.agreements().places(sentence.text());
    for (NameMatch m : known.actors().find(sentence.text(), on)) {
      int[] span = tokens(sentence, m.start(), m.end());
      boolean inAgreement = isPartOf(m.start(), m.end(), agreements, sentence.text());
      // the South China Sea is not in China
      boolean inPlace =
          where.stream()
              .anyMatch(
                  p ->
                      p.start() <= m.start()
                          && p.end() >= m.end()
                          && p.end() - p.start() > m.end() - m.start());
      if (span.length == 2
          && !inPlace
          && !inAgreement
          && !isNamesake(m, document)
          && !isQualifier(sentence.text(), m)
          && !isCommon(sentence, m)) {
        Named named = new Named(span[0], span[1], m.candidates().get(0));
        all.add(named);
        for (int i = span[0]; i <= span[1]; i++) {
          actors[i] = actors[i] == null ? named : actors[i];
        }
      }
    }
    for (AgreementNames.Match m : where) {
      int[] span = tokens(sentence, m.start(), m.end());
      // the Paris Agreement is not in Paris
      boolean inAgreement = isPartOf(m.start(), m.end(), agreements, sentence.text());
      if (span.length == 2 && !inAgreement) {
        Placed placed = new Placed(span[0], span[1], m);
        for (int i = span[0]; i <= span[1]; i++) {
          places[i] = placed;
        }
      }
    }
  }

  /** A name inside an agreement's name, but for parties: "the trade agreement with Japan". */
  private static boolean isPartOf(
      int start, int end, List<AgreementNames.Match> agreements, String text) {
    for (AgreementNames.Match a : agreements) {
      if (a.start() <= start && a.end() >= end) {
        String before = text.substring(a.start(), start).toLowerCase(Locale.ROOT);
        return !before.contains(" with ") && !before.contains("between ");
      }
    }
    return false;
  }

  private static boolean isQualifier(String text, NameMatch m) {
    String before = text.substring(Math.max(0, m.start() - 8), m.start());
    String after = text.substring(m.end(), Math.min(text.length(), m.end() + 14));
    return NOT_ITSELF_AFTER.matcher(after).matches() || NOT_ITSELF_BEFORE.matcher(before).matches();
  }

  /** A family name that the document gives to somebody else: "Ahmed Mohamed". */
  private static boolean isNamesake(NameMatch m, String document) {
    Candidate c = m.candidates().get(0);
    if (c.kind() != NameKind.FAMILY_NAME) {
      return false;
    }
    String label = c.actor().label();
    String family = label.substring(label.lastIndexOf(' ') + 1);
    Matcher before =
        Pattern.compile("(\\p{Lu}[\\p{L}'-]+)\\s+" + Pattern.quote(family)).matcher(document);
    while (before.find()) {
      String word = before.group(1);
      boolean title =
          Lexicon.standard().agent(word.toLowerCase(Locale.ROOT)).isPresent()
              || TITLES.contains(word.toLowerCase(Locale.ROOT));
      if (!title && word.charAt(0) != label.charAt(0)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "dr", "but", "and", "the", "when", "while", "after", "if", "as");

  private static boolean isCommon(Sentence sentence, NameMatch m) {
    return COMMON_WORDS.contains(
        sentence.text().substring(m.start(), m.end()).toLowerCase(Locale.ROOT));
  }

  private static int[] tokens(Sentence s, int start, int end) {
    int first = -1;
    int last = -1;
    for (Token t : s.tokens()) {
      int from = t.start() - s.start();
      int to = t.end() - s.start();
      if (from < end && to > start) {
        first = first < 0 ? t.index() : first;
        last = t.index();
      }
    }
    return first < 0 ? new int[0] : new int[] {first, last};
  }

  /** The actor's name that covers a token. */
  Optional<Named> at(Token t) {
    return Optional.ofNullable(actors[t.index()]);
  }

  /** All actors' names that touch the tokens from first to last. */
  List<Named> within(int first, int last) {
    List<Named> found = new ArrayList<>(2);
    for (Named n : all) {
      if (n.first() <= last && n.last() >= first) {
        found.add(n);
      }
    }
    return found;
  }

  /** All actors' names, in order. */
  List<Named> all() {
    return all;
  }

  /** The place's name that covers a token. */
  Optional<Placed> place(Token t) {
    return Optional.ofNullable(places[t.index()]);
  }
}
