package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TDB2 gives a literal back as it was written, so that every store has the same quads. */
class LiteralsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-26T06:48:04.080Z",
        "2026-11-26T06:48:04.100Z",
        "2026-11-26T06:48:04Z",
        "2026-11-26T06:48:00Z",
        "2026-11-26T00:00:00Z",
        "2026-11-26T06:48:04.080123Z",
        "2026-11-26T06:48:04.080120Z",
        "2026-11-26T06:48:04.000001Z"
      })
  void aTimeIsSpeltAsTheStoreSpellsIt(String instant) {
    Node written = Literals.dateTime(Instant.parse(instant));
    DatasetGraph store = DatabaseMgr.createDatasetGraph();
    Txn.executeWrite(
        store, () -> store.add(Quad.create(Terms.LOG_GRAPH, Terms.A, Terms.A, written)));

    Node read = Txn.calculateRead(store, () -> store.find().next().getObject());

    assertThat(read.getLiteralLexicalForm()).isEqualTo(written.getLiteralLexicalForm());
    assertThat(Instant.parse(written.getLiteralLexicalForm())).isEqualTo(Instant.parse(instant));
  }
}
