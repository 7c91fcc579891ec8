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
import org.w3id.chancery.vocabulary.IdentifierScheme;

/**
 * Events of the UCDP Georeferenced Event Dataset (UCDP GED Codebook, version 22.1 and later): fatal
 * violence between two sides, or of side A against civilians. Sides that are states have numbers of
 * Gleditsch and Ward. Which side acts towards which is told of violence against civilians only;
 * else both are initiators. The numbers stand in {@code gwnoa} and {@code gwnob}.
 */
public final class UcdpGed implements TableIngestor {
  /** {@code Government of Myanmar (Burma)}. */
  private static final Pattern GOVERNMENT =
      Pattern.compile("Government of (?:the )?(.+?)(?: \\(.+\\))?");

  private static final String ONE_SIDED = "3";

  /** For {@link java.util.ServiceLoader}. */
  public UcdpGed() {}

  @Override
  public String name() {
    return "ucdp-ged";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(TableHead head) {
    return head.names("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end");
  }

  @Override
  public RowReader open(TableHead head, TableKnown known) {
    return new Reader(head, known);
  }

  private static final class Reader extends HeadedReader {
    private final Days days = new Days("yyyy-MM-dd");

    Reader(TableHead head, TableKnown known) {
      super(head, known, List.of("NA"));
    }

    @Override
    public RowReading read(Row row) {
      Optional<LocalDate> start = days.read(Gdelt.first(cell(row, "date_start"), 10));
      Optional<LocalDate> end = days.read(Gdelt.first(cell(row, "date_end"), 10));
      if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
        return RowReading.rejected(
            "dates '"
                + cell(row, "date_start")
                + "' to '"
                + cell(row, "date_end")
                + "', expected YYYY-MM-DD, the first not later");
      }
      String kind = cell(row, "type_of_violence");
      if (!kind.matches("[123]")) {
        return RowReading.rejected("type_of_violence '" + kind + "', expected 1, 2 or 3");
      }
      Optional<EventType> type =
          Codes.concept(kind.equals(ONE_SIDED) ? "assault" : "assault-battle");
      Optional<Party> one = side(row, "a", start.get());
      Optional<Party> other = side(row, "b", start.get());
      Optional<String> missing = Cameo.nobody(one, other);
      if (missing.isPresent()) {
        return RowReading.rejected(missing.get());
      }
      return new RowReading.Claimed(
          new RowClaim(
              cell(row, "id"),
              words(row),
              source(row),
              type.orElseThrow(),
              one,
              other,
              start.get(),
              end.get(),
              precision(row, start.get(), end.get()),
              places.byName(city(row), country(row), start.get()),
              Modality.ACTUAL,
              !kind.equals(ONE_SIDED),
              Optional.empty()));
    }

    private Optional<Party> side(Row row, String side, LocalDate day) {
      String name = cell(row, "side_" + side);
      String number = cell(row, "gwno" + side);
      if (!number.isEmpty() && !number.contains(";")) {
        Optional<Party> state = parties.byCode(IdentifierScheme.GLEDITSCH_WARD, number, day);
        if (state.flatMap(Party::actor).isPresent()) {
          return state;
        }
      }
      Matcher government = GOVERNMENT.matcher(name);
      if (government.matches()) {
        return parties.byName(
            "Government (" + government.group(1) + ")", government.group(1), true, day);
      }
      // civilians of one country are not those of another
      String who = name.equals("Civilians") ? "Civilians (" + country(row) + ")" : name;
      return parties.byName(who, country(row), false, day);
    }

    /** {@code Myanmar (Burma)}. */
    private String country(Row row) {
      return cell(row, "country").replaceFirst("\\s*\\(.*\\)$", "");
    }

    /** {@code Kabul city}; a place that is no more exact than a district is none. */
    private String city(Row row) {
      String where = cell(row, "where_coordinates").replaceFirst(" (city|town|village)$", "");
      return cell(row, "where_prec").matches("[12]") ? where : "";
    }

    private static final int WEEK = 7;

    private Granularity precision(Row row, LocalDate start, LocalDate end) {
      return switch (cell(row, "date_prec")) {
        case "1" -> start.equals(end) ? Granularity.DAY : Granularity.INTERVAL;
        case "3" -> start.plusDays(WEEK).isBefore(end) ? Granularity.INTERVAL : Granularity.WEEK;
        case "4" -> Granularity.MONTH;
        case "5" -> Granularity.YEAR;
        default -> Granularity.INTERVAL;
      };
    }

    private String words(Row row) {
      String headline = cell(row, "source_headline");
      String key =
          String.join(
              " | ",
              cell(row, "id"),
              cell(row, "date_start"),
              cell(row, "side_a"),
              cell(row, "side_b"),
              cell(row, "where_coordinates"));
      return headline.isEmpty() ? key : key + " | " + headline;
    }

    /** The first article; the codebook has them as publisher, date and headline. */
    private Source source(Row row) {
      String article = cell(row, "source_article");
      String office = cell(row, "source_office");
      return article.isEmpty()
          ? Source.TABLE
          : new Source(
              "ucdp " + article,
              cell(row, "id"),
              Optional.empty(),
              Optional.of(office.isEmpty() ? article : office),
              days.read(Gdelt.first(cell(row, "source_date"), 10)));
    }
  }
}
