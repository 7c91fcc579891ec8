package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.ingest.news.TimeExpressions.Context;
import org.w3id.chancery.ingest.news.TimeExpressions.Found;
import org.w3id.chancery.ingest.news.TimeExpressions.Toward;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * When the occurrences of one document were: by the time words that hang on them, by what an
 * official statement does in its own words ("we condemn"), by the call of which a readout tells. An
 * occurrence that no words date has no time.
 */
final class EventTimes {
  private final LocalDate on;
  private final TextOffsets offsets;
  private final Voice voice;
  private final Quotations quotations;
  private final Map<String, Found> events = new HashMap<>();
  private Optional<Found> told = Optional.empty();
  private Optional<TimeSpan> meeting = Optional.empty();
  private final Set<String> met = new HashSet<>();

  /**
   * Begins a document.
   *
   * @param on its date
   * @param offsets its text
   * @param voice who speaks in it
   * @param quotations what it quotes
   */
  EventTimes(LocalDate on, TextOffsets offsets, Voice voice, Quotations quotations) {
    this.on = on;
    this.offsets = offsets;
    this.voice = voice;
    this.quotations = quotations;
  }

  /** The times of the next sentence. */
  InSentence in(Grammar grammar, Mentions mentions, Map<Integer, Frame> frames, List<Found> terms) {
    return new InSentence(grammar, mentions, frames, terms);
  }

  /** The times of one sentence. */
  final class InSentence {
    private final Sentence sentence;
    private final Grammar grammar;
    private final Mentions mentions;
    private final Map<Integer, Frame> frames;
    private final List<Found> back;
    private final List<Found> terms;
    private final Context context;
    private List<Found> ahead;

    private InSentence(
        Grammar grammar, Mentions mentions, Map<Integer, Frame> frames, List<Found> terms) {
      this.sentence = grammar.sentence();
      this.grammar = grammar;
      this.mentions = mentions;
      this.frames = frames;
      this.terms = terms;
      this.context = new Context(on, Toward.BACK, told, events);
      this.back = with(terms, TimeExpressions.find(sentence.text(), context));
      back.stream()
          .filter(f -> f.first().isPresent() && f.last().isPresent())
          .forEach(f -> told = Optional.of(f));
    }

    /** As read for what is planned or asked for; most sentences never need it. */
    private List<Found> ahead() {
      if (ahead == null) {
        ahead = with(terms, TimeExpressions.find(sentence.text(), context.toward(Toward.AHEAD)));
      }
      return ahead;
    }

    private static List<Found> with(List<Found> terms, List<Found> found) {
      List<Found> all = new ArrayList<>(terms);
      found.stream()
          .filter(f -> terms.stream().noneMatch(t -> t.start() < f.end() && f.start() < t.end()))
          .forEach(all::add);
      return all;
    }

    /** When an occurrence was or will be. */
    Optional<TimeSpan> of(Frame frame, Reading reading) {
      Token trigger = frame.trigger();
      Optional<TimeSpan> time = told(trigger, reading);
      if (time.isEmpty() && isNow(frame, reading)) {
        time =
            Optional.of(
                new TimeSpan(Optional.of(on), Optional.of(on), Granularity.DAY, Optional.empty()));
      }
      if (time.isEmpty() && isOfMeeting(frame, reading)) {
        time = meeting;
      }
      remember(frame, reading, time);
      return time;
    }

    private void remember(Frame frame, Reading reading, Optional<TimeSpan> time) {
      boolean happened = reading.modality().isFactual() && reading.polarity() == Polarity.AFFIRMED;
      if (time.isEmpty() || !happened) {
        return;
      }
      TimeSpan t = time.get();
      Found when = new Found(0, 0, t.start(), t.end(), t.granularity());
      events.put(frame.trigger().lemma(), when);
      grammar
          .object(frame.trigger())
          .ifPresent(
              o -> {
                for (int i : sentence.subtree(o)) {
                  Token w = sentence.token(i);
                  if (w.isNoun() && !w.isProper()) {
                    events.put(w.lemma(), when);
                  }
                }
              });
      if (voice.isReadout()
          && meeting.isEmpty()
          && frame.type().category() == Category.CONSULT
          && t.granularity() == Granularity.DAY) {
        meeting = time;
        frame.initiators().forEach(m -> met.add(m.side()));
        frame.recipients().forEach(m -> met.add(m.side()));
      }
    }

    /** Whether a word is part of a time. */
    boolean tells(Token t) {
      return back.stream().anyMatch(f -> f.covers(t.start() - sentence.start()));
    }

