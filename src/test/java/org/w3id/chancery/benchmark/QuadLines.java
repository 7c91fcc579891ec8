package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.NTriplesUtil;

/** Statements as lines of N-Quads, as they stand in RDF Patch behind {@code A} or {@code D}. */
final class QuadLines extends AbstractRDFHandler {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void handleStatement(Statement statement) {
    StringBuilder line = new StringBuilder(256);
    for (Value term :
        List.of(
            statement.getSubject(),
            statement.getPredicate(),
            statement.getObject(),
            statement.getContext())) {
      try {
        NTriplesUtil.append(term, line, true, false);
      } catch (IOException e) {
        throw new IllegalStateException("a string builder takes everything", e);
      }
      line.append(' ');
    }
    lines.add(line.append('.').toString());
  }

  /** The lines since this was last asked, in their order. */
  List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }
}
