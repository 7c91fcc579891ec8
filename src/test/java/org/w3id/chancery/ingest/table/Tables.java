package org.w3id.chancery.ingest.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.resolve.KnownNames;

/** Tables read against the project's reference data, without a knowledge base. */
final class Tables {
  static final String BASE = "https://w3id.org/chancery/id/";
  static final String TABLE = BASE + "document/table";

  private static KnownNames names;

  private Tables() {}

  static synchronized TableKnown known() {
    if (names == null) {
      KnownNames.Builder builder = KnownNames.builder();
      try {
        ReferenceFiles.read(Path.of("data", "actors"), BASE, builder::add);
      } catch (IOException | RejectedException e) {
        throw new IllegalStateException(e);
      }
      names = builder.build();
    }
    return new TableKnown(BASE, names.actors(), names.agreements(), passage -> List.of());
  }

  static List<TableIngestor> ingestors() {
    return ServiceLoader.load(TableIngestor.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * What came of a table.
   *
   * @param lines statements of claims as N-Quads, in the order of the rows
   * @param told rejects and notes, a line each
   */
  record Result(List<String> lines, List<String> told) {}

  static Result read(Path file, List<TableIngestor> ingestors) throws IOException {
    List<String> told = new ArrayList<>();
    PatchText text = new PatchText();
    try (TableFile table = TableFile.open(file, ingestors).orElseThrow()) {
      RowReader reader = table.ingestor().open(table.head(), known());
      RowWriter writer = new RowWriter(BASE, table.ingestor(), TABLE, claim -> false);
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        String place = "row " + row.get().number() + ": ";
        RowReading reading = reader.read(row.get());
        if (reading instanceof RowReading.Rejected none) {
          told.add("rejected: " + place + none.reason());
        } else {
          RowClaim claim = ((RowReading.Claimed) reading).claim();
          claim.notes().forEach(note -> told.add("note: " + place + note));
          String key = claim.key().isEmpty() ? "row " + row.get().number() : claim.key();
          writer.write(claim, writer.iris(claim), key, text);
        }
      }
    }
    List<String> lines =
        new String(text.toByteArray(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.substring("A ".length()))
            .toList();
    return new Result(lines, told);
  }
}
