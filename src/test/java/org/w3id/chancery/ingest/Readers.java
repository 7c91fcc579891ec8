package org.w3id.chancery.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.vocabulary.Namespaces;

/** Reads files by an ingestor, with the names of the reference data. */
public final class Readers {
  /** Where instances are minted. */
  public static final String BASE = Namespaces.DEFAULT_BASE;

  private static Ingestor.Known known;

  private Readers() {}

  /** What came of a document. */
  public record Outcome(Document document, List<Claim> claims, List<Ingestor.LeftOut> leftOut) {
    /** The claims of occurrences. */
    public List<OccurrenceClaim> occurrences() {
      return claims.stream()
          .filter(OccurrenceClaim.class::isInstance)
          .map(OccurrenceClaim.class::cast)
          .toList();
    }

    /** The descriptions. */
    public List<Description> descriptions() {
      return claims.stream()
          .filter(Description.class::isInstance)
          .map(Description.class::cast)
          .toList();
    }
  }

  /** The names of data/actors and data/agreements, and those that more descriptions bring. */
  public static Ingestor.Known known(List<Description> more) throws Exception {
    KnownNames.Builder names = KnownNames.builder();
    ReferenceFiles.read(Path.of("data/actors"), BASE, names::add);
    ReferenceFiles.read(Path.of("data/agreements"), BASE, names::add);
    more.forEach(description -> description.statements().forEach(names::add));
    KnownNames built = names.build();
    return new Ingestor.Known(BASE, built.actors(), built.agreements());
  }

  /** The names of data/actors and data/agreements. */
  public static synchronized Ingestor.Known known() throws Exception {
    if (known == null) {
      known = known(List.of());
    }
    return known;
  }

  /** Reads the documents of a path. */
  public static List<Outcome> read(Path path, Ingestor ingestor, Ingestor.Known names)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(
            List.of(path),
            reading -> {
              if (reading instanceof Reading.Read read && ingestor.accepts(read.document())) {
                outcomes.add(read(read.document(), ingestor, names));
              }
            },
            DocumentReader.Progress.NONE);
    return outcomes;
  }

  private static Outcome read(Document document, Ingestor ingestor, Ingestor.Known names) {
    List<Claim> claims = new ArrayList<>();
    List<Ingestor.LeftOut> leftOut = new ArrayList<>();
    try {
      ingestor.ingest(
          document,
          names,
          new Ingestor.Sink() {
            @Override
            public void accept(Claim claim) {
              claims.add(claim);
            }

            @Override
            public void leftOut(Ingestor.LeftOut part) {
              leftOut.add(part);
            }
          });
    } catch (RejectedException e) {
      leftOut.add(new Ingestor.LeftOut(0, 0, e.getMessage()));
    }
    return new Outcome(document, claims, leftOut);
  }
}
