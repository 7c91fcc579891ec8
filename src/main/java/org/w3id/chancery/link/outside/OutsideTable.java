package org.w3id.chancery.link.outside;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.link.Code;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.Kind;
import org.w3id.chancery.link.Lifetime;
import org.w3id.chancery.link.Name;
import org.w3id.chancery.link.outside.OutsideFile.Content;
import org.w3id.chancery.link.outside.OutsideFile.Hints;

/**
 * A table with a header. {@code id} is what names a thing; {@code name}, {@code label} and {@code
 * title} its name, with {@code name@fr} for a language; {@code alt} further names, divided by
 * {@code |}; {@code type} what it is, {@code place} or {@code country} where it belongs, {@code
 * start} and {@code end} days. Any other column whose name is an identifier scheme holds codes.
 */
final class OutsideTable {
  private static final Set<String> IDS = Set.of("id", "iri", "uri", "url");
  private static final Set<String> NAMES = Set.of("name", "label", "title", "preflabel");
  private static final Set<String> OTHER_NAMES =
      Set.of("alt", "altname", "altlabel", "aliases", "alias", "othername", "shortname");
  private static final Set<String> PLACES =
      Set.of("place", "country", "nationality", "state", "location");
  private static final Set<String> STARTS = Set.of("start", "born", "founded", "begin");
  private static final Set<String> ENDS = Set.of("end", "died", "dissolved");

  /** Usual names of columns for schemes that are called otherwise here. */
  private static final Map<String, String> SCHEMES =
      Map.ofEntries(
          Map.entry("iso2", "iso3166-1-alpha-2"),
          Map.entry("iso3", "iso3166-1-alpha-3"),
          Map.entry("iso_num", "iso3166-1-numeric"),
          Map.entry("fips", "fips10-4"),
          Map.entry("cowc", "cow"),
          Map.entry("cown", "cow-number"),
          Map.entry("gwn", "gleditsch-ward"),
          Map.entry("qid", "wikidata"));

  private static final Set<String> KNOWN_SCHEMES =
      Set.of(
          "iso3166-1-alpha-2",
          "iso3166-1-alpha-3",
          "iso3166-1-numeric",
          "m49",
          "cow",
          "cow-number",
          "gleditsch-ward",
          "fips10-4",
          "cameo",
          "wikidata",
          "geonames",
          "eu-country",
          "unts",
          "untc",
          "lei",
          "isni",
          "viaf");

  private OutsideTable() {}

  static Content read(Path file, char separator, Hints hints) throws IOException {
    List<Entity> entities = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (CsvReader<NamedCsvRecord> table =
        CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : table) {
        String place = file + ", line " + row.getStartingLineNumber() + ": ";
        try {
          Entity entity = entity(row, hints);
          if (seen.add(entity.iri())) {
            entities.add(entity);
          } else {
            rejects.add(place + "'" + entity.iri() + "' stands in an earlier line too");
          }
        } catch (IllegalArgumentException e) {
          rejects.add(place + e.getMessage());
        }
      }
    }
    return new Content(entities, rejects);
  }

  private static Entity entity(NamedCsvRecord row, Hints hints) {
    String iri = "";
    List<Name> names = new ArrayList<>();
    Set<String> types = new HashSet<>();
    Set<Code> codes = new HashSet<>();
    Set<String> places = new HashSet<>();
    Optional<LocalDate> start = Optional.empty();
    Optional<LocalDate> end = Optional.empty();
    for (Map.Entry<String, String> field : row.getFieldsAsMap().entrySet()) {
      String value = field.getValue().strip();
      if (value.isEmpty()) {
        continue;
      }
      String[] parts = field.getKey().strip().split("@", 2);
      String column = parts[0].toLowerCase(Locale.ROOT);
      String language = parts.length > 1 ? parts[1] : "";
      String scheme = SCHEMES.getOrDefault(column, column);
      if (IDS.contains(column)) {
        iri = value;
      } else if (NAMES.contains(column)) {
        names.add(new Name(value, language, Name.Rank.PREFERRED));
      } else if (OTHER_NAMES.contains(column)) {
        for (String one : value.split("\\|", -1)) {
          if (!one.isBlank()) {
            names.add(new Name(one.strip(), language, Name.Rank.OTHER));
          }
        }
      } else if (column.equals("type")) {
        types.add(value);
      } else if (PLACES.contains(column)) {
        places.add(value);
      } else if (STARTS.contains(column)) {
        start = Optional.of(date(column, value));
      } else if (ENDS.contains(column)) {
        end = Optional.of(date(column, value));
      } else if (KNOWN_SCHEMES.contains(scheme)) {
        codes.add(new Code(scheme, value));
      }
    }
    iri = checked(iri, hints);
    hints.codes().apply(iri).ifPresent(codes::add);
    if (names.isEmpty() && codes.isEmpty()) {
      throw new IllegalArgumentException("'" + iri + "' has neither a name nor an identifier");
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    kinds.addAll(hints.kinds());
    if (kinds.isEmpty()) {
      types.forEach(type -> kinds.addAll(Kind.ofTheirs(type)));
    }
    return new Entity(iri, names, kinds, types, codes, places, lifetime(start, end));
  }

  /** A table that tells no end does not say that there is none. */
  private static Lifetime lifetime(Optional<LocalDate> start, Optional<LocalDate> end) {
    return new Lifetime(start, end, end.isPresent() ? Lifetime.Ended.YES : Lifetime.Ended.UNKNOWN);
  }

  private static String checked(String id, Hints hints) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("no value in the column 'id'");
    }
    String iri = hints.prefix().orElse("") + id;
    if (!iri.matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+")) {
      throw new IllegalArgumentException(
          "id '" + id + "', expected an IRI, or the option --prefix with what stands before it");
    }
    return iri;
  }

  private static LocalDate date(String column, String value) {
    try {
      return switch (value.length()) {
        case 4 -> LocalDate.parse(value + "-01-01");
        case 7 -> LocalDate.parse(value + "-01");
        default -> LocalDate.parse(value);
      };
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          column + " '" + value + "', expected a day, month or year: 1991-12-25", e);
    }
  }
}
