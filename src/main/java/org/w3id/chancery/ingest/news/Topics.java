package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;
import org.w3id.chancery.vocabulary.Namespaces;

/** What occurrences of one sentence are about: agreements by name or description, and issues. */
final class Topics {
  private final Sentence sentence;
  private final Lexicon lexicon;
  private final TextOffsets offsets;
  private final List<AgreementNames.Match> agreements;

  Topics(Sentence sentence, Lexicon lexicon, Known known, LocalDate date, TextOffsets offsets) {
    this.sentence = sentence;
    this.lexicon = lexicon;
    this.offsets = offsets;
    this.agreements = known.agreements().agreements(sentence.text(), date);
  }

  /** Whether a word is, or is part of, an agreement's name, or a noun for agreements. */
  boolean isAgreement(Token t) {
    return named(t).isPresent() || isWord(t);
  }

  private boolean isWord(Token t) {
    return switch (t.lemma()) {
      case "agreement",
          "treaty",
          "accord",
          "pact",
          "convention",
          "memorandum",
          "protocol",
          "deal",
          "jcpoa" ->
          true;
      default -> false;
    };
  }

  private Optional<AgreementNames.Match> named(Token t) {
    int from = t.start() - sentence.start();
    int to = t.end() - sentence.start();
    return agreements.stream().filter(m -> m.start() < to && m.end() > from).findFirst();
  }

  /** The agreement that a frame's word is about: its object, what follows "of", "from" or "to". */
  Optional<Topic> agreement(Token trigger, Grammar grammar) {
    if (isWord(trigger)) {
      return Optional.of(topic(trigger));
    }
    Optional<Token> object = trigger.isVerb() ? grammar.object(trigger) : Optional.empty();
    if (object.isPresent()) {
      for (Token t : sentence.conjuncts(object.get())) {
        if (isAgreement(t)) {
          return Optional.of(topic(t));
        }
      }
      for (String p : List.of("of", "in")) {
        for (Token t : grammar.after(object.get(), p)) {
          if (isAgreement(t)) {
            return Optional.of(topic(t));
          }
        }
      }
    }
    for (String p : List.of("of", "from", "to", "in", "on", "under", "with")) {
      for (Token t : grammar.after(trigger, p)) {
        if (isAgreement(t)) {
          return Optional.of(topic(t));
        }
      }
    }
    return Optional.empty();
  }

  private Topic topic(Token t) {
    int[] under = sentence.subtree(t);
    Optional<AgreementNames.Match> match = named(t);
    for (int i = 0; i < under.length && match.isEmpty() && isWord(t); i++) {
      // "an agreement for a free trade zone with the union", known by the second part
      Token u = sentence.token(under[i]);
      match = u.index() > t.index() && !insideClause(u, t) ? named(u) : Optional.empty();
    }
    if (match.isPresent()) {
      AgreementNames.Match m = match.get();
      Span words = offsets.span(sentence.start() + m.start(), sentence.start() + m.end());
      return new Topic(
          words,
          Optional.of(m.iri()),
          new Decision("exact-name", 1, "'" + words.text() + "' is a name of " + m.label()));
    }
    int first = t.index();
    int last = t.index();
    for (int i : under) {
      Token u = sentence.token(i);
      boolean clause = insideClause(u, t);
      if (i < first && !u.pos().equals("DT") && !clause) {
        first = Math.min(first, i);
      }
      if (i > last && !clause && !u.isAny("punct")) {
        last = i;
      }
    }
    while (first < t.index() && sentence.token(first).pos().equals("DT")) {
      first++;
    }
    return new Topic(
        offsets.span(sentence.token(first).start(), sentence.token(last).end()),
        Optional.empty(),
        new Decision("description", 0.3, "an agreement told by words only"));
  }

  private boolean insideClause(Token u, Token top) {
    Token up = u;
    while (up.index() != top.index()) {
      if (up.isAny("relcl", "acl", "advcl", "appos")) {
        return true;
      }
      Optional<Token> head = sentence.head(up);
      if (head.isEmpty()) {
        return true;
      }
      up = head.get();
    }
    return false;
  }

  /** The issues that the words under a frame's word name. */
  List<Topic> issues(Token trigger) {
    int[] under = sentence.subtree(trigger);
    int from = sentence.token(under[0]).start();
    int to = sentence.token(under[under.length - 1]).end();
    String words = sentence.text().substring(from - sentence.start(), to - sentence.start());
    String lower = words.toLowerCase(Locale.ROOT).replace('’', '\'');
    for (Map.Entry<String, String> e : lexicon.topics().entrySet()) {
      int at = lower.indexOf(e.getKey());
      if (at >= 0 && isWholeWord(lower, at, e.getKey().length())) {
        return List.of(
            new Topic(
                offsets.span(from + at, from + at + e.getKey().length()),
                Optional.of(Namespaces.ISSUE + e.getValue()),
                new Decision("issue-words", 0.8, "the lexicon's words for the issue")));
      }
    }
    return List.of();
  }

  private static boolean isWholeWord(String text, int at, int length) {
    return (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
        && (at + length == text.length() || !Character.isLetterOrDigit(text.charAt(at + length)));
  }
}
