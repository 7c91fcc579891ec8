package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Dyads;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.rdf.ClaimJson;
import org.w3id.chancery.ingest.rdf.ClaimRdf;
import org.w3id.chancery.ingest.rdf.RdfFormat;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what documents claim, without a knowledge base. */
@Command(
    name = "extract",
    description =
        "Prints what documents claim, for any other store or program. Needs no knowledge base: names"
            + " are looked up in the reference data that Chancery comes with.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery extract report.txt --date 2025-03-20",
      "  chancery extract articles.jsonl --format jsonl > claims.jsonl",
      "  chancery extract story.txt --actors invented.ttl --format jsonl --dyads",
      "  chancery extract dispatches/ --format nq | gzip > claims.nq.gz"
    })
final class ExtractCommand implements Callable<Integer> {
  @Mixin private DocumentOptions documents;
  @Mixin private ReadingOptions reading;
  @Mixin private ActorOptions actors;
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      defaultValue = "trig",
      description =
          "${COMPLETION-CANDIDATES} (default: trig). jsonl prints one claim a line, as event data.")
  private Format format;

  @Option(
      names = "--base",
      paramLabel = "IRI",
      defaultValue = Namespaces.DEFAULT_BASE,
      description = "Where instances are minted (default: ${DEFAULT-VALUE}).")
  private String base;

  @Option(
      names = "--dyads",
      description =
          "With jsonl: as event data sets have it. A line for each pair of source and target; of what"
              + " is said, asked or promised the speech only; no event without a source.")
  private boolean dyads;

  /** How claims are written. */
  enum Format {
    JSONL(null),
    TTL(RdfFormat.TURTLE),
    TRIG(RdfFormat.TRIG),
    JSONLD(RdfFormat.JSON_LD),
    NQ(RdfFormat.N_QUADS),
    NT(RdfFormat.N_TRIPLES);

    private final RdfFormat rdf;

    Format(RdfFormat rdf) {
      this.rdf = rdf;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where claims go. */
  private interface Output extends AutoCloseable {
    void write(Extraction extraction);

    @Override
    void close() throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Rejects rejects = new Rejects(err, Optional.empty());
    Distribution distribution = Distribution.find();
    Lazy lazy = new Lazy(distribution, base, actors.paths());
    Ingestors ingestors = reading.ingestors();
    int[] written = {0};
    try (Progress progress = Progress.of("extract", "kB", -1);
        Output output = output(lazy);
        ReadAhead readers =
            new ReadAhead(
                rejects,
                result -> {
                  output.write(result.extraction());
                  written[0]++;
                })) {
      documents
          .reader()
          .read(
              documents.paths(),
              next -> {
                if (next instanceof Reading.Reject reject) {
                  rejects.add(reject);
                } else if (next instanceof Reading.Read read) {
                  ingestors
                      .of(read.document())
                      .ifPresentOrElse(
                          ingestor -> readers.add(read, ingestor, lazy.get(ingestor)),
                          () -> rejects.add(Ingestors.unread(read)));
                }
              },
              (file, done, total) -> progress.reach(done / 1000, total / 1000, file.getFileName()));
      readers.flush();
    }
    if (rejects.count() == 0) {
      return ExitCode.OK;
    }
    return written[0] == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
  }

  private Output output(Lazy lazy) {
    return format.rdf == null
        ? new Lines(lazy, dyads)
        : new Rdf(format.rdf.writer(System.out), base);
  }

  /** An extractor that is made for the first document: a bad path costs no loading. */
  private static final class Lazy {
    private final Distribution distribution;
    private final String base;
    private final List<Path> actors;
    private Extractor extractor;

    Lazy(Distribution distribution, String base, List<Path> actors) {
      this.distribution = distribution;
      this.base = base;
      this.actors = actors;
    }

    Extractor get(Ingestor first) {
      if (extractor == null) {
        first.prepare(); // before the names take memory: its models need most of the heap
        extractor = distribution.extractor(base, actors);
      }
      return extractor;
    }
  }

  private static final class Lines implements Output {
    private final Lazy lazy;
    private final boolean dyads;
    private ClaimJson json;

    Lines(Lazy lazy, boolean dyads) {
      this.lazy = lazy;
      this.dyads = dyads;
    }

    @Override
    public void write(Extraction extraction) {
      Document document = extraction.document();
      LocalDate on = document.date().orElse(LocalDate.EPOCH);
      try {
        if (json == null) {
          json =
              new ClaimJson(
                  new OutputStreamWriter(System.out, StandardCharsets.UTF_8),
                  lazy.extractor.actors());
        }
        List<Claim> claims = extraction.claims().stream().map(ResolvedClaim::claim).toList();
        for (Claim c : dyads ? Dyads.of(claims) : claims) {
          if (c instanceof OccurrenceClaim claim) {
            json.write(document.id(), on, claim);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (json != null) {
        json.close();
      }
    }
  }

  private static final class Rdf implements Output {
    private final RDFWriter writer;
    private final ClaimRdf rdf;

    Rdf(RDFWriter writer, String base) {
      this.writer = writer;
      this.rdf = new ClaimRdf(base, writer);
      writer.startRDF();
      rdf.prefixes();
    }

    @Override
    public void write(Extraction extraction) {
      rdf.document(
          extraction.document(),
          extraction.publisher(),
          extraction.ingestor(),
          extraction.version());
      rdf.text(extraction.document(), extraction.sketch(), extraction.copyOf());
      extraction.claims().forEach(c -> rdf.claim(extraction.document().identity(), c));
    }

    @Override
    public void close() {
      writer.endRDF();
      System.out.flush();
    }
  }
}
