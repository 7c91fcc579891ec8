package org.w3id.chancery.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.document.Reading.Reject;

/**
 * The reject report: each document or row that could not be read, with its reason, as a line for
 * people and, where there is a knowledge base, as a line of JSON in its file {@code rejects.jsonl}.
 * Of rows and notes, of which there may be a million, people see the first few and how many more
 * there are.
 */
class Rejects {
  private static final JsonMapper JSON = new JsonMapper();

  /** So many rows of a table are shown, and so many notes. */
  private static final int SHOWN = 3;

  /** Characters of the report that wait to be written. */
  private static final int WAITING = 1 << 16;

  private final PrintWriter people;
  private final Optional<Path> report;
  private final StringBuilder waiting = new StringBuilder();
  private int count;
  private int rows;
  private int notes;

  Rejects(PrintWriter people, Optional<Path> report) {
    this.people = people;
    this.report = report;
  }

  /** How many there were. */
  int count() {
    return count;
  }

  /** Reports one. */
  void add(Reject reject) {
    count++;
    say("rejected: " + reject.message());
    write("reason", reject);
    flush();
  }

  /** Reports a row of a table; {@link #flush} is due behind the table's last one. */
  void addRow(Reject reject) {
    count++;
    if (++rows <= SHOWN) {
      say("rejected: " + reject.message());
    }
    write("reason", reject);
  }

  /** Reports what could not be used of rows that were read, and how many they are. */
  void note(Reject note) {
    if (++notes <= SHOWN) {
      say("note: " + note.message());
    }
    write("note", note);
  }

  /** Says something to people. */
  void say(String line) {
    people.println(line);
    people.flush();
  }

  /** Writes what waits, and says how many rows and notes were not shown. */
  void flush() {
    if (rows > SHOWN) {
      say("rejected: " + (rows - SHOWN) + " rows more" + where());
    }
    if (notes > SHOWN) {
      say("note: " + (notes - SHOWN) + " notes more" + where());
    }
    rows = 0;
    notes = 0;
    save();
  }

  private String where() {
    return report.map(path -> ", see " + path).orElse("");
  }

  private void write(String reason, Reject reject) {
    if (report.isEmpty()) {
      return;
    }
    Map<String, String> row = new LinkedHashMap<>();
    row.put("time", Instant.now().toString());
    row.put("source", reject.source());
    row.put("position", reject.position());
    row.put(reason, reject.reason());
    try {
      waiting.append(JSON.writeValueAsString(row)).append('\n');
    } catch (IOException e) {
      throw new IllegalStateException("strings are JSON", e);
    }
    if (waiting.length() > WAITING) {
      save();
    }
  }

  private void save() {
    if (report.isEmpty() || waiting.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          report.get(), waiting, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      people.println("chancery: the reject report cannot be written: " + Failures.sentence(e));
    }
    waiting.setLength(0);
  }
}
