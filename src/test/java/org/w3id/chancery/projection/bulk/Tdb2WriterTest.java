package org.w3id.chancery.projection.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database that was written at once is one like any other, whether its quads were in memory or
 * most of them in files.
 */
class Tdb2WriterTest {
  private static final int QUADS = 20_000;

  private static final long ALL = 100_000_000;

  /** Bytes of memory for some 500 of them. */
  private static final long FEW = 50_000;

  @TempDir Path folder;

  private final Random random = new Random(11);
  private final DatasetGraph inserted = DatabaseMgr.createDatasetGraph();

  @ParameterizedTest
  @ValueSource(longs = {ALL, FEW})
  void holdsWhatATransactionWouldHaveInserted(long memory) {
    List<Quad> quads = random.ints(QUADS).mapToObj(i -> quad()).toList();
    SpillingDataset gathered = gathered(memory);
    quads.forEach(gathered::add);
    quads.stream().limit(QUADS / 10).forEach(gathered::delete);
    quads.stream().limit(QUADS / 20).forEach(gathered::add);
    Txn.executeWrite(
        inserted,
        () -> {
          quads.forEach(inserted::add);
          quads.stream().limit(QUADS / 10).forEach(inserted::delete);
          quads.stream().limit(QUADS / 20).forEach(inserted::add);
        });

    Tdb2Writer.write(gathered, database());

    DatasetGraph written = DatabaseMgr.connectDatasetGraph(database().toString());
    assertThat(all(written)).isEqualTo(all(inserted));
    assertAnswersAlike(written, quads);
    TDBInternal.expel(written, true);
  }

  /** Leaves are full, so that the next insertion into any splits it. */
  @ParameterizedTest
  @ValueSource(longs = {ALL, FEW})
  void canBeWrittenToLikeAnyOther(long memory) {
    SpillingDataset gathered = gathered(memory);
    List<Quad> first = random.ints(QUADS).mapToObj(i -> quad()).toList();
    List<Quad> second = random.ints(QUADS / 2).mapToObj(i -> quad()).toList();
    first.forEach(gathered::add);
    Tdb2Writer.write(gathered, database());
    Txn.executeWrite(inserted, () -> first.forEach(inserted::add));

    DatasetGraph written = DatabaseMgr.connectDatasetGraph(database().toString());
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
    SpillingDataset gathered = gathered(ALL);
    gathered.add(quad);
    gathered.delete(quad);

    Tdb2Writer.write(gathered, database());

    DatasetGraph written = DatabaseMgr.connectDatasetGraph(database().toString());
    assertThat(all(written)).isEmpty();
    TDBInternal.expel(written, true);
  }

  @Test
  void refusesADirectoryWithQuads() {
    SpillingDataset gathered = gathered(ALL);
    gathered.add(quad());
    Tdb2Writer.write(gathered, database());

    assertThatThrownBy(() -> Tdb2Writer.write(gathered, database()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not empty");
  }

  /** What was gathered is found like what was inserted, while there is more to come and after. */
  @ParameterizedTest
  @ValueSource(longs = {ALL, FEW})
  void findsWhatWasGathered(long memory) {
    SpillingDataset gathered = gathered(memory);
    for (int i = 0; i < 4; i++) {
      List<Quad> quads = random.ints(QUADS / 8).mapToObj(n -> quad()).toList();
      List<Quad> gone = quads.subList(0, QUADS / 40);
      quads.forEach(gathered::add);
      gone.forEach(gathered::delete);
      Txn.executeWrite(
          inserted,
          () -> {
            quads.forEach(inserted::add);
            gone.forEach(inserted::delete);
          });
      Txn.executeRead(inserted, () -> assertFindsAlike(gathered, quads));
      if (i == 1) {
        gathered.index();
        Txn.executeRead(inserted, () -> assertFindsAlike(gathered, quads));
      }
    }
    gathered.close();
    assertThat(folder).isEmptyDirectory();
  }

  private void assertFindsAlike(SpillingDataset gathered, List<Quad> quads) {
    for (Quad quad : quads.subList(QUADS / 50, QUADS / 50 + 10)) {
      for (int mask = 0; mask < 16; mask++) {
        Node g = (mask & 1) == 0 ? Node.ANY : quad.getGraph();
        Node s = (mask & 2) == 0 ? Node.ANY : quad.getSubject();
        Node p = (mask & 4) == 0 ? Node.ANY : quad.getPredicate();
        Node o = (mask & 8) == 0 ? Node.ANY : quad.getObject();
        List<Quad> found = Iter.toList(gathered.find(g, s, p, o));
        assertThat(Set.copyOf(found)).isEqualTo(Iter.toSet(inserted.find(g, s, p, o)));
        assertThat(found).doesNotHaveDuplicates();
      }
    }
    Set<Node> objects = new HashSet<>();
    Node graph = NodeFactory.createURI("urn:graph:1");
    Node predicate = NodeFactory.createURI("urn:predicate:1");
    inserted
        .find(graph, Node.ANY, predicate, Node.ANY)
        .forEachRemaining(quad -> objects.add(quad.getObject()));
    objects.removeIf(Node::isLiteral);
    List<Node> found = Iter.toList(gathered.objects(graph, List.of(predicate)));
    found.removeIf(Node::isLiteral);
    assertThat(found).containsExactlyInAnyOrderElementsOf(objects);
  }

  private SpillingDataset gathered(long memory) {
    return new SpillingDataset(folder.resolve("gathered"), memory);
  }

  private Path database() {
    return folder.resolve("database");
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
