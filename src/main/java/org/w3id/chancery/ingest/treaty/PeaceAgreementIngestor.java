package org.w3id.chancery.ingest.treaty;

import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;

/** Reads the table of all agreements of the PA-X Peace Agreements Database. */
public final class PeaceAgreementIngestor implements Ingestor {
  /** For the service loader. */
  public PeaceAgreementIngestor() {}

  @Override
  public String name() {
    return "pa-x";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Document document) {
    return document.format() == Document.Format.CSV
        && document.text().startsWith(PeaceAgreements.START);
  }

  @Override
  public boolean bringsNames(Document document) {
    return true;
  }

  @Override
  public void ingest(Document document, Known known, Sink sink) throws RejectedException {
    new PeaceAgreements(document.id(), known).read(document.text(), sink);
  }
}
