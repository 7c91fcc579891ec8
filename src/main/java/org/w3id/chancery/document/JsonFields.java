package org.w3id.chancery.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a JSON line hold what: {@code id} and {@code text} are needed, {@code date},
 * {@code title}, {@code publisher}, {@code url}, {@code language} and {@code licence} optional.
 *
 * @param names the name in the lines, where it is another than ours
 */
public record JsonFields(Map<String, String> names) {
  /** Our own names. */
  public static final JsonFields DEFAULT = new JsonFields(Map.of());

  private static final Set<String> OURS =
      Set.of("id", "text", "date", "title", "publisher", "url", "language", "licence");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Copies the map. */
  public JsonFields {
    names = Map.copyOf(names);
  }

  /**
   * Reads mappings such as {@code publisher=source}.
   *
   * @throws IllegalArgumentException when one is not of that form or names no field of ours
   */
  public static JsonFields of(Iterable<String> mappings) {
    Map<String, String> names = new HashMap<>();
    for (String mapping : mappings) {
      int equals = mapping.indexOf('=');
      if (equals < 1 || !OURS.contains(mapping.substring(0, equals))) {
        throw new IllegalArgumentException(
            "field mapping '"
                + mapping
                + "', expected NAME=FIELD with NAME one of "
                + String.join(", ", OURS.stream().sorted().toList()));
      }
      names.put(mapping.substring(0, equals), mapping.substring(equals + 1));
    }
    return new JsonFields(names);
  }

  /** A line's text and what it says of it. */
  record Line(Metadata metadata, String text) {}

  Line read(String json) throws Unreadable {
    JsonNode object;
    try {
      object = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new Unreadable("is no JSON: " + e.getOriginalMessage());
    }
    if (!object.isObject()) {
      throw new Unreadable("is no JSON object; expected {\"id\": …, \"text\": …}");
    }
    Metadata metadata = Metadata.of(name -> field(object, name));
    if (metadata.id().isEmpty() && metadata.url().isEmpty()) {
      throw missing("id");
    }
    String text =
        field(object, "text").map(Metadata.Field::value).orElseThrow(() -> missing("text"));
    return new Line(metadata.withId(metadata.id().or(metadata::url)), text);
  }

  private Unreadable missing(String name) {
    return new Unreadable("field '" + names.getOrDefault(name, name) + "' is missing");
  }

  private Optional<Metadata.Field> field(JsonNode object, String name) {
    JsonNode value = object.path(names.getOrDefault(name, name));
    return value.isValueNode() && !value.isNull()
        ? Optional.of(new Metadata.Field(value.asText(), ""))
        : Optional.empty();
  }
}
