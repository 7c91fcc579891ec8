package org.w3id.chancery.ingest.treaty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Granularity;
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

/**
 * The participants of one treaty: a line a state or organisation, a column a kind of act, in a cell
 * the day and a sign for the act ({@code 12 Mar 2001 d}). Each cell with a day is a claim that the
 * participant did so.
 */
final class ParticipantTable {
  /** How the table begins. */
  static final String START = "Participant,";

  private static final Pattern DAY_AND_SIGN =
      Pattern.compile("(\\d{1,2} \\p{L}{3,9} \\d{4})(?:\\s+(\\p{Alpha}{1,2}))?");

  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d ")
          .appendPattern("[MMMM][MMM]")
          .appendPattern(" uuuu")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private final String source;
  private final AgreementNames.Known treaty;
  private final TreatyNumber number;
  private final WholeNames names;

  /**
   * A table.
   *
   * @param source id of the document
   * @param treaty the treaty that it is of
   */
  ParticipantTable(
      String source, TreatyNumber number, AgreementNames.Known treaty, Ingestor.Known known) {
    this.source = source;
    this.number = number;
    this.treaty = treaty;
    this.names = new WholeNames(known.actors());
  }

  void read(String text, Sink sink) throws RejectedException {
    CsvTable table = CsvTable.of(text);
    List<ActColumn> columns = new ArrayList<>();
    for (String name : table.header().values()) {
      columns.add(ActColumn.of(name));
    }
    Map<String, Long> lines = new HashMap<>();
    for (Row row : table.rows()) {
      Long earlier = lines.putIfAbsent(row.words().text(), row.line());
      if (earlier != null) {
        leaveOut(row, sink, row.words(), "repeats line " + earlier);
      } else if (row.value(0).isEmpty()) {
        leaveOut(row, sink, row.words(), "no participant in the first column");
      } else {
        row(table, row, columns, sink);
      }
    }
  }

  private void row(CsvTable table, Row row, List<ActColumn> columns, Sink sink) {
    Passage passage = row.source().passage(row.start(), row.end());
    boolean any = false;
    for (int column = 1; column < row.values().size(); column++) {
      String cell = row.value(column);
      if (cell.isEmpty()) {
        continue;
      }
      any = true;
      if (column >= columns.size()) {
        leaveOut(row, sink, row.span(column), "a cell in a column without a name");
        continue;
      }
      Matcher parts = DAY_AND_SIGN.matcher(cell);
      Optional<LocalDate> day = parts.matches() ? day(parts.group(1)) : Optional.empty();
      if (day.isEmpty()) {
        leaveOut(
            row, sink, row.span(column), "'" + cell + "', expected a day such as 12 Mar 2001 a");
        continue;
      }
      String sign = parts.group(2) == null ? "" : parts.group(2);
      Optional<String> act = columns.get(column).act(sign);
      if (act.isEmpty()) {
        leaveOut(
            row,
            sink,
            row.span(column),
            "which act '"
                + cell
                + "' is, the column '"
                + table.header().value(column)
                + "' does not tell");
        continue;
      }
      sink.accept(claim(table, row, passage, column, day.get(), act.get(), parts.group(1)));
    }
    if (!any) {
      leaveOut(row, sink, row.words(), "no act by " + row.value(0));
    }
  }

  private OccurrenceClaim claim(
      CsvTable table,
      Row row,
      Passage passage,
      int column,
      LocalDate day,
      String act,
      String dayWords) {
    Span cell = row.span(column);
    Span words = within(cell, dayWords);
    Topic agreement =
        new Topic(
            table.header().span(column),
            Optional.of(treaty.iri()),
            new Decision(
                "table", 1, "the table is of treaty " + number.notation() + ", " + treaty.label()));
    return new OccurrenceClaim(
        passage,
        cell,
        new EventType(act, true, Category.AGREE, Optional.empty()),
        List.of(new Participant(Role.INITIATOR, names.mention(row.span(0), row.value(0), day))),
        Optional.of(agreement),
        List.of(),
        Optional.empty(),
        Optional.of(
            new TimeSpan(Optional.of(day), Optional.of(day), Granularity.DAY, Optional.of(words))),
        new Stance(List.of(), Polarity.AFFIRMED, Modality.ACTUAL, Certainty.CERTAIN),
        OptionalInt.empty(),
        "treaty-collection " + act);
  }

  private static Span within(Span cell, String words) {
    int at = cell.text().indexOf(words);
    int start = cell.start() + cell.text().codePointCount(0, at);
    return new Span(start, start + words.codePointCount(0, words.length()), words);
  }

  private void leaveOut(Row row, Sink sink, Span words, String reason) {
    sink.leftOut(
        new LeftOut(words.start(), words.end(), source + ", line " + row.line() + ": " + reason));
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written, DAY));
    } catch (DateTimeException e) {
      // the caller says what was expected
      return Optional.empty();
    }
  }
}
