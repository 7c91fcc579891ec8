package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.core.Quad;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.w3id.chancery.exchange.Rdf4jTerms;

/**
 * Where RDF4J's statements become Jena's quads: ingestors write through RDF4J Rio, the log and the
 * dataset are Jena's.
 */
final class QuadCollector extends AbstractRDFHandler {
  private final List<Quad> quads = new ArrayList<>();

  @Override
  public void handleStatement(Statement statement) {
    Quad quad = Rdf4jTerms.quad(statement);
    if (quad.getSubject().isBlank() || quad.getObject().isBlank()) {
      throw new IllegalArgumentException(statement + ": expected IRIs, never a blank node");
    }
    quads.add(quad);
  }

  /** What was written since this was last asked, in its order. */
  List<Quad> take() {
    List<Quad> taken = List.copyOf(quads);
    quads.clear();
    return taken;
  }
}
