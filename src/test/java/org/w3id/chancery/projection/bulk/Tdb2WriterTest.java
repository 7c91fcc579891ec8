package org.w3id.chancery.projection.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was written at once is one like any other. */
class Tdb2WriterTest {
  private static final int QUADS = 20_000;

  @TempDir Path folder;

  private final Random random = new Random(11);
  private final MemoryDataset memory = new MemoryDataset();
  private final DatasetGraph inserted = DatabaseMgr.createDatasetGraph();

  @Test
  void holdsWhatATransactionWouldHaveInserted() {
    List<Quad> quads = random.ints(QUADS).mapToObj(i -> quad()).toList();
    quads.forEach(memory::add);
    quads.stream().limit(QUADS / 10).forEach(memory::delete);
    Txn.executeWrite(
        inserted,
        () -> {
          quads.forEach(inserted::add);
          quads.stream().limit(QUADS / 10).forEach(inserted::delete);
        });

    Tdb2Writer.write(memory, folder);

    DatasetGraph written = DatabaseMgr.connectDatasetGraph(folder.toString());
    assertThat(all(written)).isEqualTo(all(inserted));
    assertAnswersAlike(written, quads);
    TDBInternal.expel(written, true);
  }

  /** Leaves are full, so that the next insertion into any splits it. */
  @Test
  void canBeWrittenToLikeAnyOther() {
    List<Quad> first = random.ints(QUADS).mapToObj(i -> quad()).toList();
    List<Quad> second = random.ints(QUADS / 2).mapToObj(i -> quad()).toList();
    first.forEach(memory::add);
    Tdb2Writer.write(memory, folder);
    Txn.executeWrite(inserted, () -> first.forEach(inserted::add));

    DatasetGraph written = DatabaseMgr.connectDatasetGraph(folder.toString());
    for (DatasetGraph dataset : List.of(written, inserted)) {
      Txn.executeWrite(
          dataset,
          () -> {
            second.forEach(dataset::add);
            first.stream().limit(QUADS / 3).forEach(dataset::delete);
          });
    }
    assertThat(all(written)).isEqualTo(all(inserted));
    assertAnswersAlike(written, second);
    TDBInternal.expel(written, true);
  }

  @Test
  void writesAnEmptyDataset() {
    Quad quad = quad();
    memory.add(quad);
    memory.delete(quad);

    Tdb2Writer.write(memory, folder);

    DatasetGraph written = DatabaseMgr.connectDatasetGraph(folder.toString());
    assertThat(all(written)).isEmpty();
    TDBInternal.expel(written, true);
  }

  @Test
  void refusesADirectoryWithQuads() {
    memory.add(quad());
    Tdb2Writer.write(memory, folder);

    assertThatThrownBy(() -> Tdb2Writer.write(memory, folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not empty");
  }

  /** Each pattern of some quads is found by another index. */
  private void assertAnswersAlike(DatasetGraph written, List<Quad> quads) {
    for (Quad quad : quads.subList(QUADS / 5, QUADS / 5 + 40)) {
      for (int mask = 0; mask < 16; mask++) {
        Node g = (mask & 1) == 0 ? Node.ANY : quad.getGraph();
        Node s = (mask & 2) == 0 ? Node.ANY : quad.getSubject();
        Node p = (mask & 4) == 0 ? Node.ANY : quad.getPredicate();
        Node o = (mask & 8) == 0 ? Node.ANY : quad.getObject();
        if (mask > 1 && mask != 4 && mask != 5) {
          assertThat(find(written, g, s, p, o)).isEqualTo(find(inserted, g, s, p, o));
        }
      }
    }
  }

  private static Set<Quad> all(DatasetGraph dataset) {
    return find(dataset, Node.ANY, Node.ANY, Node.ANY, Node.ANY);
  }

  private static Set<Quad> find(DatasetGraph dataset, Node g, Node s, Node p, Node o) {
    return Txn.calculateRead(
        dataset,
        () -> {
          Set<Quad> found = new HashSet<>();
          dataset.find(g, s, p, o).forEachRemaining(found::add);
          return found;
        });
  }

  private Quad quad() {
    Node graph =
        random.nextInt(3) == 0
            ? Quad.defaultGraphIRI
            : NodeFactory.createURI("urn:graph:" + random.nextInt(5));
    return Quad.create(
        graph,
        NodeFactory.createURI("urn:subject:" + random.nextInt(3000)),
        NodeFactory.createURI("urn:predicate:" + random.nextInt(20)),
        object());
  }

  /** Among them literals of one value in several spellings, which TDB2 takes for the same. */
  private Node object() {
    int n = random.nextInt(300);
    return switch (random.nextInt(8)) {
      case 0 -> NodeFactory.createLiteralDT("0" + n, XSDDatatype.XSDinteger);
      case 1 -> NodeFactory.createLiteralDT("" + n, XSDDatatype.XSDinteger);
      case 2 -> NodeFactory.createLiteralLang("words \u00e9 " + n, "en");
      case 3 -> NodeFactory.createLiteralString("line\n\"" + n + "\"");
      case 4 -> NodeFactory.createLiteralDT("2025-03-0" + (1 + n % 9), XSDDatatype.XSDdate);
      case 5 -> NodeFactory.createLiteralDT(n + ".50", XSDDatatype.XSDdecimal);
      case 6 -> NodeFactory.createLiteralDT(n / 7.0 + "", XSDDatatype.XSDdouble);
      default -> NodeFactory.createURI("urn:subject:" + n);
    };
  }
}
