package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.rdf.ClaimRdf;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.ingest.reference.ReferenceIngestor;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.OntologyRelease;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;

/**
 * What every knowledge base starts with: the ontology and the reference data, read by its ingestor
 * from the project's own files.
 */
record Founding(List<List<Draft>> groups, List<Statement> statements) {
  private static final List<Path> REFERENCE =
      List.of(Path.of("data", "actors"), Path.of("data", "agreements"));

  static Founding read() {
    List<Statement> statements = new ArrayList<>();
    KnownNames.Builder names = KnownNames.builder();
    try {
      for (Path folder : REFERENCE) {
        ReferenceFiles.read(
            folder,
            GeneratedDocument.IRIS.base(),
            statement -> {
              statements.add(statement);
              names.add(statement);
            });
      }
    } catch (IOException | RejectedException e) {
      throw new IllegalStateException("run this in the project's folder: " + e.getMessage(), e);
    }
    KnownNames known = names.build();
    Extractor extractor =
        new Extractor(
            GeneratedDocument.IRIS.base(), known, OccurrenceIndex.reader().build(known.actors()));
    List<List<Draft>> groups = new ArrayList<>();
    OntologyRelease.draft(
            Path.of("ontology"),
            Path.of("queries", "competency"),
            DatasetGraphFactory.createTxnMem(),
            GeneratedHistory.AGENT)
        .ifPresent(draft -> groups.add(List.of(draft)));
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(
            REFERENCE,
            reading -> groups.add(record(reading, extractor)),
            DocumentReader.Progress.NONE);
    return new Founding(groups, statements);
  }

  private static List<Draft> record(Reading reading, Extractor extractor) {
    if (!(reading instanceof Reading.Read read)) {
      throw new IllegalStateException("reference data that cannot be read: " + reading);
    }
    Document document = read.document();
    ReferenceIngestor ingestor = new ReferenceIngestor();
    Extraction extraction;
    try {
      List<Claim> claims = extractor.read(document, ingestor);
      extraction = extractor.resolve(document, ingestor, claims);
    } catch (RejectedException e) {
      throw new IllegalStateException("reference data that cannot be read", e);
    }
    QuadLines lines = new QuadLines();
    ClaimRdf rdf = new ClaimRdf(GeneratedDocument.IRIS.base(), lines);
    rdf.document(document, extraction.publisher(), ingestor.name(), ingestor.version());
    List<String> metadata = lines.take();
    extraction.claims().forEach(claim -> rdf.claim(document.identity(), claim));
    return List.of(
        GeneratedHistory.documentRecorded(
            GeneratedDocument.IRIS.document(document.identity()), List.of(), metadata),
        GeneratedHistory.claimsMade(
            GeneratedDocument.IRIS.document(document.identity()), List.of(), lines.take()));
  }
}
