package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.ingest.table.RowClaim.Source;

/**
 * Events of ACLED, the Armed Conflict Location and Event Data Project (ACLED Codebook, 2023;
 * columns as exported since March 2023, with or without those that were dropped then). Dates are
 * {@code 2023-02-11} or {@code 11 February 2023}. The first actor is not always the one that acts
 * first; it is taken as the initiator.
 */
public final class Acled implements TableIngestor {
  /** {@code Military Forces of Ukraine (2019-)}: forces of a state, and when they were such. */
  private static final Pattern FORCES =
      Pattern.compile(
          "(?:Military|Police|Naval|Air) Forces of (?:the )?(.+?)(?: \\([0-9-]+\\).*)?"
              + "|Government of (?:the )?(.+?)(?: \\([0-9-]+\\).*)?");

  /** For {@link java.util.ServiceLoader}. */
  public Acled() {}

  @Override
  public String name() {
    return "acled";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(TableHead head) {
    return head.names("event_id_cnty", "event_date", "sub_event_type", "actor1");
  }

  @Override
  public RowReader open(TableHead head, TableKnown known) {
    return new Reader(head, known);
  }

  private static final class Reader extends HeadedReader {
    private final Days iso = new Days("yyyy-MM-dd");
    private final Days words = new Days("d MMMM yyyy");

    Reader(TableHead head, TableKnown known) {
      super(head, known, List.of());
    }

    @Override
    public RowReading read(Row row) {
      String date = cell(row, "event_date");
      Optional<LocalDate> day = iso.read(date).or(() -> words.read(date));
      if (day.isEmpty()) {
        return RowReading.rejected(
            "event_date '" + date + "', expected 2023-02-11 or 11 February 2023");
      }
      String sub = cell(row, "sub_event_type");
      Optional<EventType> type = Codes.acled(sub);
      if (type.isEmpty()) {
        return RowReading.rejected("sub-event type '" + sub + "' is no event between actors");
      }
      Optional<Party> one = party(cell(row, "actor1"), cell(row, "country"), day.get());
      Optional<Party> other = party(cell(row, "actor2"), cell(row, "country"), day.get());
      Optional<String> missing = Cameo.nobody(one, other);
      if (missing.isPresent()) {
        return RowReading.rejected(missing.get());
      }
      boolean exact =
          cell(row, "time_precision").equals("1") || cell(row, "time_precision").isEmpty();
      String notes = cell(row, "notes");
      return new RowReading.Claimed(
          new RowClaim(
              cell(row, "event_id_cnty"),
              notes.isEmpty() ? cell(row, "event_id_cnty") + " | " + sub : notes,
              source(row, day.get()),
              type.get(),
              one,
              other,
              exact ? day.get() : day.get().minusDays(6),
              exact ? day.get() : day.get().plusDays(6),
              exact ? Granularity.DAY : Granularity.INTERVAL,
              places.byName(cell(row, "location"), cell(row, "country"), day.get()),
              Modality.ACTUAL,
              type.get().concept().equals("assault-battle"),
              Optional.empty()));
    }

    private Optional<Party> party(String name, String country, LocalDate day) {
      Matcher forces = FORCES.matcher(name);
      if (forces.matches()) {
        String state = forces.group(1) != null ? forces.group(1) : forces.group(2);
        return parties.byName("Forces (" + state + ")", state, true, day);
      }
      return parties.byName(name, country, false, day);
    }

    /** ACLED names the sources of an event, not their articles. */
    private Source source(Row row, LocalDate day) {
      String sources = cell(row, "source");
      return sources.isEmpty()
          ? Source.TABLE
          : new Source(
              "acled " + cell(row, "event_id_cnty"),
              cell(row, "event_id_cnty"),
              Optional.empty(),
              Optional.of(sources),
              Optional.of(day));
    }
  }
}
