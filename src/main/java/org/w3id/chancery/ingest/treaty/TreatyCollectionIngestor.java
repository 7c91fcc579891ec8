package org.w3id.chancery.ingest.treaty;

import java.util.Optional;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/**
 * Reads the collection "Multilateral Treaties Deposited with the Secretary-General" as tables: its
 * index, and the participants of one treaty in each file, which is named by chapter and number
 * ({@code 4-1.csv}). The index is read first: by it a table finds its treaty.
 */
public final class TreatyCollectionIngestor implements Ingestor {
  /** For the service loader. */
  public TreatyCollectionIngestor() {}

  @Override
  public String name() {
    return "treaty-collection";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Document document) {
    return document.format() == Document.Format.CSV
        && (isIndex(document) || document.text().startsWith(ParticipantTable.START));
  }

  @Override
  public boolean bringsNames(Document document) {
    return isIndex(document);
  }

  private static boolean isIndex(Document document) {
    return document.text().startsWith(TreatyIndex.START);
  }

  @Override
  public void ingest(Document document, Known known, Sink sink) throws RejectedException {
    if (isIndex(document)) {
      new TreatyIndex(known).read(document.text(), sink);
      return;
    }
    String file = document.id().substring(document.id().lastIndexOf('/') + 1);
    TreatyNumber number =
        TreatyNumber.ofFile(file)
            .orElseThrow(
                () ->
                    new RejectedException(
                        document.id()
                            + ": a table of participants named '"
                            + file
                            + "', expected chapter and number of the treaty, such as 4-1 or"
                            + " 27-7-a"));
    Optional<AgreementNames.Known> treaty =
        known.agreements().identified(IdentifierScheme.UNTC, number.notation());
    if (treaty.isEmpty()) {
      throw new RejectedException(
          document.id()
              + ": no known agreement has the number "
              + number.notation()
              + " in the UN Treaty Collection; read an index that names it first");
    }
    new ParticipantTable(document.id(), number, treaty.get(), known).read(document.text(), sink);
  }
}
