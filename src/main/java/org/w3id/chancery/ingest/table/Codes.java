package org.w3id.chancery.ingest.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;

/** The event types of other code lists, from tables beside this class. */
final class Codes {
  private static final Codes CAMEO = new Codes("cameo-types.tsv");
  private static final Codes PLOVER = new Codes("plover-types.tsv");
  private static final Codes ACLED = new Codes("acled-types.tsv");

  private final Map<String, String> concepts = new HashMap<>();
  private final Map<String, Optional<EventType>> types = new HashMap<>();

  private Codes(String file) {
    lines(file).forEach((code, cells) -> concepts.put(code, cells[1]));
  }

  /** The lines of a table by their first cell; lines that begin with # are for people. */
  static Map<String, String[]> lines(String file) {
    Map<String, String[]> lines = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Codes.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] cells = line.split("\t", -1);
          lines.put(cells[0], cells);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The type of a CAMEO code: that of the longest code it begins with.
   *
   * @return empty for statements (01x), and for what is no code
   */
  static Optional<EventType> cameo(String code) {
    synchronized (CAMEO.types) {
      return CAMEO.types.computeIfAbsent(code, Codes::findCameo);
    }
  }

  private static Optional<EventType> findCameo(String code) {
    if (!code.matches("(0[1-9]|1[0-9]|20)[0-9]{0,2}")) {
      return Optional.empty();
    }
    for (int length = code.length(); length >= 2; length--) {
      String concept = CAMEO.concepts.get(code.substring(0, length));
      if (concept != null) {
        return type(concept, Optional.of(code));
      }
    }
    return Optional.empty();
  }

  /** The type of a PLOVER category and mode; of a mode that is not known, that of the category. */
  static Optional<EventType> plover(String category, String mode) {
    String concept = PLOVER.concepts.get(mode.isEmpty() ? category : category + "-" + mode);
    return type(concept != null ? concept : PLOVER.concepts.get(category), Optional.empty());
  }

  /** The type of a sub-event type of ACLED. */
  static Optional<EventType> acled(String subEventType) {
    return type(ACLED.concepts.get(subEventType), Optional.empty());
  }

  /** The type with a name of the scheme of event types. */
  static Optional<EventType> concept(String name) {
    boolean known = PLOVER.concepts.containsValue(name) || CAMEO.concepts.containsValue(name);
    return type(known ? name : null, Optional.empty());
  }

  private static Optional<EventType> type(String concept, Optional<String> cameo) {
    if (concept == null) {
      return Optional.empty();
    }
    for (Category category : Category.values()) {
      if (concept.equals(category.concept()) || concept.startsWith(category.concept() + "-")) {
        return Optional.of(new EventType(concept, false, category, cameo));
      }
    }
    throw new IllegalStateException("type '" + concept + "' is of no category");
  }
}
