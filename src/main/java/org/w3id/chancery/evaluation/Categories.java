package org.w3id.chancery.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The 16 PLOVER categories of names and codes: today's, those of earlier drafts, CAMEO codes. */
final class Categories {
  private static final Map<String, String> OF_CODES = read();

  private static final Set<String> TODAY =
      Set.of(
          "AGREE",
          "CONSULT",
          "SUPPORT",
          "CONCEDE",
          "COOPERATE",
          "AID",
          "RETREAT",
          "REQUEST",
          "ACCUSE",
          "REJECT",
          "THREATEN",
          "PROTEST",
          "SANCTION",
          "MOBILIZE",
          "COERCE",
          "ASSAULT");

  private static final Map<String, String> EARLIER =
      Map.of(
          "DEMAND", "REQUEST",
          "DISAPPROVE", "ACCUSE",
          "INVESTIGATE", "ACCUSE",
          "FIGHT", "ASSAULT",
          "YIELD", "CONCEDE",
          "INTEND", "AGREE",
          "APPEAL", "REQUEST");

  private static final Set<String> SYMMETRIC = Set.of("AGREE", "CONSULT", "COOPERATE");

  private Categories() {}

  /** The category of a name or code; empty for those without one, such as statements (01x). */
  static Optional<String> of(String name) {
    String code = name.strip();
    if (TODAY.contains(code)) {
      return Optional.of(code);
    }
    if (EARLIER.containsKey(code)) {
      return Optional.of(EARLIER.get(code));
    }
    for (String start = code; !start.isEmpty(); start = start.substring(0, start.length() - 1)) {
      String category = OF_CODES.get(start);
      if (category != null) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }

  /** Whether both sides do the same, so that initiators and recipients are compared as one set. */
  static boolean isSymmetric(String category) {
    return SYMMETRIC.contains(category);
  }

  private static Map<String, String> read() {
    Map<String, String> categories = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Categories.class.getResourceAsStream("cameo-categories.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", 2);
          categories.put(fields[0], fields[1].toUpperCase(Locale.ROOT));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cameo-categories.tsv", e);
    }
    return Map.copyOf(categories);
  }
}
