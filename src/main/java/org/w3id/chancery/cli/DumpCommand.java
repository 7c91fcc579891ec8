package org.w3id.chancery.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.w3id.chancery.description.About;
import org.w3id.chancery.description.DatasetDescription;
import org.w3id.chancery.exchange.Formats;
import org.w3id.chancery.exchange.RioDump;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the dataset out. */
@Command(
    name = "dump",
    description = "Writes the dataset, or one graph of it, for another store.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery dump > kb.nq",
      "  chancery dump --canonical --output kb.nq.gz --void void.ttl",
      "  chancery dump --at 2025-03-20 --canonical",
      "  chancery dump --graph claims --format ttl",
      "  chancery dump --graph data/ports --output ports.rdf",
      "  chancery dump --graph default --format trig --gzip > world.trig.gz"
    })
final class DumpCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Option(
      names = "--graph",
      paramLabel = "NAME|IRI",
      description =
          "One graph only: default (the world), claims, documents, log, ontology, identity, merged,"
              + " datasets, data/NAME, links/NAME, or an IRI.")
  private Optional<String> graph;

  @Option(
      names = "--format",
      description =
          "nq, trig, trix, jsonld, ndjsonld, brf; for one graph also nt, ttl, n3, rdf, rj (default: as"
              + " the file's name tells, else nq).")
  private Optional<String> format;

  @Option(
      names = {"--canonical", "--sorted"},
      description =
          "Lines sorted by their bytes, each once: equal datasets give equal files. N-Quads only; the"
              + " SHA-256 of the lines is told on standard error.")
  private boolean canonical;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead of standard output; compressed when the name ends in .gz.")
  private Optional<Path> output;

  @Option(names = "--gzip", description = "Compress, whatever the name.")
  private boolean gzip;

  @Option(
      names = "--void",
      paramLabel = "FILE",
      description =
          "Write there as Turtle what the dataset of the dump says of itself: VoID and DCAT, with"
              + " counts and the dump's length and hash.")
  private Optional<Path> description;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description =
          "As of a moment of the knowledge base: a position, a day (UTC) or an instant"
              + " (2025-03-20T08:00:00Z).")
  private Optional<Moment> at;

  @Override
  public Integer call() throws IOException {
    RDFFormat chosen = chosen();
    Layout layout = Workspace.existing(chancery.kb());
    Node name = graph.map(DumpCommand::graphName).orElse(Node.ANY);
    try (ReadOnly knowledge = ReadOnly.open(layout.root(), at)) {
      DatasetGraph dataset = knowledge.dataset();
      String hash = write(dataset, name, chosen);
      if (description.isPresent()) {
        describe(dataset, Settings.read(layout).base(), chosen, hash);
      }
    }
    return ExitCode.OK;
  }

  /** Gives the SHA-256 of the bytes that were written. */
  private String write(DatasetGraph dataset, Node name, RDFFormat chosen) throws IOException {
    DigestOutputStream written = new DigestOutputStream(target(), Hash.sha256());
    try (OutputStream out = isPacked() ? new GZIPOutputStream(written, 1 << 16) : written) {
      if (canonical) {
        Hash hash = DatasetHash.write(dataset, name, out);
        PrintWriter err = spec.commandLine().getErr();
        err.println("SHA-256 of the sorted N-Quads: " + hash.hex());
        err.flush();
      } else {
        Txn.executeRead(dataset, () -> RioDump.write(dataset, name, chosen, out));
      }
    } catch (RDFHandlerException e) {
      throw new CommandFailure(
          chosen.getName() + " has no form for this: " + Failures.sentence(e), e);
    }
    return HexFormat.of().formatHex(written.getMessageDigest().digest());
  }

  private RDFFormat chosen() {
    String name =
        format
            .or(
                () ->
                    output.flatMap(file -> Formats.ofTarget(unpacked(file))).map(f -> extension(f)))
            .orElse("nq");
    RDFFormat chosen;
    try {
      chosen = Formats.toWrite(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("--" + e.getMessage(), e);
    }
    if (canonical && !chosen.equals(RDFFormat.NQUADS)) {
      throw new CommandFailure("--canonical is for nq, not for " + name);
    }
    if (graph.isEmpty() && !chosen.supportsContexts()) {
      throw new CommandFailure(
          "--format " + name + " holds one graph only; say which with --graph, or use nq or trig");
    }
    if (description.isPresent() && output.isEmpty()) {
      throw new CommandFailure("--void describes a file: say which with --output");
    }
    return chosen;
  }

  private static String extension(RDFFormat format) {
    return format.getDefaultFileExtension();
  }

  private static String unpacked(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private boolean isPacked() {
    return gzip || output.map(file -> file.toString().endsWith(".gz")).orElse(false);
  }

  private OutputStream target() throws IOException {
    if (output.isEmpty()) {
      return new BufferedOutputStream(chancery.host().out()) {
        @Override
        public void close() throws IOException {
          flush(); // standard output stays open
        }
      };
    }
    return new BufferedOutputStream(Files.newOutputStream(output.get()), 1 << 16);
  }

  private void describe(DatasetGraph dataset, String base, RDFFormat chosen, String hash)
      throws IOException {
    Path file = output.orElseThrow();
    About about =
        new About(
            base,
            "Chancery",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                new About.Dump(
                    file.getFileName().toString(),
                    chosen.getDefaultMIMEType(),
                    isPacked(),
                    Optional.of(Files.size(file)),
                    Optional.of(hash))));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(description.orElseThrow()))) {
      RDFDataMgr.write(
          out,
          Txn.calculateRead(dataset, () -> DatasetDescription.of(dataset, about)),
          Lang.TURTLE);
    }
  }

  private static Node graphName(String name) {
    if (name.equals("default")) {
      return Quad.defaultGraphIRI;
    }
    return NodeFactory.createURI(name.contains(":") ? name : Namespaces.GRAPH + name);
  }
}
