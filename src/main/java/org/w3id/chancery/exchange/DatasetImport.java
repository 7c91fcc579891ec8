package org.w3id.chancery.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdInline;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.VOID;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.LineSorter;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Takes an outside dataset into a graph of its own, and its next versions as differences: what is
 * no longer in it goes, what is new comes, in one entry for each 20,000 statements. Both versions
 * are sorted, in bounded memory, and compared line by line.
 *
 * <p>What is known of the dataset stands in {@code graph:datasets}. It goes with the first entry
 * and comes with the last, so that an import that was broken off is told by its absence; the same
 * command again completes it.
 */
public final class DatasetImport {
  private static final int STATEMENTS = 20_000;

  /** Bytes of heap that a statement with blank nodes takes. */
  private static final int BLANK = 600;

  private static final Node DATASETS = NodeFactory.createURI(GraphTerm.DATASETS);

  private final KnowledgeBase knowledge;
  private final String agent;
  private final ImportRequest request;
  private final Watcher watcher;
  private final Node graph;
  private final Skolemizer blanks;
  private final Set<Node> graphs = new HashSet<>();
  private long rejected;
  private long read;

  private DatasetImport(
      KnowledgeBase knowledge, String agent, ImportRequest request, Watcher watcher) {
    this.knowledge = knowledge;
    this.agent = agent;
    this.request = request;
    this.watcher = watcher;
    this.graph = NodeFactory.createURI(Namespaces.GRAPH + "data/" + request.name());
    this.blanks =
        new Skolemizer(
            knowledge.settings().base() + "node/" + request.name() + "/",
            Runtime.getRuntime().maxMemory() / 3 / BLANK);
  }

  /** Is told how the work goes. */
  public interface Watcher {
    /** A statement cannot be taken in. */
    void rejected(Rejection rejection);

    /** A member of an archive is of no known format. */
    void passedOver(String name);

    /** So many bytes of so many are read; the second is -1 where that is not known. */
    void read(String source, long bytes, long length);
  }

  /**
   * What came of it.
   *
   * @param graph the dataset's graph
   * @param statements statements that were read and can be kept, repetitions included
   * @param rejected statements that cannot
   * @param added statements that came
   * @param removed statements that went
   * @param kept statements that stayed
   * @param graphs how many named graphs the statements stood in; their names are not kept
   */
  public record Result(
      String graph,
      long statements,
      long rejected,
      long added,
      long removed,
      long kept,
      int graphs) {}

  /**
   * Takes a dataset in, or lets it go.
   *
   * @param agent who does it, as the entries say
   * @param isRehearsal whether nothing is to be recorded
   * @throws ImportException when a source cannot be had or its form is broken; nothing has been
   *     recorded then
   * @throws IOException when a file cannot be read, or there is no place to sort
   */
  public static Result run(
      KnowledgeBase knowledge,
      String agent,
      ImportRequest request,
      boolean isRehearsal,
      Watcher watcher)
      throws IOException {
    return new DatasetImport(knowledge, agent, request, watcher).run(isRehearsal);
  }

