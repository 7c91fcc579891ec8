package org.w3id.chancery.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.description.About;
import org.w3id.chancery.description.DatasetDescription;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.projection.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes what the knowledge base says of itself. */
@Command(
    name = "describe",
    description =
        "Describes the dataset by VoID and DCAT: a subset for each graph with its counts, classes,"
            + " properties and vocabularies, linksets, the version, and where it is to be had.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery describe",
      "  chancery describe --at 2025-03-20 --format jsonld",
      "  chancery describe --licence https://creativecommons.org/licenses/by/4.0/ \\",
      "    --endpoint https://data.example.org/kb/sparql --dump https://data.example.org/kb.nq.gz"
    })
final class DescribeCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "As of a moment: a position, a day (UTC) or an instant.")
  private Optional<Moment> at;

  @Option(
      names = "--format",
      defaultValue = "ttl",
      description = "ttl, nt, jsonld, rdfxml, trig or nq (default: ttl).")
  private ResultFormat format;

  @Option(names = "--title", defaultValue = "Chancery", description = "What it is called.")
  private String title;

  @Option(
      names = {"--licence", "--license"},
      paramLabel = "IRI",
      description = "Licence of the whole. Documents keep their own.")
  private Optional<String> licence;

  @Option(names = "--endpoint", paramLabel = "URL", description = "Where it answers SPARQL.")
  private Optional<String> endpoint;

  @Option(
      names = "--dump",
      paramLabel = "URL",
      description = "Where a file of N-Quads with all of it is; may be repeated.")
  private List<String> dumps = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead of standard output.")
  private Optional<Path> output;

  @Override
  public Integer call() throws IOException {
    if (!format.isRdf()) {
      throw new CommandFailure("--format " + format + ": expected RDF: ttl, nt, jsonld, rdfxml");
    }
    Path folder = Workspace.existing(chancery.kb()).root();
    About about =
        new About(
            Settings.read(Workspace.existing(folder)).base(),
            title,
            licence,
            endpoint,
            Optional.empty(),
            dumps.stream().map(DescribeCommand::dump).toList());
    try (ReadOnly knowledge = ReadOnly.open(folder, at)) {
      DatasetGraph dataset = knowledge.dataset();
      Model description = Txn.calculateRead(dataset, () -> DatasetDescription.of(dataset, about));
      if (output.isEmpty()) {
        RDFDataMgr.write(chancery.host().out(), description, format.lang());
      } else {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(output.get()))) {
          RDFDataMgr.write(file, description, format.lang());
        }
      }
    }
    return ExitCode.OK;
  }

  private static About.Dump dump(String url) {
    return new About.Dump(
        url, "application/n-quads", url.endsWith(".gz"), Optional.empty(), Optional.empty());
  }
}
