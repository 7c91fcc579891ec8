package org.w3id.chancery.ingest.treaty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.InstanceIris;
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
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Ingestor.LeftOut;
import org.w3id.chancery.ingest.Ingestor.Sink;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.record.CsvTable;
import org.w3id.chancery.ingest.record.CsvTable.Row;
import org.w3id.chancery.ingest.record.WholeNames;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.IdentifierScheme;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * The agreements of the PA-X Peace Agreements Database, a line each (PA-X Codebook: {@code AgtId},
 * {@code Agt}, {@code Dat}, {@code Status}, {@code Agtp}, {@code Stage}, {@code PP}, {@code
 * PPName}, {@code Con}, {@code Part}, {@code ThrdPart}). A line is a description of the agreement,
 * with its peace process, stage and the states that it concerns, and the claim that its parties
 * made it.
 */
final class PeaceAgreements {
  /** How the table begins. */
  static final String START = "Con,Contp,PP,PPName,";

  private static final String PAGE = "https://www.peaceagreements.org/view/";

  /** Several countries stand in one cell: {@code Israel/Palestine}. */
  private static final Pattern COUNTRIES = Pattern.compile("/");

  private static final Map<String, String> STAGES =
      Map.of(
          "Pre", ValueTerm.PRE_NEGOTIATION,
          "Cea", ValueTerm.CEASEFIRE,
          "SubPar", ValueTerm.PARTIAL_FRAMEWORK,
          "SubComp", ValueTerm.COMPREHENSIVE_FRAMEWORK,
          "Imp", ValueTerm.IMPLEMENTATION,
          "Ren", ValueTerm.RENEWAL,
          "Oth", ValueTerm.OTHER_STAGE);

  private static final Set<ActorNames.Kind> GROUPS =
      Set.of(ActorNames.Kind.ARMED_GROUP, ActorNames.Kind.GROUP, ActorNames.Kind.ORGANIZATION);

  /** A known name of an agreement counts where it was made at about that time. */
  private static final long SAME_DAYS = 31;

  private final String source;
  private final Ingestor.Known known;
  private final InstanceIris iris;
  private final WholeNames names;

  PeaceAgreements(String source, Ingestor.Known known) {
    this.source = source;
    this.known = known;
    this.iris = new InstanceIris(known.base());
    this.names = new WholeNames(known.actors());
  }

  /** Where the columns are that are read. */
  private record Columns(
      int country,
      int process,
      int processName,
      int id,
      int name,
      int date,
      int status,
      int kind,
      int stage,
      int parties,
      int thirdParties) {}

  void read(String text, Sink sink) throws RejectedException {
    CsvTable table = CsvTable.of(text);
    Columns columns =
        new Columns(
            column(table, "Con"),
            column(table, "PP"),
            column(table, "PPName"),
            column(table, "AgtId"),
            column(table, "Agt"),
            column(table, "Dat"),
            column(table, "Status"),
            column(table, "Agtp"),
            column(table, "Stage"),
            column(table, "Part"),
            column(table, "ThrdPart"));
    Map<String, Long> lines = new HashMap<>();
    for (Row row : table.rows()) {
      String id = row.value(columns.id);
      Long earlier = lines.putIfAbsent(id, row.line());
      Optional<LocalDate> day = day(row.value(columns.date));
      if (earlier != null) {
        leaveOut(row, sink, "repeats agreement " + id + " of line " + earlier);
      } else if (!id.matches("[1-9]\\d*") || row.value(columns.name).isEmpty()) {
        leaveOut(row, sink, "AgtId '" + id + "', expected a number, and a name in Agt");
      } else if (day.isEmpty()) {
        leaveOut(
            row, sink, "Dat '" + row.value(columns.date) + "', expected a day such as 2019-07-08");
      } else {
        read(row, columns, day.get(), sink);
      }
    }
  }

  private int column(CsvTable table, String name) throws RejectedException {
    return table
        .column(name)
        .orElseThrow(
            () -> new RejectedException(source + ", line 1: no column '" + name + "' of PA-X"));
  }