  private Result run(boolean isRehearsal) throws IOException {
    try (LineSorter now = new LineSorter()) {
      StatementReader reader =
          new StatementReader(request.base(), quad -> take(quad, now), this::reject);
      for (Source source : request.sources()) {
        read(source, reader);
      }
      blanks.ground(triple -> add(triple, now));
      Iterator<byte[]> wanted = now.sorted();
      return knowledge.alone(() -> compare(wanted, isRehearsal));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void read(Source source, StatementReader reader) throws IOException {
    Source.Opened opened = source.open(request.allowed());
    try (InputStream in = watched(source.name(), opened)) {
      Unpacker.unpack(
          source.name(),
          in,
          (name, bytes) -> {
            Optional<RDFFormat> format =
                request.format().or(() -> Formats.ofFile(name)).or(() -> ofMediaType(opened));
            if (format.isPresent()) {
              reader.read(name, bytes, format.get());
            } else if (name.contains("!")) {
              watcher.passedOver(name);
            } else {
              throw new ImportException(
                  name
                      + ": its name tells no format; say --format "
                      + String.join(", ", Formats.read()));
            }
          });
    }
  }

  private static Optional<RDFFormat> ofMediaType(Source.Opened opened) {
    try {
      return opened.mediaType().map(Formats::toRead);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private InputStream watched(String name, Source.Opened opened) {
    return new FilterInputStream(opened.bytes()) {
      private long count;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count += Math.max(0, read);
        watcher.read(name, count, opened.length());
        return read;
      }
    };
  }

  private void reject(Rejection rejection) {
    rejected++;
    watcher.rejected(rejection);
  }

  private void take(Quad quad, LineSorter lines) {
    read++;
    if (quad.getGraph() != null) {
      graphs.add(quad.getGraph());
    }
    Triple triple = Triple.create(quad.getSubject(), quad.getPredicate(), stored(quad.getObject()));
    if (triple.getSubject().isBlank() || triple.getObject().isBlank()) {
      blanks.add(triple);
    } else {
      add(triple, lines);
    }
  }

  private void add(Triple triple, LineSorter lines) {
    try {
      lines.add(line(graph, triple));
    } catch (IOException e) {
      throw new UncheckedIOException("no room to sort", e);
    }
  }

  /** As N-Quads. */
  private static byte[] line(Node graph, Triple triple) {
    return (NodeFmtLib.strNT(triple.getSubject())
            + " "
            + NodeFmtLib.strNT(triple.getPredicate())
            + " "
            + NodeFmtLib.strNT(triple.getObject())
            + " "
            + NodeFmtLib.strNT(graph)
            + " .\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Numbers and times in the spelling in which TDB2 keeps them. */
  private static Node stored(Node node) {
    NodeId id = node.isLiteral() ? NodeIdInline.inline(node) : null;
    return id == null ? node : NodeIdInline.extract(id);
  }

  private Result compare(Iterator<byte[]> wanted, boolean isRehearsal) {
    knowledge.await();
    try (LineSorter before = new LineSorter()) {
      Txn.executeRead(knowledge.dataset(), () -> present(graph, before));
      VersionComparison comparison = new VersionComparison(wanted, before.sorted());
      Entries entries = new Entries(isRehearsal);
      for (String line = comparison.next(); line != null; line = comparison.next()) {
        entries.add(line);
      }
      Set<String> described =
          Txn.calculateRead(knowledge.dataset(), () -> described(knowledge.dataset()));
      Set<String> description =
          request.sources().isEmpty()
              ? Set.of()
              : description(comparison.total(), comparison.hash());
      entries.finish(described, description);
      knowledge.await();
      return new Result(
          graph.getURI(),
          read,
          rejected,
          comparison.added(),
          comparison.removed(),
          comparison.kept(),
          graphs.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sort the dataset", e);
    } finally {
      knowledge.release();
    }
  }

  private void present(Node name, LineSorter lines) {
    knowledge
        .dataset()
        .find(name, Node.ANY, Node.ANY, Node.ANY)
        .forEachRemaining(quad -> add(quad.asTriple(), lines));
  }

  private Set<String> described(DatasetGraph dataset) {
    Set<String> lines = new TreeSet<>();
    dataset
        .find(DATASETS, graph, Node.ANY, Node.ANY)
        .forEachRemaining(
            quad -> lines.add(new String(line(DATASETS, quad.asTriple()), StandardCharsets.UTF_8)));
    return lines;
  }

  private Set<String> description(long triples, Hash hash) {
    List<Triple> said = new ArrayList<>();
    said.add(Triple.create(graph, RDF.type.asNode(), VOID.Dataset.asNode()));
    said.add(
        Triple.create(
            graph,
            DCTerms.title.asNode(),
            NodeFactory.createLiteralLang(request.title().orElse(request.name()), "en")));
    said.add(
        Triple.create(
            graph,
            VOID.triples.asNode(),
            NodeFactory.createLiteralDT(Long.toString(triples), XSDDatatype.XSDinteger)));
    said.add(
        Triple.create(
            graph,
            NodeFactory.createURI(ChProperty.SHA256),
            NodeFactory.createLiteralString(hash.hex())));
    request
        .licence()
        .ifPresent(iri -> said.add(Triple.create(graph, DCTerms.license.asNode(), iri(iri))));
    request
        .origin()
        .ifPresent(iri -> said.add(Triple.create(graph, DCTerms.source.asNode(), iri(iri))));
    for (Source source : request.sources()) {
      source
          .address()
          .ifPresent(
              url -> said.add(Triple.create(graph, VOID.dataDump.asNode(), iri(url.toString()))));
    }
    request
        .issued()
        .ifPresent(
            day ->
                said.add(
                    Triple.create(
                        graph,
                        DCTerms.issued.asNode(),
                        NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate))));
    Set<String> lines = new TreeSet<>();
    said.forEach(t -> lines.add(new String(line(DATASETS, t), StandardCharsets.UTF_8)));
    return lines;
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  /** The entries of one import, in the making. */
  private final class Entries {
    private final boolean isRehearsal;
    private final StringBuilder patch = new StringBuilder();
    private int lines;
    private int recorded;

    Entries(boolean isRehearsal) {
      this.isRehearsal = isRehearsal;
    }

    void add(String line) {
      if (lines == STATEMENTS) {
        if (recorded == 0) {
          Txn.calculateRead(knowledge.dataset(), () -> described(knowledge.dataset()))
              .forEach(old -> patch.append("D ").append(old));
        }
        record();
      }
      patch.append(line);
      lines++;
    }

    /** The last entry, with what is known of the dataset now. */
    void finish(Set<String> described, Set<String> description) {
      boolean isDescribed = recorded == 0;
      for (String old : described) {
        if (isDescribed && !description.contains(old)) {
          patch.append("D ").append(old);
        }
      }
      for (String line : description) {
        if (!isDescribed || !described.contains(line)) {
          patch.append("A ").append(line);
        }
      }
      if (!patch.isEmpty()) {
        record();
      }
    }

    private void record() {
      if (!isRehearsal) {
        knowledge.holdBack(); // nobody asks before all of it is there
        knowledge.append(
            List.of(
                Draft.of(
                        agent,
                        EntryKind.DATASET_IMPORTED,
                        Payload.ofText("TX .\n" + patch + "TC .\n"))
                    .because(
                        (request.sources().isEmpty() ? "removal of dataset " : "dataset ")
                            + request.name()
                            + (recorded == 0 ? "" : ", continued"))));
      }
      recorded++;
      lines = 0;
      patch.setLength(0);
    }
  }
}
