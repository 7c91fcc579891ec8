package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.table.MappedTable;
import org.w3id.chancery.ingest.table.Row;
import org.w3id.chancery.ingest.table.TableFile;
import org.w3id.chancery.ingest.table.TableIngestor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Refused;
import org.w3id.chancery.recording.TableRecorder;

/** Reads event tables into a knowledge base, and says what came of each. */
final class TableIngestion {
  /** The ending of a mapping that lies beside its table. */
  private static final String MAPPING = ".mapping";

  /** More notes than that have no lines of their own. */
  private static final int NOTES = 10_000;

  private final KnowledgeBase knowledge;
  private final String agent;
  private final List<TableIngestor> ingestors;
  private final Rejects rejects;
  private Optional<String> replaced;
  private TableRecorder recorder;
  private int tables;
  private int unchanged;
  private long claims;
  private long withdrawn;

  /**
   * Of several tables.
   *
   * @param replaced the table that the first one replaces, by the name of its file or its IRI
   */
  TableIngestion(
      KnowledgeBase knowledge,
      String agent,
      List<TableIngestor> ingestors,
      Rejects rejects,
      Optional<String> replaced) {
    this.replaced = replaced;
    this.knowledge = knowledge;
    this.agent = agent;
    this.ingestors = ingestors;
    this.rejects = rejects;
  }

  /** How many tables of which rows were recorded. */
  int tables() {
    return tables;
  }

  /** How many tables all of whose rows were recorded before. */
  int unchanged() {
    return unchanged;
  }

  /** How many claims were made. */
  long claims() {
    return claims;
  }

  /** How many claims of a table that was replaced were withdrawn. */
  long withdrawn() {
    return withdrawn;
  }

  /** Whether a table was to be replaced and none has come to do so. */
  boolean isWaiting() {
    return replaced.isPresent();
  }

  /** Learns the names anew before the next table. */
  void namesChanged() {
    recorder = null;
  }

  /**
   * Opens a file, if it is a table that is read; a file that cannot be read is left to others, who
   * say why.
   */
  Optional<TableFile> open(Path file) {
    Path mapping = besides(file, MAPPING);
    try {
      return TableFile.open(
          file, Files.exists(mapping) ? List.of(MappedTable.of(mapping)) : ingestors);
    } catch (IOException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  /** Whether a file is the mapping of a table beside it. */
  static boolean isMapping(Path file) {
    return file.getFileName().toString().endsWith(MAPPING)
        && Stream.of(".csv", ".tsv", ".tab").anyMatch(e -> Files.exists(besides(file, e)));
  }

  private static Path besides(Path file, String ending) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ending);
  }

  /**
   * Reads a table.
   *
   * @param progress is told how many bytes of the file were read
   */
  void read(TableFile table, LongConsumer progress) {
    if (recorder == null) {
      knowledge.await();
      recorder = new TableRecorder(knowledge, agent);
    }
    knowledge.holdBack(); // it comes in bulk
    String source = table.file().toString();
    Notes notes = new Notes(source);
    try {
      TableRecorder.Outcome outcome = record(table, notes, progress);
      withdrawn += outcome.withdrawn();
      if (outcome.rows() == 0) {
        unchanged++;
      } else {
        tables++;
        claims += outcome.claims();
        notes.tell();
        rejects.say(words(source, outcome));
      }
    } catch (Refused e) {
      throw new CommandFailure(source + ": " + e.getMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      notes.tell();
      rejects.add(new Reject(source, "", Failures.sentence(e)));
    }
  }

  private TableRecorder.Outcome record(TableFile table, Notes notes, LongConsumer progress)
      throws IOException {
    if (replaced.isPresent()) {
      TableRecorder.Outcome outcome = recorder.replace(table, replaced.get(), notes, progress);
      replaced = Optional.empty();
      return outcome;
    }
    TableRecorder.Outcome outcome = recorder.record(table, notes, progress);
    if (outcome.rows() > 0 && outcome.before() == 0 && recorder.hasNamesake(table, outcome)) {
      rejects.say(
          table.file()
              + ": another table of that name was read before, and what it says stays; --replaces "
              + table.file().getFileName()
              + " withdraws what this one does not say");
    }
    return outcome;
  }

  private static String words(String source, TableRecorder.Outcome outcome) {
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "%s: %,d rows: %,d claims, %,d rejected, %,d repeated",
            source,
            outcome.rows(),
            outcome.claims(),
            outcome.rejected(),
            outcome.repeated()));
    if (outcome.refused() > 0) {
      words.append(String.format(Locale.ROOT, ", %,d stay withdrawn", outcome.refused()));
    }
    if (outcome.withdrawn() > 0) {
      words.append(
          String.format(
              Locale.ROOT, ", %,d of the table that it replaces withdrawn", outcome.withdrawn()));
    }
    if (outcome.before() > 0) {
      words.append(String.format(Locale.ROOT, "; %,d were read before", outcome.before()));
    }
    return words.toString();
  }

  /** Rejected rows one by one, and how often the same could not be used in others. */
  private final class Notes implements TableRecorder.Report {
    private final String source;
    private final Map<String, Integer> notes = new LinkedHashMap<>();

    Notes(String source) {
      this.source = source;
    }

    @Override
    public void rejected(Row row, String reason) {
      rejects.addRow(new Reject(source, "line " + row.line() + " (" + row.get(0) + ")", reason));
    }

    @Override
    public void note(Row row, String note) {
      notes.merge(notes.size() < NOTES ? note : "further notes of other kinds", 1, Integer::sum);
    }

    void tell() {
      notes.forEach((note, rows) -> rejects.note(new Reject(source, rows + " rows", note)));
      rejects.flush();
    }
  }
}
