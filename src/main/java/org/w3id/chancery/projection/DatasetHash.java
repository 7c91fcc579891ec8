package org.w3id.chancery.projection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Hash;

/**
 * A hash over a whole dataset: SHA-256 of its N-Quads lines, sorted by their UTF-8 bytes. As no
 * blank nodes are stored, equal datasets have equal hashes, whatever store holds them.
 */
public final class DatasetHash {
  private DatasetHash() {}

  /** The hash of all quads, read in one transaction. */
  public static Hash of(DatasetGraph dataset) {
    return Txn.calculateRead(dataset, () -> hash(dataset));
  }

  /**
   * Writes what is hashed: N-Quads, sorted by their UTF-8 bytes.
   *
   * @throws IOException when the stream cannot be written
   */
  public static void write(DatasetGraph dataset, OutputStream out) throws IOException {
    for (byte[] line : Txn.calculateRead(dataset, () -> lines(dataset))) {
      out.write(line);
    }
  }

  private static Hash hash(DatasetGraph dataset) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    lines(dataset).forEach(sha256::update);
    return Hash.ofDigest(sha256.digest());
  }

  private static List<byte[]> lines(DatasetGraph dataset) {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    StreamRDF writer = StreamRDFWriter.getWriterStream(line, RDFFormat.NQUADS_UTF8);
    writer.start();
    Iterator<Quad> quads = dataset.find();
    while (quads.hasNext()) {
      writer.quad(quads.next());
      writer.finish();
      lines.add(line.toByteArray());
      line.reset();
    }
    lines.sort(Arrays::compareUnsigned);
    return lines;
  }
}
