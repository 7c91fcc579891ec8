package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.ingest.table.RowClaim.Source;

/**
 * Events of ICEWS, the Integrated Crisis Early Warning System (ICEWS Coded Event Data, 20 columns,
 * 1995 to 2023). What is missing is {@code NA}.
 */
public final class Icews implements TableIngestor {
  /** Sectors of those who act for their state. */
  private static final Set<String> OF_STATE =
      Set.of("Government", "Military", "Police", "Legislative / Parliamentary", "Judicial");

  /** Sectors of those who do not, whatever else they are. */
  private static final Set<String> NOT_OF_STATE =
      Set.of(
          "Parties",
          "Dissident",
          "Rebel",
          "Separatists",
          "Insurgents",
          "Protestors / Popular Opposition / Mobs",
          "Criminals / Gangs");

  /** For {@link java.util.ServiceLoader}. */
  public Icews() {}

  @Override
  public String name() {
    return "icews";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(TableHead head) {
    return head.names("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name");
  }

  @Override
  public RowReader open(TableHead head, TableKnown known) {
    return new Reader(head, known);
  }

  private static final class Reader implements RowReader {
    private final TableHead head;
    private final Parties parties;
    private final Places places;
    private final Days days = new Days("yyyy-MM-dd");
    private final int id;
    private final int date;
    private final int text;
    private final int code;
    private final int source;
    private final int target;
    private final int story;
    private final int publisher;
    private final int city;
    private final int country;

    Reader(TableHead head, TableKnown known) {
      this.head = head;
      parties = new Parties(known);
      places = new Places(known, parties);
      id = head.column("Event ID");
      date = head.column("Event Date");
      text = head.column("Event Text");
      code = head.column("CAMEO Code");
      source = head.column("Source Name");
      target = head.column("Target Name");
      story = head.column("Story ID");
      publisher = head.column("Publisher");
      city = head.column("City");
      country = head.column("Country");
    }

    @Override
    public RowReading read(Row row) {
      if (row.cells().size() != head.first().size()) {
        return RowReading.rejected(
            "has " + row.cells().size() + " columns, expected " + head.first().size());
      }
      Optional<LocalDate> day = days.read(row.get(date));
      if (day.isEmpty()) {
        return RowReading.rejected("date '" + row.get(date) + "', expected YYYY-MM-DD");
      }
      Optional<EventType> type = Codes.cameo(row.get(code));
      if (type.isEmpty()) {
        return RowReading.rejected(Cameo.refusal(row.get(code)));
      }
      Optional<Party> one = party(row, source, day.get());
      Optional<Party> other = party(row, target, day.get());
      Optional<String> missing = Cameo.nobody(one, other);
      if (missing.isPresent()) {
        return RowReading.rejected(missing.get());
      }
      String words =
          String.join(
              " | ",
              row.get(id),
              row.get(date),
              row.get(source),
              row.get(text),
              row.get(code),
              row.get(target));
      return new RowReading.Claimed(
          new RowClaim(
              row.get(id),
              words,
              story(row, day.get()),
              type.get(),
              one,
              other,
              day.get(),
              day.get(),
              Granularity.DAY,
              places.byName(present(row.get(city)), present(row.get(country)), day.get()),
              Modality.REPORTED,
              false,
              Optional.empty()));
    }

    /** Sectors and country follow the name. */
    private Optional<Party> party(Row row, int name, LocalDate day) {
      List<String> sectors = Arrays.asList(row.get(name + 1).split(","));
      boolean isOfState =
          sectors.stream().anyMatch(OF_STATE::contains)
              && sectors.stream().noneMatch(NOT_OF_STATE::contains);
      return parties.byName(row.get(name), present(row.get(name + 2)), isOfState, day);
    }

    /** A story is coded on the day of its publication. */
    private Source story(Row row, LocalDate day) {
      String number = row.get(story);
      return number.isEmpty()
          ? Source.TABLE
          : new Source(
              "icews story " + number,
              number,
              Optional.empty(),
              Optional.of(present(row.get(publisher))).filter(p -> !p.isEmpty()),
              Optional.of(day));
    }

    private static String present(String cell) {
      return cell.equals("NA") || cell.equals("NULL") ? "" : cell;
    }
  }
}