  private void read(Row row, Columns columns, LocalDate day, Sink sink) {
    Span last = row.span(columns.thirdParties);
    Span first = row.words();
    int end = row.source().text().offsetByCodePoints(row.start(), last.end() - first.start());
    Passage passage = row.source().passage(row.start(), end);
    AgreementDescription agreement = describe(row, columns, day);
    sink.accept(agreement.build(passage));
    if (!row.value(columns.status).equals("Status unclear")) {
      sink.accept(made(row, columns, day, passage, agreement.iri()));
    }
  }

  private AgreementDescription describe(Row row, Columns columns, LocalDate day) {
    String id = row.value(columns.id);
    String name = row.value(columns.name).replaceAll("\\s+", " ");
    AgreementDescription agreement =
        agreement(id, name, day)
            .map(iri -> new AgreementDescription(iri, iris))
            .orElseGet(
                () ->
                    AgreementDescription.provisional(iris, "pa-x", id)
                        .named(name)
                        .ofClass(
                            isBetweenStates(row, columns)
                                ? ChClass.AGREEMENT
                                : ChClass.POLITICAL_ARRANGEMENT));
    agreement.identified(IdentifierScheme.PA_X, id).seeAlso(PAGE + id);
    Optional.ofNullable(STAGES.get(row.value(columns.stage)))
        .ifPresent(stage -> agreement.with(ChProperty.STAGE, stage));
    String process = row.value(columns.process);
    if (!process.isEmpty() && !row.value(columns.processName).isEmpty()) {
      agreement.with(
          ChProperty.OF_PROCESS,
          iris.node("process", "pa-x", process),
          ChClass.PEACE_PROCESS,
          row.value(columns.processName));
    }
    concerned(row, columns, day).forEach(actor -> agreement.with(ChProperty.CONCERNS, actor));
    return agreement;
  }

  /** IRIs of the known states and territories whose conflict it is. */
  private Set<String> concerned(Row row, Columns columns, LocalDate day) {
    Set<String> concerned = new LinkedHashSet<>();
    for (String country : COUNTRIES.splitAsStream(row.value(columns.country)).toList()) {
      names
          .mention(row.span(columns.country), plain(country.strip()), day)
          .actor()
          .ifPresent(concerned::add);
    }
    return concerned;
  }

  /** A name in parentheses, such as {@code (Northern Ireland)}, without them. */
  private static String plain(String country) {
    return country.startsWith("(") && country.endsWith(")")
        ? country.substring(1, country.length() - 1)
        : country;
  }

  private static boolean isBetweenStates(Row row, Columns columns) {
    return row.value(columns.kind).equals("Inter");
  }

  private Optional<String> agreement(String id, String name, LocalDate day) {
    AgreementNames agreements = known.agreements();
    return agreements
        .identified(IdentifierScheme.PA_X, id)
        .or(
            () ->
                agreements.agreements(name, day).stream()
                    .filter(m -> m.start() == 0 && m.end() == name.length())
                    .findFirst()
                    .flatMap(m -> agreements.agreement(m.iri()))
                    .filter(
                        a ->
                            a.since()
                                .filter(s -> !s.isBefore(day.minusDays(SAME_DAYS)))
                                .filter(s -> !s.isAfter(day.plusDays(SAME_DAYS)))
                                .isPresent()))
        .map(AgreementNames.Known::iri);
  }

