package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Who speaks in a document, as its title and publisher tell it.
 *
 * @param self whom "we" means outside quotations: the states or organisations that publish it or
 *     for which its author speaks; empty for news
 * @param author whom "I" means outside quotations; empty where nobody known signs it
 * @param isStatement whether it is a statement, speech or letter of those who sign it
 * @param isReadout whether it is an account of a call or meeting by one side
 * @param topic the actors that the title names, one for each side
 */
record Voice(
    List<ActorMention> self,
    Optional<ActorMention> author,
    boolean isStatement,
    boolean isReadout,
    List<ActorMention> topic) {

  private static final String GENRE =
      "(?:statement|remarks|message|letter|address|speech|declaration|communiqu[eé]|proclamation"
          + "|testimony|comments)";
  private static final Pattern SIGNED =
      Pattern.compile(
          "\\b"
              + GENRE
              + "s?\\s+(?:by|from|of|between)\\s+(.+?)(?:\\s+(?:on|about|regarding|concerning|at|to"
              + "|for|marking|following|before|after|as|during|with|in|\\p{L}+ing)\\b.*|[:;]\\s.*|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OWN =
      Pattern.compile(
          "^(.{3,80}?)(?:['’]s|s['’])\\s+(?:\\S+\\s+)?" + GENRE + "\\b.*",
          Pattern.CASE_INSENSITIVE);
  private static final int HEAD = 800;
  private static final Pattern FOLLOWING =
      Pattern.compile(
          "([^.\n]+?)\\s+(?:today\\s+|has\\s+)?(?:issued|made|released|delivered)\\s+the following "
              + GENRE,
          Pattern.CASE_INSENSITIVE);
  private static final Pattern READOUT =
      Pattern.compile(
          "\\breadout\\b|\\b(?:call|meeting|conversation|phone call|talks)\\s+with\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> OWN_OFFICES =
      Set.of(
          "president",
          "vice president",
          "prime minister",
          "first minister",
          "chancellor",
          "king",
          "queen",
          "secretary",
          "secretary of state",
          "foreign secretary",
          "foreign minister",
          "minister",
          "defense secretary",
          "defence secretary",
          "secretary general",
          "secretary-general",
          "high representative");

  /** Copies the lists. */
  Voice {
    self = List.copyOf(self);
    topic = List.copyOf(topic);
  }

  /** Of a text of which nothing is known. */
  static Voice unknown() {
    return new Voice(List.of(), Optional.empty(), false, false, List.of());
  }

  /** Reads a document's title and publisher. */
  static Voice of(Document document, ActorNames actors, LocalDate on) {
    String title = document.title().orElse("");
    List<ActorMention> topic = sides(title, actors, on);
    Optional<String> signed = signers(title).or(() -> introduced(document.text()));
    List<ActorMention> signers = signed.map(words -> mentions(words, actors, on)).orElse(List.of());
    boolean readout = READOUT.matcher(title).find();
    boolean persons = signers.stream().anyMatch(m -> m.form() == Form.PERSON);
    List<ActorMention> self = new ArrayList<>();
    signers.stream()
        .filter(m -> !persons || m.form() == Form.PERSON)
        .forEach(m -> add(self, principal(m)));
    if (self.isEmpty()) {
      document.publisher().map(p -> mentions(p, actors, on)).orElse(List.of()).stream()
          .limit(1)
          .forEach(m -> add(self, principal(m)));
    }
    if (self.isEmpty() && readout && !topic.isEmpty()) {
      self.add(principal(topic.get(0)));
    }
    List<ActorMention> both = new ArrayList<>(topic);
    if (readout && both.size() == 1) {
      self.forEach(s -> add(both, s));
    }
    Optional<ActorMention> author =
        signers.stream().filter(m -> m.form() == Form.PERSON).findFirst();
    return new Voice(
        self, self.size() > 1 ? Optional.empty() : author, signed.isPresent(), readout, both);
  }

  private static Optional<String> signers(String title) {
    Matcher m = SIGNED.matcher(title);
    if (m.find()) {
      return Optional.of(m.group(1));
    }
    Matcher own = OWN.matcher(title);
    return own.matches() ? Optional.of(own.group(1)) : Optional.empty();
  }

  /** "Minister Smith issued the following statement:", before the statement itself. */
  private static Optional<String> introduced(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    if (!head.contains("the following")) {
      return Optional.empty();
    }
    Matcher m = FOLLOWING.matcher(head);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  private static List<ActorMention> mentions(String words, ActorNames actors, LocalDate on) {
    List<ActorMention> all = new ArrayList<>(2);
    for (NameMatch m : actors.find(words, on)) {
      ActorRef a = m.candidates().get(0).actor();
      if (a.kind() != ActorNames.Kind.NEWS_OUTLET) {
        all.add(mention(words.substring(m.start(), m.end()), a));
      }
    }
    return all;
  }

  private static List<ActorMention> sides(String words, ActorNames actors, LocalDate on) {
    List<ActorMention> sides = new ArrayList<>(2);
    mentions(words, actors, on).forEach(m -> add(sides, m));
    return sides;
  }

  private static void add(List<ActorMention> sides, ActorMention m) {
    if (sides.stream().noneMatch(s -> s.side().equals(m.side()))) {
      sides.add(m);
    }
  }

  private static ActorMention mention(String words, ActorRef a) {
    Form form =
        switch (a.kind()) {
          case PERSON -> Form.PERSON;
          case STATE, GOVERNMENT_BODY -> Form.STATE;
          default -> Form.BODY;
        };
    Token word = new Token(-1, words, words.toLowerCase(Locale.ROOT), "NNP", -1, "root", 0, 0);
    return new ActorMention(
        word,
        0,
        0,
        Optional.of(a.iri()),
        a.kind() == ActorNames.Kind.STATE
            ? Optional.of(a.iri())
            : a.state().or(() -> Optional.of(a.iri())),
        a.code().or(a::iso3),
        form,
        false,
        new Decision("publisher", 0.8, "the document speaks for " + a.label()));
  }

  /** The state or organisation that somebody acts for. */
  static ActorMention principal(ActorMention m) {
    return m.base().equals(m.iri())
        ? m
        : new ActorMention(
            m.head(),
            m.start(),
            m.end(),
            m.base(),
            m.base(),
            m.code(),
            m.form() == Form.BODY ? Form.BODY : Form.STATE,
            m.plural(),
            m.decision());
  }

  /** Whether a title without a name is that of an office in the state that publishes. */
  boolean isOwnOffice(String title) {
    return !self.isEmpty() && OWN_OFFICES.contains(title);
  }

  /** Whether a word is "I", "we" or their like. */
  static boolean isFirstPerson(Token t) {
    return t.pos().startsWith("PRP")
        && switch (t.form().toLowerCase(Locale.ROOT)) {
          case "we", "us", "our", "ours", "ourselves" -> true;
          default -> isSingular(t);
        };
  }

  /** Whether a word is "I" or its like. */
  static boolean isSingular(Token t) {
    return switch (t.form().toLowerCase(Locale.ROOT)) {
      case "i", "me", "my", "mine", "myself" -> true;
      default -> false;
    };
  }
}
