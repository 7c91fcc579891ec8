package org.w3id.chancery.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFOps;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the dataset out. */
@Command(
    name = "dump",
    description = "Writes the dataset, or one graph of it, for another store.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery dump > kb.nq",
      "  chancery dump --sorted --output kb.nq.gz",
      "  chancery dump --at 2025-03-20 --sorted",
      "  chancery dump --graph claims --format ttl",
      "  chancery dump --graph default --format trig"
    })
final class DumpCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;

  @Option(
      names = "--graph",
      paramLabel = "NAME|IRI",
      description =
          "One graph only: default (the world), claims, documents, log, ontology, identity, merged,"
              + " or an IRI.")
  private Optional<String> graph;

  @Option(
      names = "--format",
      defaultValue = "nq",
      description = "nq, trig; for one graph also nt, ttl, jsonld, rdfxml (default: nq).")
  private ResultFormat format;

  @Option(
      names = "--sorted",
      description = "Lines sorted by their bytes: equal datasets give equal files. N-Quads only.")
  private boolean sorted;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead of standard output; compressed when the name ends in .gz.")
  private Optional<Path> output;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description =
          "As of a moment of the knowledge base: a position, a day (UTC) or an instant"
              + " (2025-03-20T08:00:00Z).")
  private Optional<Moment> at;

  @Override
  public Integer call() throws IOException {
    check();
    Path folder = Workspace.existing(chancery.kb()).root();
    try (ReadOnly knowledge = ReadOnly.open(folder, at);
        OutputStream out = open()) {
      DatasetGraph dataset = knowledge.dataset();
      if (sorted) {
        DatasetHash.write(dataset, out);
      } else {
        Txn.executeRead(dataset, () -> write(dataset, out));
      }
    }
    return ExitCode.OK;
  }

  private void check() {
    if (!format.isRdf()) {
      throw new CommandFailure("--format " + format + ": rows cannot hold a dataset, expected RDF");
    }
    if (sorted && (format != ResultFormat.NQ || graph.isPresent())) {
      throw new CommandFailure("--sorted is for the whole dataset as nq");
    }
    if (graph.isEmpty() && !RDFLanguages.isQuads(format.lang())) {
      throw new CommandFailure(
          "--format "
              + format
              + " holds one graph only; say which with --graph, or use nq or trig");
    }
  }

  private OutputStream open() throws IOException {
    if (output.isEmpty()) {
      return new BufferedOutputStream(chancery.host().out()) {
        @Override
        public void close() throws IOException {
          flush(); // standard output stays open
        }
      };
    }
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(output.get()), 1 << 16);
    return output.get().toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }

  private void write(DatasetGraph dataset, OutputStream out) {
    Node name = graph.map(DumpCommand::graphName).orElse(Node.ANY);
    if (!StreamRDFWriter.registered(format.lang())) {
      RDFDataMgr.write(
          out,
          name.equals(Quad.defaultGraphIRI) ? dataset.getDefaultGraph() : dataset.getGraph(name),
          format.lang());
      return;
    }
    StreamRDF writer = StreamRDFWriter.getWriterStream(out, format.lang());
    writer.start();
    prefixes(writer);
    Iterator<Quad> quads = dataset.find(name, Node.ANY, Node.ANY, Node.ANY);
    if (RDFLanguages.isQuads(format.lang())) {
      StreamRDFOps.sendQuadsToStream(quads, writer);
    } else {
      quads.forEachRemaining(quad -> writer.triple(quad.asTriple()));
    }
    writer.finish();
  }

  private static void prefixes(StreamRDF writer) {
    writer.prefix("ch", Namespaces.ONTOLOGY);
    writer.prefix("evt", Namespaces.EVENT_TYPE);
    writer.prefix("act", Namespaces.ACTION);
    writer.prefix("val", Namespaces.VALUE);
    writer.prefix("ids", Namespaces.IDENTIFIER_SCHEME);
    writer.prefix("graph", Namespaces.GRAPH);
    writer.prefix("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    writer.prefix("xsd", "http://www.w3.org/2001/XMLSchema#");
  }

  private static Node graphName(String name) {
    if (name.equals("default")) {
      return Quad.defaultGraphIRI;
    }
    return NodeFactory.createURI(name.contains(":") ? name : Namespaces.GRAPH + name);
  }
}
