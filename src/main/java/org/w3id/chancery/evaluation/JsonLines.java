package org.w3id.chancery.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gold and claims as JSON: one object a line, or one a file of a folder. */
final class JsonLines {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonLines() {}

  /**
   * The objects of a file.
   *
   * @throws EvaluationException when a line is no JSON object
   */
  static List<JsonNode> read(Path file) throws IOException {
    return read(file.toString(), Files.readAllLines(file));
  }

  static List<JsonNode> read(String name, List<String> lines) {
    List<JsonNode> objects = new ArrayList<>();
    int number = 0;
    for (String line : lines) {
      number++;
      if (!line.isBlank()) {
        objects.add(object(name + ", line " + number, line));
      }
    }
    return objects;
  }

  /**
   * The objects of a folder's JSON files, in the order of their names.
   *
   * @throws EvaluationException when a file is no JSON object
   */
  static List<JsonNode> folder(Path folder) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList()) {
        objects.add(object(file.toString(), Files.readString(file)));
      }
    }
    if (objects.isEmpty()) {
      throw new EvaluationException(folder + ": has no .json file; expected one an article");
    }
    return objects;
  }

  private static JsonNode object(String where, String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new EvaluationException(where + ": is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new EvaluationException(where + ": is no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * Claims by the document or sentence that they are read from: one claim a line with {@code
   * document}, or a line a sentence with {@code id} and {@code events}.
   */
  static Map<String, List<JsonNode>> claims(List<JsonNode> rows) {
    Map<String, List<JsonNode>> claims = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      boolean grouped = row.has("events");
      String of = row.path(grouped ? "id" : "document").asText();
      List<JsonNode> here = claims.computeIfAbsent(of, d -> new ArrayList<>());
      if (grouped) {
        row.path("events").forEach(here::add);
      } else {
        here.add(row);
      }
    }
    return claims;
  }
}
