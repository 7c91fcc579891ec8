package org.w3id.chancery.ingest.historian;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Ingestor.LeftOut;
import org.w3id.chancery.ingest.Ingestor.Sink;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.record.SourceText;
import org.w3id.chancery.ingest.record.WholeNames;
import org.w3id.chancery.ingest.record.XmlElement;

/**
 * The history of recognition and of diplomatic relations between the United States and one country.
 * Each heading of a time line that names an act and a year is a claim; the sentences below it tell
 * the day, where one of them tells both the act and a day of that year.
 */
final class Recognition {
  private static final String UNITED_STATES = "United States";

  private static final int LONGEST_HEADING = 500;

  private static final Pattern YEAR = Pattern.compile("\\b(1[789]\\d\\d|20\\d\\d)\\b");

  private static final Pattern DAY =
      Pattern.compile(
          "\\b((?:January|February|March|April|May|June|July|August|September|October|November|"
              + "December)\\s+\\d{1,2},\\s+\\d{4})\\b");

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Where one sentence ends and the next begins. */
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.”])\\s+(?=\\p{Lu})");

  private static final List<Act> ACTS =
      List.of(
          // of several that a heading names, the first in this list
          act(
              "sanction-relations",
              Category.SANCTION,
              "161",
              "(severs?|severed|severance|cessation|broken|breaks?|break(ing)? of|interrupt\\w*|suspen\\w+|"
                  + "terminat\\w+|rupture|withdrawal) (.*)?relations|"
                  + "relations .*(severed|broken|interrupted|suspended|terminated|ended|lapsed)",
              "sever|broke|interrupt|suspend|terminat|end(ed)?|declared war|withdr"),
          act(
              "support-recognize",
              Category.SUPPORT,
              "",
              "\\brecognition\\b",
              "recogni[sz]|received|accredit|independen|signed"),
          act(
              "support-relations",
              Category.SUPPORT,
              "",
              "(diplomatic )?relations.*(re-?)?(established|resumed|restored|normali[sz]ed)|"
                  + "((re-?)?establish\\w*|resum\\w+|restor\\w+|renew\\w+|normali[sz]\\w+) "
                  + "(of )?(full |direct |formal |normal )?(u\\.s\\. )?(diplomatic )?relations|"
                  + "(elevat\\w+|rais\\w+) .*(embassy|legation)|(embassy|legation) .*(elevated|raised)",
              "relations|credentials|embassy|legation|elevat|rais"),
          act(
              "sanction-relations",
              Category.SANCTION,
              "161",
              "(clos\\w+|suspension of operations) .*(embassy|legation)|"
                  + "(embassy|legation) .*clos\\w+",
              "clos|suspend|withdr"),
          act(
              "support-relations",
              Category.SUPPORT,
              "",
              "((re-?)?establish\\w*|(re-?)?open\\w*) .*(embassy|legation)|"
                  + "(embassy|legation) .*((re-?)?established|(re-?)?opened)",
              "establish|open|credentials"));

  private final String source;
  private final SourceText text;
  private final WholeNames names;

  Recognition(String source, SourceText text, Ingestor.Known known) {
    this.source = source;
    this.text = text;
    this.names = new WholeNames(known.actors());
  }

  /**
   * A kind of act.
   *
   * @param concept local name of the event type
   * @param cameo CAMEO code; empty where the sense is not one code's
   * @param heading what headings of it say
   * @param sentence what sentences say that tell its day
   */
  private record Act(
      String concept, Category category, String cameo, Pattern heading, Pattern sentence) {}

  private static Act act(
      String concept, Category category, String cameo, String heading, String sentence) {
    return new Act(
        concept,
        category,
        cameo,
        Pattern.compile(heading, Pattern.CASE_INSENSITIVE),
        Pattern.compile(sentence, Pattern.CASE_INSENSITIVE));
  }

  void read(XmlElement article, Sink sink) throws RejectedException {
    XmlElement title =
        article
            .all()
            .filter(e -> e.name().equals("title") && "short".equals(e.attributes().get("type")))
            .findFirst()
            .orElseThrow(
                () ->
                    new RejectedException(
                        source + ": no title of type 'short' that names the country"));
    List<XmlElement> times =
        article
            .all()
            .filter(e -> e.name().equals("div") && "timeline".equals(e.attributes().get("type")))
            .toList();
    for (XmlElement time : times) {
      read(title, time, sink);
    }
  }

  private void read(XmlElement title, XmlElement time, Sink sink) {
    Optional<XmlElement> head = time.child("head");
    if (head.isEmpty() || head.get().text().length() > LONGEST_HEADING) {
      leaveOut(
          time, sink, "a time without a heading of at most " + LONGEST_HEADING + " characters");
      return;
    }
    String heading = head.get().text();
    Matcher year = YEAR.matcher(heading);
    Optional<Act> act =
        heading.toLowerCase(Locale.ROOT).contains("consul")
            ? Optional.empty()
            : ACTS.stream().filter(a -> a.heading.matcher(heading).find()).findFirst();
    if (act.isEmpty()) {
      leaveOut(
          time, sink, "'" + heading + "' names no act of recognition or of diplomatic relations");
    } else if (!year.find()) {
      leaveOut(time, sink, "'" + heading + "' names no year");
    } else {
      sink.accept(claim(title, time, head.get(), act.get(), Integer.parseInt(year.group(1))));
    }
  }

  private OccurrenceClaim claim(
      XmlElement title, XmlElement time, XmlElement head, Act act, int year) {
    Span heading = text.span(head.start(), head.end());
    TimeSpan span = time(time, act, year);
    LocalDate on = span.start().orElseThrow();
    Passage passage = text.passage(time.start(), time.end());
    Mention country = names.mention(text.span(title.start(), title.end()), plain(title.text()), on);
    Mention unitedStates = names.mention(heading, UNITED_STATES, on);
    boolean byOther = isByOther(head.text(), plain(title.text()));
    List<Participant> participants = new ArrayList<>();
    participants.add(new Participant(Role.INITIATOR, byOther ? country : collection(unitedStates)));
    participants.add(new Participant(Role.RECIPIENT, byOther ? collection(unitedStates) : country));
    return new OccurrenceClaim(
        passage,
        heading,
        new EventType(
            act.concept, false, act.category, Optional.of(act.cameo).filter(c -> !c.isEmpty())),
        participants,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(span),
        new Stance(List.of(), Polarity.AFFIRMED, Modality.ACTUAL, Certainty.CERTAIN),
        OptionalInt.empty(),
        "historian " + act.concept);
  }

  /** The name of a country that is no more has an asterisk. */
  private static String plain(String country) {
    return country.replace("*", "").strip();
  }

  private static Mention collection(Mention unitedStates) {
    return new Mention(
        unitedStates.words(),
        unitedStates.actor(),
        unitedStates.code(),
        new Decision("collection", 1, "the articles are of relations with the United States"));
  }

  /** Recognition of the United States, and what another state broke off. */
  private static boolean isByOther(String heading, String country) {
    return heading.matches("(?i).*recognition of (the )?(united states|u\\.s\\.|american).*")
        || heading.matches("(?i).*\\bby (the )?" + Pattern.quote(country) + "\\b.*");
  }

  private TimeSpan time(XmlElement time, Act act, int year) {
    for (XmlElement paragraph : time.children()) {
      if (!paragraph.name().equals("p")) {
        continue;
      }
      for (String sentence : SENTENCE.splitAsStream(paragraph.text()).toList()) {
        Matcher day = DAY.matcher(sentence);
        while (act.sentence.matcher(sentence).find() && day.find()) {
          Optional<LocalDate> date = day(day.group(1));
          if (date.isPresent() && date.get().getYear() == year) {
            return new TimeSpan(date, date, Granularity.DAY, Optional.empty());
          }
        }
      }
    }
    return new TimeSpan(
        Optional.of(LocalDate.of(year, 1, 1)),
        Optional.of(LocalDate.of(year, 12, 31)),
        Granularity.YEAR,
        Optional.empty());
  }

  private void leaveOut(XmlElement time, Sink sink, String reason) {
    Span words = text.span(time.start(), time.end());
    sink.leftOut(new LeftOut(words.start(), words.end(), source + ": " + reason));
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written.replaceAll("\\s+", " "), FORM));
    } catch (DateTimeException e) {
      // a day that is none tells only the year
      return Optional.empty();
    }
  }
}
