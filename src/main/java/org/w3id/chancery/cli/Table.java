package org.w3id.chancery.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of named columns, written for people (aligned) or for programs (CSV, JSON Lines). */
record Table(List<String> columns) {
  private static final JsonMapper JSON = new JsonMapper();

  /** How rows are written. */
  enum Format {
    /** Aligned columns. */
    TABLE,
    /** RFC 4180, with a header. */
    CSV,
    /** One JSON object a line. */
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Table of(String... columns) {
    return new Table(List.of(columns));
  }

  /** Writes the rows; only the aligned form holds them all at once. */
  void write(Stream<List<Object>> rows, Format format, OutputStream out) {
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    switch (format) {
      case TABLE -> aligned(rows, print);
      case CSV -> {
        print.print(csv(List.copyOf(columns)));
        rows.forEach(row -> print.print(csv(row)));
      }
      case JSON -> rows.forEach(row -> print.println(json(row)));
    }
    print.flush();
  }

  private void aligned(Stream<List<Object>> rows, PrintStream print) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns);
    rows.forEach(row -> cells.add(row.stream().map(String::valueOf).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : cells) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      print.println(line.toString().stripTrailing());
    }
  }

  private static String csv(List<?> row) {
    List<String> fields = new ArrayList<>();
    for (Object cell : row) {
      String text = String.valueOf(cell);
      boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
      fields.add(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    return String.join(",", fields) + "\r\n";
  }

  private String json(List<Object> row) {
    try {
      java.io.StringWriter text = new java.io.StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
          json.writeFieldName(columns.get(i));
          json.writePOJO(row.get(i));
        }
        json.writeEndObject();
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
