package org.w3id.chancery.ingest.table;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.ingest.table.RowClaim.Source;
import org.w3id.chancery.vocabulary.IdentifierScheme;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Reads tables of any data set by a mapping of its columns, a file of {@code key = value} lines as
 * {@link Properties} has them; lines that begin with # are for people. Values name columns of the
 * table's header:
 *
 * <pre>
 * name = embassy-closures            # of the data set, in lower case with hyphens; required
 * id = number                        # what tells rows apart; without it the row's number
 * date = closed_on                   # first day; required
 * end = reopened_on                  # last day; without it the first
 * date.format = dd/MM/yyyy           # as java.time has it; yyyy-MM-dd without it
 * type = cameo:code                  # cameo:, plover: or type: and the column; or =sanction-relations for all rows
 * initiator = cameo:closed_by        # cameo:, cow:, iso3:, gw: or name: and the column
 * recipient = name:in_country
 * place = city
 * country = in_country               # of the place
 * url = link                         # of what the row was coded from
 * publisher = paper
 * published = printed_on
 * words = summary                    # the row's own words; without it, all its cells
 * modality = actual                  # or reported, which is meant without it
 * </pre>
 */
public final class MappedTable implements TableIngestor {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "name",
              "id",
              "date",
              "end",
              "date.format",
              "type",
              "initiator",
              "recipient",
              "place",
              "country",
              "url",
              "publisher",
              "published",
              "words",
              "modality"));

  private static final Map<String, String> SCHEMES =
      Map.of(
          "cow", IdentifierScheme.COW,
          "cow-number", IdentifierScheme.COW_NUMBER,
          "iso2", IdentifierScheme.ISO3166_1_ALPHA_2,
          "iso3", IdentifierScheme.ISO3166_1_ALPHA_3,
          "gw", IdentifierScheme.GLEDITSCH_WARD,
          "wikidata", IdentifierScheme.WIKIDATA);

  private final String file;
  private final Map<String, String> mapping;
  private final Modality modality;

  private MappedTable(String file, Map<String, String> mapping) {
    this.file = file;
    this.mapping = mapping;
    String name = required("name");
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw fault("name", name, "lower case, digits and hyphens");
    }
    required("date");
    String type = required("type");
    if (type.startsWith("=")) {
      if (Codes.concept(type.substring(1)).isEmpty()) {
        throw fault("type", type, "an event type, such as =sanction-relations");
      }
    } else if (!scheme(type).matches("cameo|plover|type")) {
      throw fault("type", type, "cameo:COLUMN, plover:COLUMN, type:COLUMN or =TYPE");
    }
    for (String role : Set.of("initiator", "recipient")) {
      String spec = mapping.getOrDefault(role, "name:");
      if (!scheme(spec).matches("name|cameo") && !SCHEMES.containsKey(scheme(spec))) {
        throw fault(
            role, spec, "name:COLUMN, cameo:COLUMN or one of " + new TreeSet<>(SCHEMES.keySet()));
      }
    }
    String said = mapping.getOrDefault("modality", "reported").toUpperCase(Locale.ROOT);
    if (!said.equals("ACTUAL") && !said.equals("REPORTED")) {
      throw fault("modality", said, "actual or reported");
    }
    modality = Modality.valueOf(said);
    days();
  }

  /**
   * Reads a mapping.
   *
   * @throws IllegalArgumentException when it has a fault; the message names file, key, value and
   *     what was expected
   * @throws IOException when the file cannot be read
   */
  public static MappedTable of(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    Map<String, String> mapping = new LinkedHashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(file + ": key '" + key + "', expected one of " + KEYS);
      }
      String value = properties.getProperty(key);
      int comment = value.indexOf(" #");
      mapping.put(key, (comment < 0 ? value : value.substring(0, comment)).strip());
    }
    return new MappedTable(file.toString(), mapping);
  }

  private String required(String key) {
    String value = mapping.getOrDefault(key, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(file + ": has no '" + key + "', which is required");
    }
    return value;
  }

  private IllegalArgumentException fault(String key, String value, String expected) {
    return new IllegalArgumentException(
        file + ": " + key + " = '" + value + "', expected " + expected);
  }

  private Days days() {
    String format = mapping.getOrDefault("date.format", "yyyy-MM-dd");
    try {
      return new Days(format);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + ": date.format = '" + format + "': " + e.getMessage(), e);
    }
  }

  private static String scheme(String spec) {
    int colon = spec.indexOf(':');
    return colon < 0 ? "" : spec.substring(0, colon);
  }

  private static String column(String spec) {
    return spec.substring(spec.indexOf(':') + 1);
  }

  @Override
  public String name() {
    return mapping.get("name");
  }

  @Override
  public String version() {
    return "1+" + Integer.toHexString(mapping.hashCode());
  }

  /** Whoever gives a mapping means that the table is read by it. */
  @Override
  public boolean accepts(TableHead head) {
    return true;
  }

  /**
   * Begins a table.
   *
   * @throws IllegalArgumentException when the table has not one of the columns
   */
  @Override
  public RowReader open(TableHead head, TableKnown known) {
    for (String key : mapping.keySet()) {
      boolean isColumn = !Set.of("name", "date.format", "modality").contains(key);
      String value = mapping.get(key);
      if (isColumn && !value.startsWith("=") && head.column(column(value)) < 0) {
        throw new IllegalArgumentException(
            file
                + ": "
                + key
                + " = '"
                + value
                + "', but "
                + head.file()
                + " has the columns "
                + head.first());
      }
    }
    return new MappedReader(head, known);
  }

  private final class MappedReader implements RowReader {
    private final TableHead head;
    private final Parties parties;
    private final Places places;
    private final Days days = days();

    MappedReader(TableHead head, TableKnown known) {
      this.head = head;
      parties = new Parties(known);
      places = new Places(known, parties);
    }

    @Override
    public RowReading read(Row row) {
      Optional<LocalDate> start = days.read(cell(row, "date"));
      Optional<LocalDate> end = cell(row, "end").isEmpty() ? start : days.read(cell(row, "end"));
      if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
        return RowReading.rejected(
            "date '"
                + cell(row, "date")
                + "'"
                + (mapping.containsKey("end") ? " to '" + cell(row, "end") + "'" : "")
                + ", expected "
                + mapping.getOrDefault("date.format", "yyyy-MM-dd"));
      }
      Optional<EventType> type = type(row);
      if (type.isEmpty()) {
        return RowReading.rejected(
            "type '" + cell(row, "type") + "', expected " + mapping.get("type"));
      }
      Optional<Party> one = party(row, "initiator", start.get());
      Optional<Party> other = party(row, "recipient", start.get());
      Optional<String> missing = Cameo.nobody(one, other);
      if (missing.isPresent()) {
        return RowReading.rejected(missing.get());
      }
      String words = cell(row, "words");
      return new RowReading.Claimed(
          new RowClaim(
              cell(row, "id"),
              words.isEmpty() ? String.join(" | ", row.cells()) : words,
              source(row),
              type.get(),
              one,
              other,
              start.get(),
              end.get(),
              start.equals(end) ? Granularity.DAY : Granularity.INTERVAL,
              places.byName(cell(row, "place"), cell(row, "country"), start.get()),
              modality,
              false,
              Optional.empty()));
    }

    private Optional<EventType> type(Row row) {
      String spec = mapping.get("type");
      if (spec.startsWith("=")) {
        return Codes.concept(spec.substring(1));
      }
      String cell = cell(row, "type");
      return switch (scheme(spec)) {
        case "cameo" -> Codes.cameo(cell);
        case "plover" -> Codes.plover(cell.toUpperCase(Locale.ROOT), "");
        default ->
            Codes.concept(
                cell.startsWith(Namespaces.EVENT_TYPE)
                    ? cell.substring(Namespaces.EVENT_TYPE.length())
                    : cell);
      };
    }

    private Optional<Party> party(Row row, String role, LocalDate day) {
      if (!mapping.containsKey(role)) {
        return Optional.empty();
      }
      String cell = cell(row, role);
      String scheme = scheme(mapping.get(role));
      return switch (scheme) {
        case "cameo" -> parties.byCameo(cell, day);
        case "name" -> parties.byName(cell, "", false, day);
        default -> parties.byCode(SCHEMES.get(scheme), cell, day);
      };
    }

    private Source source(Row row) {
      String url = cell(row, "url");
      String publisher = cell(row, "publisher");
      if (url.isEmpty() && publisher.isEmpty()) {
        return Source.TABLE;
      }
      String id = url.isEmpty() ? name() + " " + row.number() : url;
      return new Source(
          id,
          id,
          Gdelt.host(url).map(host -> url),
          publisher.isEmpty() ? Gdelt.host(url) : Optional.of(publisher),
          days.read(cell(row, "published")));
    }

    private String cell(Row row, String key) {
      return mapping.containsKey(key) ? row.get(head.column(column(mapping.get(key)))) : "";
    }
  }
}
