package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.ingest.news.TimeExpressions.Context;
import org.w3id.chancery.ingest.news.TimeExpressions.Found;

/** The date that a text bears on a line of its own near its head: "Monday, May 18, 2015". */
final class Dateline {
  private static final int LINES = 8;
  private static final Pattern YEAR = Pattern.compile("\\b(19|20)\\d{2}\\b");
  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:published|date|updated|posted)(?:\\s+on)?:?\\s+", Pattern.CASE_INSENSITIVE);

  private Dateline() {}

  /** Finds it; nothing where no line is a whole date with its year. */
  static Optional<LocalDate> of(String text) {
    return text.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .limit(LINES)
        .flatMap(l -> date(LABEL.matcher(l).replaceFirst("")).stream())
        .findFirst();
  }

  private static Optional<LocalDate> date(String line) {
    if (line.length() > 40 || !YEAR.matcher(line).find()) {
      return Optional.empty();
    }
    return TimeExpressions.find(line, Context.of(LocalDate.EPOCH)).stream()
        .filter(f -> f.start() == 0 && f.end() == line.length())
        .filter(f -> f.granularity() == Granularity.DAY)
        .findFirst()
        .flatMap(Found::first);
  }
}