    /** What is said of a time to come is planned, if not asked for or supposed. */
    Modality modality(Reading reading, Optional<TimeSpan> time) {
      boolean tocome = time.flatMap(TimeSpan::start).filter(d -> d.isAfter(on)).isPresent();
      return tocome && reading.modality() == Modality.ACTUAL
          ? Modality.PLANNED
          : reading.modality();
    }

    private Optional<TimeSpan> told(Token trigger, Reading reading) {
      List<Found> found = toward(trigger, reading) == Toward.AHEAD ? ahead() : back;
      for (Found f : found) {
        Optional<Token> host = host(f);
        if (host.isPresent() && dates(host.get(), trigger, found)) {
          return Optional.of(span(f));
        }
      }
      return Optional.empty();
    }

    /** "may have attacked on Monday" is past; "will attack on Monday" is not. */
    private Toward toward(Token trigger, Reading r) {
      boolean perfect =
          sentence.hasDependent(trigger, d -> d.isAny("aux") && d.lemma().equals("have"));
      return switch (r.modality()) {
        case ACTUAL, REPORTED -> Toward.BACK;
        case PLANNED, REQUESTED, HYPOTHETICAL -> perfect ? Toward.BACK : Toward.AHEAD;
      };
    }

    private boolean dates(Token h, Token trigger, List<Found> found) {
      if (h.index() == trigger.index()) {
        return true;
      }
      boolean frame = frames.containsKey(h.index());
      if (trigger.isNoun()) {
        return !frame && carries(h, trigger);
      }
      if (hasOwnTime(trigger, found)) {
        return false;
      }
      boolean phase = trigger.isAny("xcomp") && !frame && trigger.head() == h.index();
      boolean byObject =
          h.isNoun()
              && (h.isProper() || !isSaying(trigger))
              && grammar.object(trigger).filter(o -> o.index() == h.index()).isPresent()
              && h.index() > trigger.index();
      return phase || byObject || coordinated(trigger, h) || accompanies(trigger, h);
    }

    /** What is condemned or discussed has its own time. */
    private boolean isSaying(Token trigger) {
      return switch (frames.get(trigger.index()).type().category()) {
        case ACCUSE, SUPPORT, REQUEST, REJECT, THREATEN, CONSULT -> true;
        default -> false;
      };
    }

    private TimeSpan span(Found f) {
      return new TimeSpan(
          f.first(),
          f.last(),
          f.granularity(),
          Optional.of(offsets.span(sentence.start() + f.start(), sentence.start() + f.end())));
    }

    /** The verb, or noun that names or tells of an occurrence, on which a time's words hang. */
    private Optional<Token> host(Found f) {
      List<Token> inside =
          sentence.tokens().stream().filter(t -> f.covers(t.start() - sentence.start())).toList();
      return inside.stream()
          .filter(t -> t.head() < 0 || !inside.contains(sentence.token(t.head())))
          .findFirst()
          .flatMap(top -> host(top, inside.get(inside.size() - 1)));
    }

    private Optional<Token> host(Token top, Token last) {
      // "the announcement tonight of a ceasefire"
      Optional<Token> told = splitOff(top, last);
      if (told.isPresent()) {
        return told;
      }
      // "after three days of hostilities"
      if (last.lemma().equals("of")) {
        return sentence.dependent(last, "pobj");
      }
      Optional<Token> head = sentence.head(top);
      boolean attribute =
          top.isAny("poss", "nummod", "amod", "compound", "nmod", "nn")
              // of "On Tuesday Ghana condemned" the parser makes "Tuesday Ghana"
              && head.filter(h -> h.isNoun() && !h.isProper()).isPresent();
      if (attribute) {
        // "Friday's attack", "the 2008 war": of the noun and of nothing else
        return head;
      }
      Token up = top;
      for (int i = 0; i < 6; i++) {
        boolean verb = up.isVerb() && !up.isAny("aux", "auxpass");
        if (verb || frames.containsKey(up.index()) || (i > 0 && tellsOf(up))) {
          return Optional.of(up);
        }
        Optional<Token> above = sentence.head(up);
        if (above.isEmpty()) {
          return Optional.empty();
        }
        up = above.get();
      }
      return Optional.empty();
    }

    /** The occurrence behind "of", where a time stands between that and its noun. */
    private Optional<Token> splitOff(Token top, Token last) {
      boolean between =
          top.index() > 0
              && sentence.token(top.index() - 1).isNoun()
              && last.index() + 1 < sentence.tokens().size()
              && sentence.token(last.index() + 1).lemma().equals("of");
      return between
          ? sentence
              .dependent(sentence.token(last.index() + 1), "pobj")
              .filter(o -> frames.containsKey(o.index()))
          : Optional.empty();
    }

