package org.w3id.chancery.configuration;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of settings: YAML 1.2, sections with their settings, each of them a word or a list
 * of words.
 */
final class ConfigurationFile {
  private final Path file;
  private final List<String> problems;
  private final Map<String, Configuration.Given> given = new LinkedHashMap<>();

  private ConfigurationFile(Path file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * What a file says.
   *
   * @param problems gets what cannot be read
   */
  static Map<String, Configuration.Given> read(Path file, List<String> problems) {
    ConfigurationFile reading = new ConfigurationFile(file, problems);
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        YAMLParser parser = new YAMLFactory().createParser(text)) {
      reading.sections(parser);
    } catch (JacksonYAMLParseException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problems.add(file + ":" + line + ": is no YAML: " + e.getOriginalMessage().strip());
    } catch (NoSuchFileException e) {
      problems.add(file + ": does not exist");
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e.getMessage());
    }
    return reading.given;
  }

  private void sections(YAMLParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return; // nothing but comments
    }
    if (token != JsonToken.START_OBJECT) {
      problems.add(line(parser) + ": expected sections such as 'server:'");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = parser.currentName();
      Origin.Line at = line(parser);
      switch (parser.nextToken()) {
        case START_OBJECT -> settings(section, parser);
        case VALUE_NULL -> {
          // a section of which everything is a comment
        }
        default -> {
          problems.add(at + ": " + section + ": expected a section with settings below it");
          parser.skipChildren();
        }
      }
    }
  }

  private void settings(String section, YAMLParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = section + "." + parser.currentName();
      Origin.Line at = line(parser);
      List<String> words = new ArrayList<>();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        problems.add(at + ": " + key + ": has settings below it, expected a value");
        parser.skipChildren();
        continue;
      }
      if (token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken().isScalarValue()) {
            words.add(parser.getText().strip());
          } else {
            problems.add(line(parser) + ": " + key + ": expected words in the list");
            parser.skipChildren();
          }
        }
      } else if (token != JsonToken.VALUE_NULL) {
        words.add(parser.getText().strip());
      } else {
        continue; // 'key:' with nothing behind it says nothing
      }
      Configuration.Given before = given.put(key, new Configuration.Given(words, at));
      if (before != null) {
        problems.add(at + ": " + key + ": was said before, at " + before.origin());
      }
    }
  }

  private Origin.Line line(YAMLParser parser) {
    return new Origin.Line(file, parser.currentTokenLocation().getLineNr());
  }
}
