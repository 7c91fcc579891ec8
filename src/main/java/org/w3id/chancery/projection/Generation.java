package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.dboe.transaction.txn.ComponentId;
import org.apache.jena.dboe.transaction.txn.TransactionCoordinator;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextIndexDB;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.sys.StoreConnection;

/**
 * One making of TDB2's files, {@code Data-0001} and so on: a compaction begins the next. Counts who
 * reads it, so that the last one ends it.
 */
final class Generation {
  private static final String NAME = "Data-";
  private static final String UNFINISHED = "-tmp";

  private final Location location;
  private final DatasetGraphTDB quads;
  private int readers;
  private boolean retired;
  private boolean closed;

  private Generation(Path directory) {
    this.location = Location.create(directory);
    this.quads = StoreConnection.connectCreate(location).getDatasetGraphTDB();
  }

  /**
   * Opens the newest generation, and makes the first where there is none. What an interrupted
   * compaction has left goes.
   */
  static Generation open(Path tdb) throws IOException {
    List<Path> all = list(tdb);
    for (Path directory : all) {
      if (directory.toString().endsWith(UNFINISHED)) {
        Rebuild.delete(directory);
      }
    }
    Path newest =
        all.stream()
            .filter(directory -> !directory.toString().endsWith(UNFINISHED))
            .reduce((earlier, later) -> later)
            .orElse(tdb.resolve(NAME + "0001"));
    return new Generation(Files.createDirectories(newest));
  }

  /** Writes what this one holds now as the next generation, and opens that. Nobody may write. */
  Generation next() throws IOException {
    Path directory = Path.of(location.getDirectoryPath()).normalize();
    int number = Integer.parseInt(directory.getFileName().toString().substring(NAME.length()));
    Path next = directory.resolveSibling(String.format("%s%04d", NAME, number + 1));
    Path unfinished = Path.of(next + UNFINISHED);
    try {
      PackedCopy.write(quads, directory, Files.createDirectory(unfinished));
      Files.move(unfinished, next);
    } catch (IOException | RuntimeException e) {
      Rebuild.delete(unfinished);
      throw e;
    }
    return new Generation(next);
  }

  DatasetGraphTDB quads() {
    return quads;
  }

  /** Makes the text index a part of this store's transactions. */
  void join(TextIndex text) {
    TransactionCoordinator coordinator = quads.getTxnSystem().getTxnMgr();
    ComponentId id = ComponentId.create(null, new byte[] {2, 4, 6, 10}); // as jena-text has it
    coordinator.modifyConfig(() -> coordinator.addExternal(new TextIndexDB(id, text)));
  }

  /** One more reads it; false when it is closed. */
  synchronized boolean enter() {
    if (closed) {
      return false;
    }
    readers++;
    return true;
  }

  /** One less reads it. */
  synchronized void leave() {
    readers--;
    closeWhenDone();
  }

  /** It is no longer the present: the last reader closes it. */
  synchronized void retire() {
    retired = true;
    closeWhenDone();
  }

  /** Ends it, whoever reads it. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      StoreConnection.internalExpel(location, true);
    }
  }

  private void closeWhenDone() {
    if (retired && readers == 0) {
      close();
    }
  }

  private static List<Path> list(Path tdb) throws IOException {
    try (Stream<Path> all = Files.list(tdb)) {
      return all.filter(path -> path.getFileName().toString().startsWith(NAME)).sorted().toList();
    }
  }
}