    /** "the announcement of a ceasefire": a noun that an occurrence hangs on. */
    private boolean tellsOf(Token noun) {
      return noun.isNoun()
          && sentence.after(noun, "of").stream().anyMatch(o -> frames.containsKey(o.index()));
    }

    private boolean carries(Token host, Token noun) {
      Token up = noun;
      for (int i = 0; i < 4; i++) {
        if (up.index() == host.index()) {
          return true;
        }
        if (!up.isAny("dobj", "nsubjpass", "nsubj", "prep", "pobj", "conj")) {
          return false;
        }
        Optional<Token> head = sentence.head(up);
        if (head.isEmpty()) {
          return false;
        }
        up = head.get();
      }
      return up.index() == host.index();
    }

    private static boolean coordinated(Token t, Token other) {
      return other.isVerb()
          && ((t.isAny("conj") && t.head() == other.index())
              || (other.isAny("conj") && other.head() == t.index()));
    }

    /** "today we hold Iran accountable, imposing sanctions": at the same time. */
    private boolean accompanies(Token t, Token host) {
      return host.isVerb()
          && t.head() == host.index()
          && t.pos().equals("VBG")
          && t.isAny("advcl", "xcomp", "parataxis")
          && !sentence.hasDependent(t, d -> d.isAny("mark", "nsubj", "aux"));
    }

    private boolean hasOwnTime(Token t, List<Found> found) {
      return found.stream().anyMatch(f -> host(f).filter(h -> h.index() == t.index()).isPresent());
    }

    /** What a statement does by its own words: "we condemn", "as we begin this summit". */
    private boolean isNow(Frame frame, Reading r) {
      Token t = frame.trigger();
      if (r.modality() != Modality.ACTUAL
          || r.polarity() == Polarity.DENIED
          || r.parent().isPresent()
          || voice.self().isEmpty()
          || quotations.isQuoted(t.start())) {
        return false;
      }
      if (t.isVerb()) {
        return isSaidNow(t) && !r.background() && isPerformed(frame);
      }
      Optional<Token> verb =
          sentence.head(t).filter(h -> h.isVerb() && t.isAny("dobj") && opens(h) && isPresent(h));
      return verb.flatMap(grammar::subject).filter(Voice::isFirstPerson).isPresent();
    }

    private boolean isSaidNow(Token verb) {
      return isPresent(verb)
          && sentence.hasDependent(verb, d -> d.isAny("nsubj"))
          && grammar.subject(verb).filter(this::isSelf).isPresent();
    }

    private boolean isSelf(Token subject) {
      return mentions.single(subject).stream()
          .anyMatch(m -> voice.self().stream().anyMatch(s -> s.side().equals(m.side())));
    }

    private boolean isPresent(Token verb) {
      return (verb.pos().equals("VBP") || verb.pos().equals("VBZ"))
          && !sentence.hasDependent(verb, d -> d.isAny("aux"));
    }

    private static boolean opens(Token verb) {
      return switch (verb.lemma()) {
        case "begin", "open", "start", "convene", "conclude", "close" -> true;
        default -> false;
      };
    }

    /** Acts that are done by saying so. What one supports or opposes, one may long have. */
    private static boolean isPerformed(Frame frame) {
      return switch (frame.trigger().lemma()) {
        case "condemn",
            "congratulate",
            "commend",
            "thank",
            "urge",
            "call",
            "demand",
            "denounce",
            "deplore",
            "applaud",
            "salute",
            "welcome",
            "reject",
            "appeal",
            "request",
            "ask" ->
            true;
        default -> false;
      };
    }

    /** What the leaders say to each other in the call or meeting that a readout tells of. */
    private boolean isOfMeeting(Frame frame, Reading r) {
      if (meeting.isEmpty()
          || r.modality() != Modality.ACTUAL
          || r.polarity() == Polarity.DENIED
          || r.background()
          || r.parent().isPresent()) {
        return false;
      }
      Token t = frame.trigger();
      boolean past =
          t.pos().equals("VBD")
              && t.isAny("root", "conj")
              && !sentence.hasDependent(t, d -> d.isAny("aux"));
      boolean among =
          !frame.initiators().isEmpty()
              && frame.initiators().stream().allMatch(m -> met.contains(m.side()));
      return past
          && among
          && switch (frame.type().category()) {
            case CONSULT, AGREE, SUPPORT, REQUEST, ACCUSE, REJECT, THREATEN -> true;
            default -> false;
          };
    }
  }
}
