package org.w3id.chancery.ingest.table;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.ingest.table.RowClaim.Source;
import org.w3id.chancery.ingest.table.RowClaim.Where;

/**
 * Events of GDELT: the 61 columns of version 2.0, English and translingual (GDELT Event Codebook
 * V2.0, 2015), and the 57 or 58 of version 1.0 (GDELT Data Format Codebook V1.03, 2013). Tables
 * have no header.
 */
final class Gdelt implements RowReader {
  private static final int ID = 0;
  private static final int DAY = 1;
  private static final int ACTOR1 = 5;
  private static final int ACTOR2 = 15;
  private static final int CODE = 26;

  private final Columns columns;
  private final Parties parties;
  private final Places places;
  private final Days days = new Days("yyyyMMdd");

  private Gdelt(Columns columns, TableKnown known) {
    this.columns = columns;
    this.parties = new Parties(known);
    this.places = new Places(known, parties);
  }

  /** Where version 1.0 and 2.0 differ. */
  private record Columns(int place, int added, int url) {
    static final Columns V1 = new Columns(49, 56, 57);
    static final Columns V2 = new Columns(51, 59, 60);
  }

  /** Version 2.0: a file every 15 minutes. */
  public static final class Version2 implements TableIngestor {
    /** For {@link java.util.ServiceLoader}. */
    public Version2() {}

    @Override
    public String name() {
      return "gdelt-2";
    }

    @Override
    public String version() {
      return "2";
    }

    @Override
    public boolean accepts(TableHead head) {
      return head.first().size() == 61 && isEvent(head);
    }

    @Override
    public boolean hasHeader() {
      return false;
    }

    @Override
    public RowReader open(TableHead head, TableKnown known) {
      return new Gdelt(Columns.V2, known);
    }
  }

  /** Version 1.0: a file each day, month or year; the last column is missing in the oldest. */
  public static final class Version1 implements TableIngestor {
    /** For {@link java.util.ServiceLoader}. */
    public Version1() {}

    @Override
    public String name() {
      return "gdelt-1";
    }

    @Override
    public String version() {
      return "2";
    }

    @Override
    public boolean accepts(TableHead head) {
      int size = head.first().size();
      return (size == 57 || size == 58) && isEvent(head);
    }

    @Override
    public boolean hasHeader() {
      return false;
    }

    @Override
    public RowReader open(TableHead head, TableKnown known) {
      return new Gdelt(Columns.V1, known);
    }
  }

  private static boolean isEvent(TableHead head) {
    return head.first().get(ID).matches("[0-9]+") && head.first().get(DAY).matches("[0-9]{8}");
  }

  @Override
  public RowReading read(Row row) {
    int size = row.cells().size();
    if (size < columns.url || size > columns.url + 1) {
      return RowReading.rejected("has " + size + " columns, expected " + (columns.url + 1));
    }
    Optional<LocalDate> day = days.read(row.get(DAY));
    if (day.isEmpty()) {
      return RowReading.rejected("day '" + row.get(DAY) + "', expected YYYYMMDD");
    }
    String code = row.get(CODE);
    Optional<EventType> type = Codes.cameo(code);
    if (type.isEmpty()) {
      return RowReading.rejected(Cameo.refusal(code));
    }
    Optional<Party> one = parties.byCameo(row.get(ACTOR1), day.get());
    Optional<Party> other = parties.byCameo(row.get(ACTOR2), day.get());
    Optional<String> missing = Cameo.nobody(one, other);
    if (missing.isPresent()) {
      return RowReading.rejected(missing.get());
    }
    Optional<Where> place =
        places.byFips(
            row.get(columns.place),
            row.get(columns.place + 1),
            row.get(columns.place + 2),
            day.get());
    return new RowReading.Claimed(
        new RowClaim(
            row.get(ID),
            words(row),
            source(row),
            type.get(),
            one,
            other,
            day.get(),
            day.get(),
            Granularity.DAY,
            place,
            Modality.REPORTED,
            false,
            Optional.empty()));
  }

  /** Number, day, actors, code and place as they stand in the row. */
  private String words(Row row) {
    return String.join(
        " | ",
        row.get(ID),
        row.get(DAY),
        row.get(ACTOR1) + " " + row.get(ACTOR1 + 1),
        row.get(CODE),
        row.get(ACTOR2) + " " + row.get(ACTOR2 + 1),
        row.get(columns.place + 1));
  }

  private Source source(Row row) {
    String url = row.get(columns.url);
    return url.isEmpty()
        ? Source.TABLE
        : article(url, host(url), days.read(first(row.get(columns.added), 8)));
  }

  /** An article by its URL, or by what stands in its place. */
  static Source article(String url, Optional<String> publisher, Optional<LocalDate> found) {
    return new Source(
        url, url, host(url).isPresent() ? Optional.of(url) : Optional.empty(), publisher, found);
  }

  static String first(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }

  /** The host of a URL without {@code www.}: GDELT's name for a source. */
  static Optional<String> host(String url) {
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new URI(url).getHost())
          .map(host -> host.toLowerCase(Locale.ROOT))
          .map(host -> host.startsWith("www.") ? host.substring(4) : host);
    } catch (URISyntaxException e) {
      // it is kept as a name
      return Optional.empty();
    }
  }
}
