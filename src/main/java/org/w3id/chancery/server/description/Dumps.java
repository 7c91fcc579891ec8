package org.w3id.chancery.server.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.VersionedKnowledgeBase;

/**
 * The dumps of a dataset in a folder: N-Quads, compressed by gzip, each with a description beside
 * it. A dump is of one version; a file that was not finished is none.
 */
public final class Dumps {
  private static final Logger LOG = LoggerFactory.getLogger(Dumps.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DESCRIPTION = ".json";
  private static final String UNFINISHED = ".part";

  private final Path folder;

  /** Dumps of a folder, which may not be there yet. */
  public Dumps(Path folder) {
    this.folder = folder;
  }

  /**
   * A dump.
   *
   * @param file its name
   * @param position the entry up to which the dataset was
   * @param time when that was recorded
   * @param written when the dump was
   * @param bytes how long the file is
   * @param sha256 of the file
   */
  public record Dump(
      String file,
      long position,
      Instant time,
      Instant written,
      long quads,
      long bytes,
      String sha256) {}

  /** All of them, the newest first. */
  public List<Dump> list() {
    List<Dump> dumps = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return dumps;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(DESCRIPTION)).toList()) {
        read(file).ifPresent(dumps::add);
      }
    } catch (IOException e) {
      LOG.warn("{}: the dumps cannot be listed", folder, e);
    }
    dumps.sort(Comparator.comparingLong(Dump::position).reversed());
    return dumps;
  }

  private Optional<Dump> read(Path description) throws IOException {
    JsonNode json = JSON.readTree(description.toFile());
    String file = json.path("file").asText();
    return Files.exists(folder.resolve(file))
        ? Optional.of(
            new Dump(
                file,
                json.path("position").asLong(),
                Instant.parse(json.path("time").asText()),
                Instant.parse(json.path("written").asText()),
                json.path("quads").asLong(),
                json.path("bytes").asLong(),
                json.path("sha256").asText()))
        : Optional.empty();
  }

  /** The file of a dump; empty when there is no such dump. */
  Optional<Path> file(String name) {
    return list().stream().map(Dump::file).filter(name::equals).findFirst().map(folder::resolve);
  }

  /**
   * Writes the present as a dump, unless there is one of it, and lets go of old ones.
   *
   * @param keep how many stay
   * @throws IOException when it cannot be written; then the others stay as they are
   */
  public Dump write(VersionedKnowledgeBase knowledge, int keep) throws IOException {
    long position = knowledge.present().projected().position();
    Optional<Dump> same = list().stream().filter(dump -> dump.position() == position).findFirst();
    Dump dump = same.isPresent() ? same.get() : write(knowledge, new Moment.Position(position));
    for (Dump old : list().stream().skip(keep).toList()) {
      Files.deleteIfExists(folder.resolve(old.file() + DESCRIPTION));
      Files.deleteIfExists(folder.resolve(old.file()));
    }
    return dump;
  }

  private Dump write(VersionedKnowledgeBase knowledge, Moment moment) throws IOException {
    Files.createDirectories(folder);
    try (AsOf version = knowledge.history().at(moment)) {
      long position = version.version().position();
      String name = String.format("chancery-%012d.nq.gz", position);
      Path part = folder.resolve(name + UNFINISHED);
      MessageDigest sha256 = sha256();
      long quads;
      long[] bytes = new long[1];
      try (OutputStream out =
          new GZIPOutputStream(
              new Counted(
                  new DigestOutputStream(
                      new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), sha256),
                  bytes),
              1 << 16)) {
        DatasetGraph dataset = version.dataset();
        quads = Txn.calculateRead(dataset, () -> write(dataset, out));
      }
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      Dump dump =
          new Dump(
              name,
              position,
              version.version().time(),
              Instant.now(),
              quads,
              bytes[0],
              HexFormat.of().formatHex(sha256.digest()));
      describe(dump);
      return dump;
    }
  }

  private static long write(DatasetGraph dataset, OutputStream out) {
    StreamRDF writer = StreamRDFWriter.getWriterStream(out, RDFFormat.NQUADS_UTF8);
    writer.start();
    long count = 0;
    for (Iterator<Quad> quads = dataset.find(); quads.hasNext(); count++) {
      writer.quad(quads.next());
    }
    writer.finish();
    return count;
  }

  private void describe(Dump dump) throws IOException {
    Path part = folder.resolve(dump.file() + DESCRIPTION + UNFINISHED);
    Files.writeString(part, json(dump).toPrettyString() + "\n");
    Files.move(part, folder.resolve(dump.file() + DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
  }

  static ObjectNode json(Dump dump) {
    return JSON.createObjectNode()
        .put("file", dump.file())
        .put("position", dump.position())
        .put("time", dump.time().toString())
        .put("written", dump.written().toString())
        .put("quads", dump.quads())
        .put("bytes", dump.bytes())
        .put("sha256", dump.sha256());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private final long[] bytes;

    Counted(OutputStream out, long[] bytes) {
      super(out);
      this.bytes = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes[0]++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      bytes[0] += length;
    }
  }
}
