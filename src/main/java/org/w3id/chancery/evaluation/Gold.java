package org.w3id.chancery.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Gold in one of two forms: a file of sentences, one JSON object a line with {@code id}, {@code
 * text} and {@code events}; or a folder of articles, one JSON object a file with {@code document},
 * {@code text} and {@code events} that have offsets.
 */
public final class Gold {
  private final String name;
  private final boolean articles;
  private final List<JsonNode> records;

  private Gold(String name, boolean articles, List<JsonNode> records) {
    this.name = name;
    this.articles = articles;
    this.records = records;
  }

  /**
   * Reads gold.
   *
   * @throws IOException when it cannot be read
   * @throws EvaluationException when a part of it is no gold
   */
  public static Gold read(Path path) throws IOException {
    boolean articles = Files.isDirectory(path);
    List<JsonNode> records = articles ? JsonLines.folder(path) : JsonLines.read(path);
    String id = articles ? "document" : "id";
    for (JsonNode record : records) {
      if (!record.path(id).isTextual() || !record.path("events").isArray()) {
        throw new EvaluationException(
            path
                + ": '"
                + record.path(id).asText()
                + "' is no gold; expected "
                + id
                + " and events");
      }
    }
    return new Gold(path.getFileName().toString(), articles, records);
  }

  /**
   * A text to read claims from.
   *
   * @param id by which its claims are found again
   */
  public record Text(
      String id,
      String text,
      Optional<LocalDate> date,
      Optional<String> title,
      Optional<String> publisher) {}

  /** The texts, in the order of the gold. */
  public List<Text> texts() {
    return records.stream()
        .map(
            record ->
                new Text(
                    record.path(articles ? "document" : "id").asText(),
                    record.path("text").asText(),
                    day(record.path("date").asText("")),
                    text(record, "title"),
                    text(record, "publisher")))
        .toList();
  }

  /**
   * Measures claims in the form in which {@code extract --format jsonl} writes them, or a line a
   * sentence with {@code id} and {@code events}.
   *
   * @param source name of the claims, for messages
   * @param lines JSON Lines
   * @throws EvaluationException when a line is no JSON object
   */
  public Evaluation measure(String source, List<String> lines) {
    var claims = JsonLines.claims(JsonLines.read(source, lines));
    return articles
        ? ArticleScorer.score(name, records, claims)
        : SentenceScorer.score(name, records, claims);
  }

  private static Optional<String> text(JsonNode record, String field) {
    return Optional.of(record.path(field).asText("")).filter(t -> !t.isBlank());
  }

  private static Optional<LocalDate> day(String date) {
    try {
      return date.isEmpty()
          ? Optional.empty()
          : Optional.of(
              date.matches("\\d{8}")
                  ? LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
                  : LocalDate.parse(date));
    } catch (DateTimeException e) {
      throw new EvaluationException("date '" + date + "' is none; expected the form 2025-03-20");
    }
  }
}
