package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.ingest.table.RowClaim.Source;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/**
 * Events of POLECAT, coded by PLOVER (Halterman et al., <i>PLOVER and POLECAT</i>, 2023; 40 columns
 * with tabs between them). What is missing is {@code None}. Some published files have empty columns
 * behind the last; they are passed over.
 */
public final class Polecat implements TableIngestor {
  /** Primary sectors of those who act for their state. */
  private static final Set<String> OF_STATE = Set.of("GOV", "MIL", "COP", "LEG", "JUD", "SPY");

  /** For {@link java.util.ServiceLoader}. */
  public Polecat() {}

  @Override
  public String name() {
    return "polecat";
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public boolean accepts(TableHead head) {
    return head.names("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name");
  }

  @Override
  public RowReader open(TableHead head, TableKnown known) {
    return new Reader(head, known);
  }

  private static final class Reader extends HeadedReader {
    private final Days days = new Days("yyyy-MM-dd");

    Reader(TableHead head, TableKnown known) {
      super(head, known, List.of("None", "NA"));
    }

    @Override
    public RowReading read(Row row) {
      String date = Gdelt.first(cell(row, "Event Date"), 10);
      Optional<LocalDate> day = days.read(date);
      if (day.isEmpty()) {
        return RowReading.rejected("date '" + date + "', expected YYYY-MM-DD");
      }
      String category = cell(row, "Event Type").toUpperCase(Locale.ROOT);
      Optional<EventType> type =
          Codes.plover(category, cell(row, "Event Mode").toLowerCase(Locale.ROOT));
      if (type.isEmpty()) {
        return RowReading.rejected(
            "event type '" + category + "', expected one of the 16 categories of PLOVER");
      }
      Optional<Party> one = party(row, "Actor", day.get());
      Optional<Party> other = party(row, "Recipient", day.get());
      Optional<String> missing = Cameo.nobody(one, other);
      if (missing.isPresent()) {
        return RowReading.rejected(missing.get());
      }
      String words =
          String.join(
              " | ",
              cell(row, "Event ID"),
              date,
              cell(row, "Actor Name"),
              category + " " + cell(row, "Event Mode"),
              cell(row, "Recipient Name"),
              cell(row, "Raw Placename"));
      return new RowReading.Claimed(
          new RowClaim(
              cell(row, "Event ID"),
              words,
              source(row),
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

    /** By name; where there is none, or its name is that of a sector, by the country's code. */
    private Optional<Party> party(Row row, String role, LocalDate day) {
      String name = cell(row, role + " Name");
      String iso3 = cell(row, role + " Country");
      String sector = cell(row, "Primary " + role + " Sector");
      boolean isOfState = OF_STATE.contains(sector);
      Optional<Party> state = parties.byCode(IdentifierScheme.ISO3166_1_ALPHA_3, iso3, day);
      if (name.isEmpty()) {
        return isOfState ? state : Optional.empty();
      }
      String country =
          state.flatMap(Party::actor).map(known -> parties.label(known, day)).orElse("");
      return parties.byName(name, country, isOfState, day);
    }

    /** POLECAT names the publisher and the day, not the article. */
    private Source source(Row row) {
      String publisher = cell(row, "Source");
      String published = Gdelt.first(cell(row, "Publication Date"), 10);
      return publisher.isEmpty()
          ? Source.TABLE
          : new Source(
              "polecat " + cell(row, "Event ID"),
              cell(row, "Event ID"),
              Optional.empty(),
              Optional.of(publisher),
              days.read(published));
    }
  }
}
