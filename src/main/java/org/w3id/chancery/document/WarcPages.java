package org.w3id.chancery.document;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * The pages of a web archive (WARC, ISO 28500), one after the other: responses with status 200 and
 * resources that are HTML, plain text or PDF. Images, redirects, requests and metadata are passed
 * over.
 */
final class WarcPages implements Closeable {
  private final WarcReader reader;
  private int number;

  /**
   * Begins to read.
   *
   * @param in an archive, unpacked or with each record packed by gzip; closed with this
   */
  WarcPages(InputStream in) throws IOException {
    this.reader = new WarcReader(in);
  }

  /**
   * A page.
   *
   * @param url where it was fetched
   * @param fetched when
   * @param type what it is
   * @param charset the encoding that the server told
   * @param body its bytes
   */
  record Page(String url, LocalDate fetched, FileKind type, Optional<String> charset, Body body) {}

  /** The bytes of a page, which may be too many, or damaged. */
  @FunctionalInterface
  interface Body {
    byte[] bytes() throws IOException, Unreadable;
  }

  /** Number of the record in the archive, from 1. */
  int number() {
    return number;
  }

  /**
   * The next page; empty at the end.
   *
   * @param limit how many bytes a page may have
   * @throws Unreadable when the archive is damaged; what comes after is lost
   */
  Optional<Page> next(int limit) throws IOException, Unreadable {
    try {
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        number++;
        Optional<Page> page = page(next.get(), limit);
        if (page.isPresent()) {
          return page;
        }
      }
      return Optional.empty();
    } catch (ParsingException e) {
      throw new Unreadable("record " + (number + 1), "is no WARC record: " + e.getMessage());
    }
  }

  private static Optional<Page> page(WarcRecord record, int limit) throws IOException {
    try {
      if (record instanceof WarcResponse response) {
        HttpResponse http = response.http();
        Optional<FileKind> kind = kind(http.contentType());
        if (http.status() != 200 || kind.isEmpty()) {
          return Optional.empty();
        }
        String coding = http.headers().first("Content-Encoding").orElse("identity");
        return Optional.of(
            page(response, kind.get(), http.contentType(), http.body(), coding, limit));
      }
      if (record instanceof WarcResource resource) {
        MediaType type = resource.contentType();
        return kind(type)
            .map(kind -> page(resource, kind, type, resource.body(), "identity", limit));
      }
      return Optional.empty();
    } catch (ParsingException | IllegalArgumentException e) {
      // one damaged answer of a server is no reason to lose the archive
      return Optional.of(
          new Page(
              record instanceof WarcTargetRecord target ? target.target() : "",
              LocalDate.ofInstant(record.date(), ZoneOffset.UTC),
              FileKind.TEXT,
              Optional.empty(),
              () -> {
                throw new Unreadable("is no valid HTTP response: " + e.getMessage());
              }));
    }
  }

  private static Page page(
      WarcTargetRecord record,
      FileKind kind,
      MediaType type,
      MessageBody body,
      String coding,
      int limit) {
    return new Page(
        record.target(),
        LocalDate.ofInstant(record.date(), ZoneOffset.UTC),
        kind,
        Optional.ofNullable(type.parameters().get("charset")),
        () -> bytes(body, coding.toLowerCase(Locale.ROOT), limit));
  }

  private static byte[] bytes(MessageBody body, String coding, int limit)
      throws IOException, Unreadable {
    if (!coding.equals("identity") && !coding.equals("gzip") && !coding.equals("x-gzip")) {
      throw new Unreadable("is encoded as '" + coding + "'; expected gzip or none");
    }
    InputStream in = Gunzip.of(new BufferedInputStream(body.stream()));
    return DocumentReader.bytes(in, limit);
  }

  private static Optional<FileKind> kind(MediaType type) {
    return switch (type.base().toString().toLowerCase(Locale.ROOT)) {
      case "text/html", "application/xhtml+xml" -> Optional.of(FileKind.HTML);
      case "text/plain" -> Optional.of(FileKind.TEXT);
      case "application/pdf" -> Optional.of(FileKind.PDF);
      default -> Optional.empty();
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
