package org.w3id.chancery.recording;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.ingest.table.PatchText;
import org.w3id.chancery.ingest.table.Row;
import org.w3id.chancery.ingest.table.RowClaim;
import org.w3id.chancery.ingest.table.RowReader;
import org.w3id.chancery.ingest.table.RowReading;
import org.w3id.chancery.ingest.table.RowWriter;
import org.w3id.chancery.ingest.table.TableFile;
import org.w3id.chancery.ingest.table.TableKnown;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Records what the rows of tables claim, some hundred rows an entry. Each entry says up to which
 * row the table is read, so that a run that was broken off goes on from there: the rows before are
 * read again, since what was written lately is not written again, and change nothing. Memory does
 * not grow with the number of rows.
 */
public final class TableRecorder {
  /** Rows of one entry: some 10,000 quads, the least that the dataset commits at once. */
  private static final int ROWS = 500;

  private static final byte[] BEGIN = "TX .\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMMIT = "TC .\n".getBytes(StandardCharsets.US_ASCII);

  private final KnowledgeBase knowledge;
  private final String agent;
  private final InstanceIris iris;
  private final TableKnown known;
  private final Set<String> begun = new HashSet<>();

  /**
   * Records into a knowledge base, with the names that it knows now.
   *
   * @param agent who records, as the entries say
   */
  public TableRecorder(KnowledgeBase knowledge, String agent) {
    this.knowledge = knowledge;
    this.agent = agent;
    String base = knowledge.settings().base();
    this.iris = new InstanceIris(base);
    KnownNames names = Extractors.names(knowledge);
    this.known = new TableKnown(base, names.actors(), names.agreements(), this::told);
  }

  /** Is told of what could not be used. */
  public interface Report {
    /** A row makes no claim. */
    void rejected(Row row, String reason);

    /** A part of a row that makes a claim could not be used. */
    void note(Row row, String note);
  }

  /**
   * What came of a table: rows = claims + rejected + repeated + refused.
   *
   * @param table its IRI as a document
   * @param rows rows that were read
   * @param claims claims that were made
   * @param rejected rows that make no claim
   * @param repeated rows that say of a document what an earlier row said of it
   * @param refused rows whose claim somebody withdrew before
   * @param before rows that were read in an earlier run, and are not among the others
   * @param withdrawn claims of the table that it replaces which it does not make
   */
  public record Outcome(
      String table,
      long rows,
      long claims,
      long rejected,
      long repeated,
      long refused,
      long before,
      long withdrawn) {
    private Outcome withWithdrawn(long now) {
      return new Outcome(table, rows, claims, rejected, repeated, refused, before, now);
    }
  }

  /**
   * Records a table. What was recorded when this fails survives, and the next run goes on behind
   * it.
   *
   * @param progress is told after each entry how many bytes of the file were read
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when the table has not the columns that its mapping names
   */
  public Outcome record(TableFile table, Report report, LongConsumer progress) throws IOException {
    return record(table, Hash.ofFile(table.file()).hex(), report, progress);
  }

  private Outcome record(TableFile table, String sha256, Report report, LongConsumer progress)
      throws IOException {
    String iri = iri(table, sha256);
    if (!begun.add(iri) || table.ingestor().asksOtherTables()) {
      knowledge.await();
    }
    RowReader reader = table.ingestor().open(table.head(), known);
    return new Run(table, reader, sha256, iri, report).run(progress);
  }

  /**
   * Records a table that is a new version of another: what that one says and this one does not is
   * withdrawn. The file is read twice. A run that was broken off is started again in the same way.
   *
   * @param old name of the file of the other table, or its IRI
   * @throws Refused when none was read under that name, or several
   */
  public Outcome replace(TableFile table, String old, Report report, LongConsumer progress)
      throws IOException {
    knowledge.await();
    String sha256 = Hash.ofFile(table.file()).hex();
    String iri = iri(table, sha256);
    TableReplacement replacement =
        TableReplacement.of(knowledge, agent, old, table.ingestor().name(), iri);
    long withdrawn = replacement.run(claims(table, iri));
    return record(table, sha256, report, progress).withWithdrawn(withdrawn);
  }

  /**
   * Whether another table was read from a file of the same name, and was not replaced.
   *
   * @param outcome of the table
   */
  public boolean hasNamesake(TableFile table, Outcome outcome) {
    return TableReplacement.hasNamesake(
        knowledge, table.file().getFileName().toString(), table.ingestor().name(), outcome.table());
  }

