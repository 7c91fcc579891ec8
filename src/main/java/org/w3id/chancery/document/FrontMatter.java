package org.w3id.chancery.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The YAML between two lines of three hyphens at the start of a Markdown file.
 *
 * @param metadata what it says
 * @param body the file behind it
 */
record FrontMatter(Metadata metadata, String body) {
  /** More is no front matter. */
  private static final int LONGEST = 32 * 1024;

  private static final YAMLFactory YAML = new YAMLFactory();

  /**
   * Parts a Markdown file.
   *
   * @throws Unreadable when the front matter is not closed, no YAML, or has a wrong date
   */
  static FrontMatter of(String markdown) throws Unreadable {
    if (!markdown.startsWith("---\n") && !markdown.startsWith("---\r\n")) {
      return new FrontMatter(Metadata.NONE, markdown);
    }
    int start = markdown.indexOf('\n') + 1;
    int line = start;
    while (line < markdown.length() && line < LONGEST) {
      int end = markdown.indexOf('\n', line);
      end = end < 0 ? markdown.length() : end;
      String text = markdown.substring(line, end).strip();
      if (text.equals("---") || text.equals("...")) {
        String body = markdown.substring(Math.min(markdown.length(), end + 1));
        return new FrontMatter(metadata(markdown.substring(start, line)), body);
      }
      line = end + 1;
    }
    throw new Unreadable("line 1", "front matter is not closed; expected a second line '---'");
  }

  private static Metadata metadata(String yaml) throws Unreadable {
    Map<String, Metadata.Field> fields = new HashMap<>();
    try (JsonParser parser = YAML.createParser(yaml)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Metadata.NONE;
      }
      if (first != JsonToken.START_OBJECT) {
        throw new Unreadable("line 2", "front matter is no list of 'name: value' lines");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName().toLowerCase(Locale.ROOT);
        String position = position(parser.currentTokenLocation());
        JsonToken value = parser.nextToken();
        if (value.isScalarValue()) {
          String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
          if (fields.put(name, new Metadata.Field(text, position)) != null) {
            throw new Unreadable(position, "field '" + name + "' stands twice");
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new Unreadable(
          position(e.getLocation()), "front matter is no YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string", e);
    }
    return Metadata.of(name -> Optional.ofNullable(fields.get(name)));
  }

  /** Lines of the file: the first holds the hyphens. */
  private static String position(JsonLocation location) {
    return location == null ? "front matter" : "line " + (location.getLineNr() + 1);
  }
}
