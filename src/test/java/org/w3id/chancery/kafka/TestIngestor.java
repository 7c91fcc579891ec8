package org.w3id.chancery.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.log.Hash;

/**
 * Reads texts of commands, a line each: a name makes a claim; {@code WAIT folder} says in the
 * folder that it was begun and waits until it may go on; {@code POISON} cannot be read; {@code DIE}
 * ends the thread.
 */
public final class TestIngestor implements Ingestor {
  /** A file of this name lets readers go on. */
  static final String GO = "go";

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Document document) {
    return document.format() == Document.Format.TEXT;
  }

  @Override
  public void ingest(Document document, Known known, Sink sink) throws RejectedException {
    int offset = 0;
    for (String line : document.text().split("\n", -1)) {
      if (line.startsWith("WAIT ")) {
        waitIn(Path.of(line.substring(5)));
      } else if (line.equals("POISON")) {
        throw new RejectedException(document.id() + ": poison");
      } else if (line.equals("DIE")) {
        throw new LinkageError("the worker dies");
      } else {
        sink.accept(
            new Description(
                new Passage(new Span(offset, offset + line.length(), line), "", "", 0),
                known.base() + "actor/" + line,
                List.of(
                    new Description.Statement(
                        known.base() + "actor/" + line,
                        "http://www.w3.org/2000/01/rdf-schema#label",
                        new Description.Literal(
                            line,
                            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
                            "en")))));
      }
      offset += line.length() + 1;
    }
  }

  private static void waitIn(Path folder) {
    try {
      Files.writeString(folder.resolve("begun"), Long.toString(ProcessHandle.current().pid()));
      while (!Files.exists(folder.resolve(GO))) {
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A document of such lines. */
  static Document document(String id, String... lines) {
    String text = String.join("\n", lines);
    return new Document(
        id,
        "urn:chancery:document:" + id,
        Document.Format.TEXT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("en"),
        Optional.empty(),
        text,
        Hash.of(bytes(text)).hex());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same, as it is submitted. */
  static QueuedDocument queued(String id, String... lines) {
    Document document = document(id, lines);
    return new QueuedDocument(
        id + ".txt", document, ByteBuffer.wrap(bytes(document.text())), "tester", false);
  }
}