  private String iri(TableFile table, String sha256) {
    String tool = table.ingestor().name() + " " + table.ingestor().version();
    return iris.document("urn:chancery:table:" + tool + ":" + sha256);
  }

  /** Hashes of all claims that a table makes. */
  private LongSet claims(TableFile table, String iri) throws IOException {
    RowReader reader = table.ingestor().open(table.head(), known);
    RowWriter writer =
        new RowWriter(knowledge.settings().base(), table.ingestor(), iri, claim -> false);
    LongSet claims = new LongOpenHashSet();
    try (TableFile rows = TableFile.open(table.file(), List.of(table.ingestor())).orElseThrow()) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        if (reader.read(row.get()) instanceof RowReading.Claimed made) {
          claims.add(LatestHashes.hash(writer.iris(made.claim()).claim()));
        }
      }
    }
    return claims;
  }

  /** The reading of one table. */
  private final class Run {
    private final TableFile table;
    private final RowReader reader;
    private final String sha256;
    private final String iri;
    private final Report report;
    private final RowWriter writer;
    private final DatasetGraph dataset;
    private final PatchText text = new PatchText();
    private final LatestHashes made = new LatestHashes();
    private final Set<String> withdrawn;
    private final Map<String, Long> recorded;
    private final long before;
    private final long rejectedBefore;
    private final long repeatedBefore;
    private long rows;
    private long claims;
    private long rejected;
    private long repeated;
    private long refused;

    Run(TableFile table, RowReader reader, String sha256, String iri, Report report) {
      this.table = table;
      this.reader = reader;
      this.sha256 = sha256;
      this.iri = iri;
      this.report = report;
      dataset = knowledge.dataset();
      writer =
          new RowWriter(
              knowledge.settings().base(),
              table.ingestor(),
              iri,
              claim -> isStored(dataset, claim));
      withdrawn = Txn.calculateRead(dataset, () -> withdrawn(dataset));
      recorded = Txn.calculateRead(dataset, () -> counts(dataset, iri));
      before = recorded.getOrDefault(ChProperty.ROWS_READ, 0L);
      rejectedBefore = recorded.getOrDefault(ChProperty.ROWS_REJECTED, 0L);
      repeatedBefore = recorded.getOrDefault(ChProperty.ROWS_REPEATED, 0L);
    }

    Outcome run(LongConsumer progress) throws IOException {
      try {
        text.raw(BEGIN);
        int inEntry = 0;
        for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
          boolean isNew = row.get().number() > before;
          take(row.get(), isNew);
          if (!isNew) {
            text.cut(BEGIN.length);
          } else if (++inEntry == ROWS) {
            append();
            inEntry = 0;
            progress.accept(table.bytesRead());
          }
        }
        if (inEntry > 0) {
          append();
        }
        progress.accept(table.bytesRead());
      } catch (IOException e) {
        if (rows > recorded.getOrDefault(ChProperty.ROWS_READ, 0L)) {
          append(); // the rows before the fault are not lost
        }
        throw e;
      }
      return new Outcome(iri, rows - before, claims, rejected, repeated, refused, before, 0);
    }

    private void take(Row row, boolean isNew) {
      rows++;
      RowReading reading = reader.read(row);
      if (reading instanceof RowReading.Rejected none) {
        if (isNew) {
          rejected++;
          report.rejected(row, none.reason());
        }
        return;
      }
      RowClaim claim = ((RowReading.Claimed) reading).claim();
      RowWriter.Iris of = writer.iris(claim);
      boolean isRepeated =
          !made.add(of.claim())
              || (table.ingestor().asksOtherTables() && isStored(dataset, of.claim()));
      boolean isRefused = !isRepeated && withdrawn.contains(of.claim());
      if (!isRepeated && !isRefused) {
        String key = claim.key().isEmpty() ? sha256 + " " + row.number() : claim.key();
        writer.write(claim, of, key, text);
      }
      if (isNew) {
        repeated += isRepeated ? 1 : 0;
        refused += isRefused ? 1 : 0;
        claims += isRepeated || isRefused ? 0 : 1;
        claim.notes().forEach(note -> report.note(row, note));
      }
    }

    private void append() {
      Draft.Tool tool = new Draft.Tool(table.ingestor().name(), table.ingestor().version());
      List<Draft> drafts = new ArrayList<>(2);
      if (recorded.isEmpty()) {
        PatchText first = new PatchText();
        writer.table(table.file().getFileName().toString(), sha256, first.raw(BEGIN));
        drafts.add(
            Draft.of(agent, EntryKind.DOCUMENT_RECORDED, payload(first.raw(COMMIT)))
                .from(iri, tool));
      }
      count(ChProperty.ROWS_READ, rows);
      count(ChProperty.ROWS_REJECTED, rejectedBefore + rejected);
      count(ChProperty.ROWS_REPEATED, repeatedBefore + repeated);
      drafts.add(Draft.of(agent, EntryKind.CLAIMS_MADE, payload(text.raw(COMMIT))).from(iri, tool));
      knowledge.append(drafts);
      text.cut(BEGIN.length);
    }

    private void count(String property, long now) {
      Long old = recorded.put(property, now);
      if (old == null || old != now) {
        writer.count(property, Optional.ofNullable(old), now, text);
      }
    }

    private static Payload payload(PatchText text) {
      return Payload.ofText(text.toByteArray());
    }
  }

  private static boolean isStored(DatasetGraph dataset, String claim) {
    return Txn.calculateRead(
        dataset, () -> dataset.contains(Terms.CLAIMS, Terms.of(claim), Terms.STATED_IN, Node.ANY));
  }

  /** The claims that somebody withdrew one by one. */
  private static Set<String> withdrawn(DatasetGraph dataset) {
    Set<String> withdrawn = new HashSet<>();
    dataset
        .find(Terms.LOG, Node.ANY, Terms.STATUS, Terms.of(ValueTerm.WITHDRAWN))
        .forEachRemaining(quad -> withdrawn.add(quad.getSubject().getURI()));
    return withdrawn;
  }

  /** How far a table is read. */
  private static Map<String, Long> counts(DatasetGraph dataset, String table) {
    Map<String, Long> counts = new HashMap<>();
    for (String property :
        List.of(ChProperty.ROWS_READ, ChProperty.ROWS_REJECTED, ChProperty.ROWS_REPEATED)) {
      dataset
          .find(Terms.DOCUMENTS, Terms.of(table), Terms.of(property), Node.ANY)
          .forEachRemaining(
              quad -> counts.put(property, Long.valueOf(quad.getObject().getLiteralLexicalForm())));
    }
    return counts;
  }

  private List<TableKnown.Event> told(String passage) {
    DatasetGraph dataset = knowledge.dataset();
    return Txn.calculateRead(
        dataset,
        () -> {
          List<TableKnown.Event> events = new ArrayList<>();
          dataset
              .find(Terms.CLAIMS, Node.ANY, Terms.PASSAGE, Terms.of(passage))
              .forEachRemaining(quad -> event(dataset, quad.getSubject()).ifPresent(events::add));
          return events;
        });
  }

  private static Optional<TableKnown.Event> event(DatasetGraph dataset, Node claim) {
    Optional<String> occurrence = value(dataset, claim, ChProperty.CLAIMS);
    Optional<String> type = value(dataset, claim, ChProperty.TYPE);
    Optional<LocalDate> day = value(dataset, claim, ChProperty.START).flatMap(TableRecorder::day);
    if (occurrence.isEmpty() || type.isEmpty() || day.isEmpty()) {
      return Optional.empty();
    }
    List<String> initiators = values(dataset, claim, ChProperty.INITIATOR);
    String concept = type.get().replace(Namespaces.EVENT_TYPE, "");
    return Optional.of(
        new TableKnown.Event(
            occurrence.get(),
            concept,
            value(dataset, claim, ChProperty.CAMEO),
            initiators.stream().findFirst(),
            value(dataset, claim, ChProperty.RECIPIENT)
                .or(() -> initiators.stream().skip(1).findFirst()),
            day.get()));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // somebody patched it
    }
  }

  private static Optional<String> value(DatasetGraph dataset, Node subject, String property) {
    return values(dataset, subject, property).stream().findFirst();
  }

  private static List<String> values(DatasetGraph dataset, Node subject, String property) {
    List<String> values = new ArrayList<>();
    dataset
        .find(Terms.CLAIMS, subject, Terms.of(property), Node.ANY)
        .forEachRemaining(
            quad -> {
              Node object = quad.getObject();
              values.add(object.isURI() ? object.getURI() : object.getLiteralLexicalForm());
            });
    values.sort(Comparator.naturalOrder());
    return values;
  }
}
