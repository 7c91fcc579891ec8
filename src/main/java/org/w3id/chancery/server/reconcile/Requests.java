package org.w3id.chancery.server.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.w3id.chancery.server.Problem;

/** Reads the JSON of requests. */
final class Requests {
  private static final JsonMapper JSON = new JsonMapper();

  private Requests() {}

  /**
   * An object.
   *
   * @param name of the parameter that holds it
   * @throws Problem 400 when it is none
   */
  static JsonNode object(String text, String name) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Problem(400, name + " is no JSON: " + e.getOriginalMessage());
    }
    if (!json.isObject()) {
      throw new Problem(400, name + ": expected a JSON object");
    }
    return json;
  }

  /** One or several values: texts, numbers, or things by their {@code id}. */
  static List<String> strings(JsonNode values) {
    List<String> all = new ArrayList<>();
    if (values.isArray()) {
      values.forEach(value -> add(value, all));
    } else {
      add(values, all);
    }
    return all;
  }

  private static void add(JsonNode value, List<String> to) {
    String text = value.isObject() ? value.path("id").asText("") : value.asText("");
    if (!text.isBlank()) {
      to.add(text.strip());
    }
  }
}