  /** What is signed between states may still have to be ratified; other agreements stand. */
  private OccurrenceClaim made(
      Row row, Columns columns, LocalDate day, Passage passage, String agreement) {
    String act = isBetweenStates(row, columns) ? "signature" : "adoption";
    List<Participant> participants = new ArrayList<>();
    Set<String> countries = new LinkedHashSet<>();
    concerned(row, columns, day)
        .forEach(
            c -> known.actors().actor(c, day).flatMap(this::country).ifPresent(countries::add));
    for (Mention party : named(row.span(columns.parties), day, countries)) {
      participants.add(new Participant(Role.INITIATOR, party));
    }
    Span day1 = row.span(columns.date);
    return new OccurrenceClaim(
        passage,
        row.span(columns.status),
        new EventType(act, true, Category.AGREE, Optional.empty()),
        participants,
        Optional.of(
            new Topic(
                row.span(columns.name),
                Optional.of(agreement),
                new Decision("row", 1, "the row describes agreement " + row.value(columns.id)))),
        List.of(),
        Optional.empty(),
        Optional.of(
            new TimeSpan(Optional.of(day), Optional.of(day), Granularity.DAY, Optional.of(day1))),
        new Stance(List.of(), Polarity.AFFIRMED, Modality.ACTUAL, Certainty.CERTAIN),
        OptionalInt.empty(),
        "pa-x " + act);
  }

  /**
   * The states, organisations and groups that a cell of free text names, each once. Of persons the
   * cell tells for whom they signed; a person is a party only where it names nobody else. Of groups
   * elsewhere an abbreviation is not believed: in Sudan SLA is not the South Lebanon Army.
   *
   * @param countries codes of the countries whose conflict it is
   */
  private List<Mention> named(Span cell, LocalDate day, Set<String> countries) {
    Map<String, Mention> parties = new LinkedHashMap<>();
    Map<String, Mention> persons = new LinkedHashMap<>();
    for (ActorNames.NameMatch match : known.actors().find(cell.text(), day)) {
      ActorNames.Candidate best = match.candidates().get(0);
      boolean isName = best.kind() == ActorNames.NameKind.NAME;
      boolean isPerson = best.actor().kind() == ActorNames.Kind.PERSON;
      String written = cell.text().substring(match.start(), match.end());
      boolean isElsewhere =
          GROUPS.contains(best.actor().kind())
              && written.equals(written.toUpperCase(Locale.ROOT))
              && country(best.actor()).filter(c -> !countries.contains(c)).isPresent();
      if (!isName || isElsewhere || (match.candidates().size() > 1 && !isClear(match))) {
        continue;
      }
      ActorNames.ActorRef then = known.actors().asOf(best.actor().iri(), day).orElse(best.actor());
      Mention mention =
          new Mention(
              within(cell, match.start(), match.end()),
              Optional.of(then.iri()),
              then.code(),
              new Decision("exact-name", best.score(), "names " + then.label()));
      (isPerson ? persons : parties).putIfAbsent(then.iri(), mention);
    }
    // a ministry and its state are one party
    parties.keySet().removeIf(iri -> bodyOfNamedState(iri, parties.keySet(), day));
    return List.copyOf(parties.isEmpty() ? persons.values() : parties.values());
  }

  /** The country that begins an actor's code. */
  private Optional<String> country(ActorNames.ActorRef actor) {
    return actor.code().filter(c -> c.length() >= 3).map(c -> c.substring(0, 3));
  }

  private boolean bodyOfNamedState(String iri, Set<String> named, LocalDate day) {
    return known
        .actors()
        .actor(iri, day)
        .filter(a -> a.kind() == ActorNames.Kind.GOVERNMENT_BODY)
        .flatMap(ActorNames.ActorRef::state)
        .filter(named::contains)
        .isPresent();
  }

  private static boolean isClear(ActorNames.NameMatch match) {
    return match.candidates().get(0).score() > match.candidates().get(1).score();
  }

  private static Span within(Span cell, int from, int to) {
    String text = cell.text();
    int start = cell.start() + text.codePointCount(0, from);
    String words = text.substring(from, to);
    return new Span(start, start + words.codePointCount(0, words.length()), words);
  }

  private void leaveOut(Row row, Sink sink, String reason) {
    Span words = row.words();
    sink.leftOut(
        new LeftOut(words.start(), words.end(), source + ", line " + row.line() + ": " + reason));
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      // the caller says what was expected
      return Optional.empty();
    }
  }
}
