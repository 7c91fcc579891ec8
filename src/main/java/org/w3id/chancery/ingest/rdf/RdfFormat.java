package org.w3id.chancery.ingest.rdf;

import java.io.OutputStream;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.Rio;

/** The forms of RDF that claims are written in. */
public enum RdfFormat {
  /** RDF 1.1 Turtle; says nothing of graphs. */
  TURTLE(RDFFormat.TURTLE),
  /** RDF 1.1 TriG. */
  TRIG(RDFFormat.TRIG),
  /** JSON-LD. */
  JSON_LD(RDFFormat.JSONLD),
  /** RDF 1.1 N-Quads. */
  N_QUADS(RDFFormat.NQUADS),
  /** RDF 1.1 N-Triples; says nothing of graphs. */
  N_TRIPLES(RDFFormat.NTRIPLES);

  private final RDFFormat format;

  RdfFormat(RDFFormat format) {
    this.format = format;
  }

  /** A writer to a stream, which it does not close. */
  public RDFWriter writer(OutputStream to) {
    return Rio.createWriter(format, to);
  }

  /** The usual extension of files, without a period. */
  public String extension() {
    return format.getDefaultFileExtension();
  }
}
