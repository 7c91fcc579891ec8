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
    return "2";
  }

  @Override
  public boolean accepts(TableHead head) {
    return head.names("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name");
  }

  @Override
  public RowReader open(TableHead head, TableKnown known) {
    return new Reader(head, known);
  }

  private static final class Reader extends HeadedReader {
    private final Days days = new Days("yyyy-MM-dd");
    private final int size;

    Reader(TableHead head, TableKnown known) {
      super(head, known, List.of("NA", "NULL"));
      size = head.first().size();
    }

    @Override
    public RowReading read(Row row) {
      if (row.cells().size() != size) {
        return RowReading.rejected("has " + row.cells().size() + " columns, expected " + size);
      }
      Optional<LocalDate> day = days.read(cell(row, "Event Date"));
      if (day.isEmpty()) {
        return RowReading.rejected("date '" + cell(row, "Event Date") + "', expected YYYY-MM-DD");
      }
      Optional<EventType> type = Codes.cameo(cell(row, "CAMEO Code"));
      if (type.isEmpty()) {
        return RowReading.rejected(Cameo.refusal(cell(row, "CAMEO Code")));
      }
      Optional<Party> one = party(row, "Source", day.get());
      Optional<Party> other = party(row, "Target", day.get());
      Optional<String> missing = Cameo.nobody(one, other);
      if (missing.isPresent()) {
        return RowReading.rejected(missing.get());
      }
      String words =
          String.join(
              " | ",
              cell(row, "Event ID"),
              cell(row, "Event Date"),
              cell(row, "Source Name"),
              cell(row, "Event Text"),
              cell(row, "CAMEO Code"),
              cell(row, "Target Name"));
      return new RowReading.Claimed(
          new RowClaim(
              cell(row, "Event ID"),
              words,
              story(row, day.get()),
              type.get(),
              one,
              other,
              day.get(),
              day.get(),
              Granularity.DAY,
              places.byName(cell(row, "City"), cell(row, "Country"), day.get()),
              Modality.REPORTED,
              false,
              Optional.empty()));
    }

    /** Sectors and country follow the name. */
    private Optional<Party> party(Row row, String side, LocalDate day) {
      int name = column(side + " Name");
      List<String> sectors = Arrays.asList(row.get(name + 1).split(","));
      boolean isOfState =
          sectors.stream().anyMatch(OF_STATE::contains)
              && sectors.stream().noneMatch(NOT_OF_STATE::contains);
      return parties.byName(value(row.get(name)), value(row.get(name + 2)), isOfState, day);
    }

    /** A story is coded on the day of its publication. */
    private Source story(Row row, LocalDate day) {
      String number = cell(row, "Story ID");
      return number.isEmpty()
          ? Source.TABLE
          : new Source(
              "icews story " + number,
              number,
              Optional.empty(),
              Optional.of(cell(row, "Publisher")).filter(p -> !p.isEmpty()),
              Optional.of(day));
    }
  }
}
