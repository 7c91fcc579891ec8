package org.w3id.chancery.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metadata of reference data: comment lines {@code # name: value} before the first other. */
final class TurtleHeader {
  private static final Pattern FIELD = Pattern.compile("#\\s*(\\p{Alpha}+):\\s+(.*)");

  private TurtleHeader() {}

  static Metadata of(String turtle) throws Unreadable {
    Map<String, Metadata.Field> fields = new HashMap<>();
    int number = 0;
    for (String line : (Iterable<String>) turtle.lines()::iterator) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        break;
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        fields.putIfAbsent(
            field.group(1).toLowerCase(Locale.ROOT),
            new Metadata.Field(field.group(2), "line " + number));
      }
    }
    return Metadata.of(name -> Optional.ofNullable(fields.get(name)));
  }
}
