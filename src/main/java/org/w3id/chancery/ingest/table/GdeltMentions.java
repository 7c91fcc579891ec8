package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Modality;

/**
 * Mentions of GDELT 2.0 (16 columns): each row says that a document tells of an event of an export
 * table, which has to be recorded before. The claim says what that event's row says, in the
 * document of the mention.
 */
public final class GdeltMentions implements TableIngestor {
  private static final int ID = 0;
  private static final int MENTIONED = 2;
  private static final int PUBLISHER = 4;
  private static final int DOCUMENT = 5;
  private static final int SENTENCE = 6;
  private static final int CONFIDENCE = 11;

  /** For {@link java.util.ServiceLoader}. */
  public GdeltMentions() {}

  @Override
  public String name() {
    return "gdelt-mentions";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(TableHead head) {
    return head.first().size() == 16
        && head.first().get(ID).matches("[0-9]+")
        && head.first().get(MENTIONED).matches("[0-9]{14}");
  }

  @Override
  public boolean hasHeader() {
    return false;
  }

  @Override
  public boolean asksOtherTables() {
    return true;
  }

  @Override
  public RowReader open(TableHead head, TableKnown known) {
    InstanceIris iris = new InstanceIris(known.base());
    Days days = new Days("yyyyMMdd");
    return row -> read(row, known, iris, days);
  }

  private static RowReading read(Row row, TableKnown known, InstanceIris iris, Days days) {
    if (row.cells().size() != 16) {
      return RowReading.rejected("has " + row.cells().size() + " columns, expected 16");
    }
    String id = row.get(ID);
    String document = row.get(DOCUMENT);
    if (document.isEmpty()) {
      return RowReading.rejected("names no document");
    }
    List<TableKnown.Event> events = known.told().byRow(RowWriter.passage(iris, "gdelt-2", id));
    if (events.isEmpty()) {
      return RowReading.rejected(
          "event " + id + " is of no row that made a claim; read the export table first");
    }
    TableKnown.Event event = events.get(0);
    Optional<EventType> type =
        event.cameo().flatMap(Codes::cameo).or(() -> Codes.concept(event.type()));
    if (type.isEmpty()) {
      return RowReading.rejected("event " + id + " is of type '" + event.type() + "'");
    }
    Optional<LocalDate> found = days.read(Gdelt.first(row.get(MENTIONED), 8));
    String words =
        String.join(
            " | ",
            id,
            row.get(MENTIONED),
            document,
            "sentence " + row.get(SENTENCE),
            "confidence " + row.get(CONFIDENCE));
    return new RowReading.Claimed(
        new RowClaim(
            id + "\t" + row.get(MENTIONED) + "\t" + document + "\t" + row.get(SENTENCE),
            words,
            Gdelt.article(document, publisher(row, document), found),
            type.get(),
            event.initiator().map(iri -> Party.known(iri, iri, Optional.empty())),
            event.recipient().map(iri -> Party.known(iri, iri, Optional.empty())),
            event.day(),
            event.day(),
            Granularity.DAY,
            Optional.empty(),
            Modality.REPORTED,
            false,
            Optional.of(event.occurrence())));
  }

  private static Optional<String> publisher(Row row, String document) {
    return Gdelt.host(document)
        .or(() -> Optional.of(row.get(PUBLISHER)).filter(name -> !name.isEmpty()));
  }
}
