package org.w3id.chancery.ingest.historian;

import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.record.SourceText;
import org.w3id.chancery.ingest.record.XmlElement;

/**
 * Reads the records of the Office of the Historian: visits (root element {@code visits}), travels
 * ({@code trips}) and articles on recognition and diplomatic relations (TEI).
 */
public final class HistorianIngestor implements Ingestor {
  /** For the service loader. */
  public HistorianIngestor() {}

  @Override
  public String name() {
    return "historian";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Document document) {
    return document.format() == Document.Format.XML;
  }

  @Override
  public void ingest(Document document, Known known, Sink sink) throws RejectedException {
    XmlElement root = root(document);
    SourceText text = new SourceText(document.text());
    switch (root.name()) {
      case "visits" -> new Journeys(document.id(), text, known).visits(root, sink);
      case "trips" -> new Journeys(document.id(), text, known).trips(root, sink);
      case "TEI" -> new Recognition(document.id(), text, known).read(root, sink);
      default ->
          throw new RejectedException(
              document.id()
                  + ": root element '"
                  + root.name()
                  + "', expected 'visits', 'trips' or 'TEI'");
    }
  }

  private static XmlElement root(Document document) throws RejectedException {
    try {
      return XmlElement.of(document.text());
    } catch (RejectedException e) {
      throw new RejectedException(document.id() + ", " + e.getMessage());
    }
  }
}
