package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdfpatch.RDFPatch;
import org.apache.jena.rdfpatch.changes.RDFChangesCollector;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;

/**
 * The ontology, its schemes, shapes and alignments and the example queries as an entry: what
 * differs from what a knowledge base has.
 */
public final class OntologyRelease {
  private static final Comparator<Triple> ORDER =
      Comparator.comparing(Triple::getSubject, Order.NODES)
          .thenComparing(Triple::getPredicate, Order.NODES)
          .thenComparing(Triple::getObject, Order.NODES);

  private OntologyRelease() {}

  /**
   * The entry that brings a dataset's ontology up to the files.
   *
   * @param ontology folder of Turtle files, read with all its folders
   * @param queries folder of example queries
   * @param dataset what there is now
   * @param agent who releases it
   * @return empty when nothing differs
   * @throws ProjectionException when a file cannot be read, naming it
   */
  public static Optional<Draft> draft(
      Path ontology, Path queries, DatasetGraph dataset, String agent) {
    Set<Triple> wanted = read(ontology, queries);
    Set<Triple> present = Txn.calculateRead(dataset, () -> present(dataset));
    if (wanted.equals(present)) {
      return Optional.empty();
    }
    RDFPatch patch = difference(present, wanted);
    return Optional.of(Draft.of(agent, EntryKind.ONTOLOGY_RELEASED, Payload.of(patch)));
  }

  private static RDFPatch difference(Set<Triple> present, Set<Triple> wanted) {
    RDFChangesCollector changes = new RDFChangesCollector();
    changes.txnBegin();
    present.stream()
        .filter(triple -> !wanted.contains(triple))
        .sorted(ORDER)
        .forEach(
            t ->
                changes.delete(
                    Terms.ONTOLOGY_GRAPH, t.getSubject(), t.getPredicate(), t.getObject()));
    wanted.stream()
        .filter(triple -> !present.contains(triple))
        .sorted(ORDER)
        .forEach(
            t ->
                changes.add(Terms.ONTOLOGY_GRAPH, t.getSubject(), t.getPredicate(), t.getObject()));
    changes.txnCommit();
    return changes.getRDFPatch();
  }

  private static Set<Triple> present(DatasetGraph dataset) {
    Set<Triple> triples = new LinkedHashSet<>();
    dataset
        .find(Terms.ONTOLOGY_GRAPH, Node.ANY, Node.ANY, Node.ANY)
        .forEachRemaining(quad -> triples.add(quad.asTriple()));
    return triples;
  }

  private static Set<Triple> read(Path ontology, Path queries) {
    Set<Triple> triples = new LinkedHashSet<>();
    try {
      for (Path file : turtleFiles(ontology)) {
        triples.addAll(Skolem.ground(parse(file)));
      }
      ExampleQuery.in(queries).forEach(query -> triples.addAll(query.triples()));
    } catch (IOException e) {
      throw new ProjectionException("cannot read the ontology: " + e.getMessage(), e);
    }
    return triples;
  }

  private static List<Path> turtleFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ProjectionException("there is no folder " + folder + " with the ontology");
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(
          all.filter(file -> file.toString().endsWith(".ttl")).sorted().toList());
    }
  }

  private static Graph parse(Path file) {
    Graph graph = GraphFactory.createDefaultGraph();
    try {
      RDFParser.source(file).parse(graph);
    } catch (RiotException e) {
      throw new ProjectionException(file + ": " + e.getMessage(), e);
    }
    return graph;
  }
}
