package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Head;

/** Entries of the log as JSON. */
final class EntryJson {
  /** Longest patch that is written into JSON, in bytes; a longer one is fetched by itself. */
  static final int MAX_PATCH = 1 << 22;

  private static final JsonFactory JSON = new JsonFactory();

  private EntryJson() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** One entry on one line. */
  static String line(Entry entry, boolean withPatch) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(entry, withPatch, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static void write(Entry entry, boolean withPatch, JsonGenerator out) throws IOException {
    Draft content = entry.content();
    out.writeStartObject();
    out.writeNumberField("position", entry.position());
    out.writeStringField("time", entry.time().toString());
    out.writeStringField("kind", content.kind().slug());
    out.writeStringField("agent", content.agent());
    optional("document", content.document().orElse(null), out);
    optional("ingestor", content.ingestor().map(Draft.Tool::name).orElse(null), out);
    optional("ingestorVersion", content.ingestor().map(Draft.Tool::version).orElse(null), out);
    optional("note", content.note().orElse(null), out);
    out.writeStringField("previousHash", entry.previous().hex());
    out.writeStringField("hash", entry.hash().hex());
    out.writeNumberField("patchBytes", content.payload().size());
    if (withPatch && content.payload().size() <= MAX_PATCH) {
      out.writeStringField("patch", content.payload().text());
    }
    out.writeEndObject();
  }

  static void write(Head head, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("position", head.position());
    out.writeStringField("hash", head.hash().hex());
    out.writeStringField("time", head.time().toString());
    out.writeEndObject();
  }

  private static void optional(String name, String value, JsonGenerator out) throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }
}
