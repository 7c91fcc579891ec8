package org.w3id.chancery.projection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.Iterator;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Hash;

/**
 * A hash over a whole dataset: SHA-256 of its N-Quads lines, sorted by their UTF-8 bytes. As no
 * blank nodes are stored, equal datasets have equal hashes, whatever store holds them. Memory is
 * bounded, see {@link LineSorter}.
 */
public final class DatasetHash {
  private DatasetHash() {}

  /** The hash of all quads, read in one transaction. */
  public static Hash of(DatasetGraph dataset) {
    try {
      return write(dataset, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sort the dataset", e);
    }
  }

  /**
   * Writes what is hashed: N-Quads, sorted by their UTF-8 bytes.
   *
   * @return the hash of what was written
   * @throws IOException when the stream cannot be written, or there is no room to sort
   */
  public static Hash write(DatasetGraph dataset, OutputStream out) throws IOException {
    return write(dataset, Node.ANY, out);
  }

  /**
   * As {@link #write(DatasetGraph, OutputStream)}, of one graph.
   *
   * @param graph its name; {@link Quad#defaultGraphIRI} for the default graph, {@link Node#ANY} for
   *     all of them
   */
  public static Hash write(DatasetGraph dataset, Node graph, OutputStream out) throws IOException {
    DigestOutputStream digest = new DigestOutputStream(out, Hash.sha256());
    try (LineSorter sorter = new LineSorter()) {
      Txn.executeRead(dataset, () -> addLines(dataset, graph, sorter));
      Iterator<byte[]> lines = sorter.sorted();
      while (lines.hasNext()) {
        digest.write(lines.next());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return Hash.ofDigest(digest.getMessageDigest().digest());
  }

  private static void addLines(DatasetGraph dataset, Node graph, LineSorter sorter) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    StreamRDF writer = StreamRDFWriter.getWriterStream(line, RDFFormat.NQUADS_UTF8);
    writer.start();
    Iterator<Quad> quads = dataset.find(graph, Node.ANY, Node.ANY, Node.ANY);
    try {
      while (quads.hasNext()) {
        writer.quad(quads.next());
        writer.finish();
        sorter.add(line.toByteArray());
        line.reset();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sort the dataset", e);
    }
  }
}
