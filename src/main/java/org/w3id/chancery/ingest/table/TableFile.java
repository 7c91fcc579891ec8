package org.w3id.chancery.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.w3id.chancery.document.CountedInput;
import org.w3id.chancery.document.Gunzip;

/**
 * A table in a file, read row by row: cells with tabs, or with commas or semicolons and quotes (RFC
 * 4180) between; plain, in gzip, or alone in a ZIP archive; UTF-8, where bytes that are none become
 * U+FFFD.
 */
public final class TableFile implements AutoCloseable {
  /** No character of a text: cells between tabs have no quotes around them. */
  private static final char NO_QUOTE = '\uFFFF';

  private static final int FIRST_LINE = 1 << 18;

  private final Path file;
  private final TableIngestor ingestor;
  private final TableHead head;
  private final CountedInput counted;
  private final InputStream in;
  private final Iterator<CsvRecord> records;
  private CsvRecord pending;
  private long number;

  private TableFile(
      Path file,
      TableIngestor ingestor,
      TableHead head,
      CountedInput counted,
      InputStream in,
      Iterator<CsvRecord> records,
      CsvRecord first) {
    this.file = file;
    this.ingestor = ingestor;
    this.head = head;
    this.counted = counted;
    this.in = in;
    this.records = records;
    this.pending = ingestor.hasHeader() ? null : first;
  }

  /**
   * Opens a file.
   *
   * @param ingestors of which the first that accepts the table reads it
   * @return empty where the name is not that of a table, or none accepts it
   * @throws IOException when it cannot be read
   */
  public static Optional<TableFile> open(Path file, List<TableIngestor> ingestors)
      throws IOException {
    if (!isNamedAsTable(file)) {
      return Optional.empty();
    }
    CountedInput counted = new CountedInput(Files.newInputStream(file));
    try {
      BufferedInputStream in = new BufferedInputStream(unpacked(counted), FIRST_LINE);
      char separator = separator(in);
      if (isNamedAsText(file) && separator != '\t') {
        counted.close();
        return Optional.empty();
      }
      Iterator<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(separator)
              .quoteCharacter(separator == '\t' ? NO_QUOTE : '"')
              .allowExtraFields(true)
              .allowMissingFields(true)
              .detectBomHeader(true)
              .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
              .iterator();
      if (!records.hasNext()) {
        counted.close();
        return Optional.empty();
      }
      CsvRecord first = records.next();
      TableHead head = new TableHead(file.getFileName().toString(), first.getFields());
      for (TableIngestor ingestor : ingestors) {
        if (ingestor.accepts(head)) {
          return Optional.of(new TableFile(file, ingestor, head, counted, in, records, first));
        }
      }
      counted.close();
      return Optional.empty();
    } catch (CsvParseException e) {
      counted.close();
      return Optional.empty(); // a text that is no table
    } catch (UncheckedIOException e) {
      counted.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }

  private static boolean isNamedAsTable(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(csv|tsv|tab|txt)(\\.gz|\\.zip)?");
  }

  private static boolean isNamedAsText(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).contains(".txt");
  }

  private static InputStream unpacked(CountedInput counted) throws IOException {
    BufferedInputStream in = new BufferedInputStream(counted, 1 << 16);
    in.mark(4);
    byte[] magic = in.readNBytes(4);
    in.reset();
    if (magic.length == 4 && magic[0] == 'P' && magic[1] == 'K') {
      ZipInputStream zip = new ZipInputStream(in);
      zip.getNextEntry();
      return zip;
    }
    return Gunzip.of(in);
  }

  private static char separator(BufferedInputStream in) throws IOException {
    in.mark(FIRST_LINE);
    byte[] bytes = in.readNBytes(FIRST_LINE - 1);
    in.reset();
    String start = new String(bytes, StandardCharsets.UTF_8);
    String line = start.lines().findFirst().orElse("");
    if (line.indexOf('\t') >= 0) {
      return '\t';
    }
    long commas = line.chars().filter(c -> c == ',').count();
    long semicolons = line.chars().filter(c -> c == ';').count();
    return semicolons > commas ? ';' : ',';
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Who reads it. */
  public TableIngestor ingestor() {
    return ingestor;
  }

  /** How it begins. */
  public TableHead head() {
    return head;
  }

  /** How many bytes of the file were read. */
  public long bytesRead() {
    return counted.count();
  }

  /**
   * The next row; empty behind the last.
   *
   * @throws IOException when the file cannot be read further; the message says from which line on
   */
  public Optional<Row> next() throws IOException {
    try {
      CsvRecord next = pending;
      pending = null;
      if (next == null && records.hasNext()) {
        next = records.next();
      }
      if (next == null) {
        return Optional.empty();
      }
      number++;
      return Optional.of(new Row(number, next.getStartingLineNumber(), next.getFields()));
    } catch (CsvParseException e) {
      throw new IOException("from row " + (number + 1) + " on: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IOException("from row " + (number + 1) + " on: " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
