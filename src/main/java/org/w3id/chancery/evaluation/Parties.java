package org.w3id.chancery.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Actors as they are compared: countries by their three letters, others by their names. */
final class Parties {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}([A-Z*].*|[a-z]{3}.*)?");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{3}");

  /** Short names of organisations that gold writes in full, or otherwise. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("United Nations", "UN"),
          Map.entry("UN Security Council", "UN"),
          Map.entry("United Nations Security Council", "UN"),
          Map.entry("UNSC", "UN"),
          Map.entry("European Union", "EU"),
          Map.entry("European Commission", "EU"),
          Map.entry("European Council", "EU"),
          Map.entry("Palestinian Islamic Jihad", "PIJ"),
          Map.entry("Islamic Jihad", "PIJ"),
          Map.entry("Eurasian Economic Union", "EAEU"),
          Map.entry("Group of Seven", "G7"),
          Map.entry("Ansar Allah", "Houthis"));

  private static final Set<String> NAMED =
      Set.of(
          "UN",
          "EU",
          "PIJ",
          "EAEU",
          "G7",
          "Houthis",
          "NATO",
          "IAEA",
          "OSCE",
          "AU",
          "ASEAN",
          "ECOWAS",
          "Hamas",
          "Hezbollah",
          "Kataib Hezbollah",
          "G20",
          "Taliban");

  private Parties() {}

  /** Countries and names of an array, or of a text with plus signs or commas between. */
  static Set<String> of(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(v -> parts.add(v.asText()));
    } else if (value.isTextual()) {
      parts.addAll(List.of(value.asText().split("[+,]", -1)));
    }
    Set<String> parties = new TreeSet<>();
    for (String part : parts) {
      String actor = part.strip().replaceAll("^[-*]+|[-*]+$", "").strip();
      if (!actor.isEmpty()) {
        parties.add(CODE.matcher(actor).matches() ? actor.substring(0, 3) : actor);
      }
    }
    return parties;
  }

  /** Those that are states or organisations of known name; descriptions are left out. */
  static Set<String> known(Set<String> parties) {
    Set<String> known = new TreeSet<>();
    for (String party : parties) {
      String name = SHORT.getOrDefault(party, party);
      if (NAMED.contains(name) || COUNTRY.matcher(name).matches()) {
        known.add(name);
      }
    }
    return known;
  }
}
