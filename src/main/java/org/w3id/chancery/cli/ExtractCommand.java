package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.w3id.chancery.claim.Claim;
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
      "  chancery extract dispatches/ --format nq | gzip > claims.nq.gz"
    })
final class ExtractCommand implements Callable<Integer> {
  @Mixin private DocumentOptions documents;
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

  /** A document that is being read. */
  private record Pending(String source, Document document, Ingestor ingestor, Future<List<Claim>> claims) {}

  /** Where claims go. */
  private interface Output extends AutoCloseable {
    void write(Extraction extraction) throws IOException;

    @Override
    void close() throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Rejects rejects = new Rejects(err, Optional.empty());
    Extractor extractor = Extractors.of(Distribution.find(), base);
    Ingestors ingestors = Ingestors.find();
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService readers = Executors.newFixedThreadPool(threads, Daemons.named("read"));
    Deque<Pending> pending = new ArrayDeque<>();
    int[] written = {0};
    try (Progress progress = Progress.of("extract", "kB", -1);
        Output output = output(extractor)) {
      documents
          .reader()
          .read(
              documents.paths(),
              reading -> {
                if (reading instanceof Reading.Reject reject) {
                  rejects.add(reject);
                } else if (reading instanceof Reading.Read read) {
                  Document document = read.document();
                  Ingestor ingestor = ingestors.of(document);
                  pending.add(
                      new Pending(
                          read.source(),
                          document,
                          ingestor,
                          readers.submit(() -> extractor.read(document, ingestor))));
                }
                while (pending.size() > 4 * threads) {
                  written[0] += write(pending.remove(), extractor, output, rejects);
                }
              },
              (file, done, total) ->
                  progress.reach(done / 1000, total / 1000, file.getFileName()));
      while (!pending.isEmpty()) {
        written[0] += write(pending.remove(), extractor, output, rejects);
      }
    } finally {
      readers.shutdownNow();
    }
    if (rejects.count() == 0) {
      return ExitCode.OK;
    }
    return written[0] == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
  }

  private static int write(Pending next, Extractor extractor, Output output, Rejects rejects) {
    try {
      output.write(extractor.resolve(next.document(), next.ingestor(), next.claims().get()));
      return 1;
    } catch (ExecutionException e) {
      rejects.add(new Reading.Reject(next.source(), "", Failures.sentence(e.getCause())));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("stopped while reading " + next.source(), e);
    }
  }

  private Output output(Extractor extractor) throws IOException {
    return format.rdf == null ? new Lines(extractor) : new Rdf(format.rdf.writer(System.out), base);
  }

  private static final class Lines implements Output {
    private final ClaimJson json;

    Lines(Extractor extractor) throws IOException {
      json =
          new ClaimJson(
              new OutputStreamWriter(System.out, StandardCharsets.UTF_8), extractor.actors());
    }

    @Override
    public void write(Extraction extraction) throws IOException {
      Document document = extraction.document();
      for (ResolvedClaim resolved : extraction.claims()) {
        if (resolved.claim() instanceof OccurrenceClaim claim) {
          json.write(document.id(), document.date().orElse(LocalDate.EPOCH), claim);
        }
      }
    }

    @Override
    public void close() throws IOException {
      json.close();
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
      extraction.claims().forEach(c -> rdf.claim(extraction.document().identity(), c));
    }

    @Override
    public void close() {
      writer.endRDF();
      System.out.flush();
    }
  }
}
