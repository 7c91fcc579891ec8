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
 * The reject report: each document that could not be read, with its reason, as a line for people
 * and, where there is a knowledge base, as a line of JSON in its file {@code rejects.jsonl}.
 */
class Rejects {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintWriter people;
  private final Optional<Path> report;
  private int count;

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
    people.println("rejected: " + reject.message());
    people.flush();
    if (report.isEmpty()) {
      return;
    }
    Map<String, String> row = new LinkedHashMap<>();
    row.put("time", Instant.now().toString());
    row.put("source", reject.source());
    row.put("position", reject.position());
    row.put("reason", reject.reason());
    try {
      Files.writeString(
          report.get(),
          JSON.writeValueAsString(row) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      people.println("chancery: the reject report cannot be written: " + Failures.sentence(e));
    }
  }
}
