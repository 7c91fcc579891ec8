package org.w3id.chancery.ingest.record;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.ingest.RejectedException;

/**
 * A table of comma-separated values (RFC 4180) with a line of column names.
 *
 * @param source the text
 * @param header the line of column names
 * @param rows the other lines, in order
 */
public record CsvTable(SourceText source, Row header, List<Row> rows) {
  /** Copies the rows. */
  public CsvTable {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a whole table.
   *
   * @throws RejectedException when the text is no such table, with the line
   */
  public static CsvTable of(String text) throws RejectedException {
    SourceText source = new SourceText(text);
    int[] lines = lineStarts(text);
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(1 << 24)
            .ofCsvRecord(text)) {
      reader.forEach(records::add);
    } catch (CsvParseException e) {
      throw new RejectedException(
          "line " + (records.size() + 1) + " or later: no table: " + e.getMessage());
    } catch (java.io.IOException e) {
      throw new IllegalStateException("a text in memory is read without failures", e);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      CsvRecord record = records.get(i);
      int start = lines[(int) record.getStartingLineNumber() - 1];
      int end =
          i + 1 < records.size()
              ? lines[(int) records.get(i + 1).getStartingLineNumber() - 1]
              : text.length();
      while (end > start && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      rows.add(new Row(source, record.getStartingLineNumber(), start, end, record.getFields()));
    }
    if (rows.isEmpty()) {
      throw new RejectedException("a table without a line of column names");
    }
    return new CsvTable(source, rows.get(0), rows.subList(1, rows.size()));
  }

  /** Index of a column; empty where there is none of that name. */
  public Optional<Integer> column(String name) {
    int index = header.values().indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /**
   * One line, or the lines of one record where a quoted cell runs over several.
   *
   * @param source the text of the table
   * @param line number of its first line in the file, from 1
   * @param start index of its first char
   * @param end index behind its last char
   * @param values its cells, without quotation marks
   */
  public record Row(SourceText source, long line, int start, int end, List<String> values) {
    /** Copies the cells. */
    public Row {
      values = List.copyOf(values);
    }

    /** A cell without spaces around it; empty where the row has none. */
    public String value(int column) {
      return column < values.size() ? values.get(column).strip() : "";
    }

    /** Where a cell stands, without its quotation marks. */
    public Span span(int column) {
      String text = source.text();
      int at = start;
      for (int i = 0; ; i++) {
        boolean quoted = at < end && text.charAt(at) == '"';
        int from = quoted ? at + 1 : at;
        int to = quoted ? closing(text, from) : delimiter(text, from);
        if (i == column) {
          return source.span(from, to);
        }
        at = Math.min(end, delimiter(text, to) + 1);
      }
    }

    /** The words of the row. */
    public Span words() {
      return source.span(start, end);
    }

    private int closing(String text, int from) {
      int at = from;
      while (at < end) {
        if (text.charAt(at) != '"') {
          at++;
        } else if (at + 1 < end && text.charAt(at + 1) == '"') {
          at += 2;
        } else {
          break;
        }
      }
      return at;
    }

    private int delimiter(String text, int from) {
      int at = text.indexOf(',', from);
      return at < 0 || at > end ? end : at;
    }
  }

  /** Where the lines start; a line ends with CR, LF or both. */
  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        starts.add(i + 1);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
