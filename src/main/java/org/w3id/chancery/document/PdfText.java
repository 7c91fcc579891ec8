package org.w3id.chancery.document;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The text of a PDF (ISO 32000-1, section 9.10), page after page, with the words that line ends
 * divide made whole again.
 *
 * @param metadata title and day of creation, as the file tells them
 * @param text its text
 */
record PdfText(Metadata metadata, String text) {
  /** A stream that unpacks to more holds no page of text. */
  private static final int LARGEST_STREAM = 64 * 1024 * 1024;

  /** More pages than any report has. */
  private static final int MOST_PAGES = 5_000;

  /**
   * Reads a PDF.
   *
   * @throws Unreadable when it is damaged, encrypted, without text, or unpacks to too much
   */
  static PdfText of(byte[] bytes) throws Unreadable {
    refuseBombs(bytes);
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      if (!pdf.getCurrentAccessPermission().canExtractContent()) {
        throw new Unreadable("is a PDF that does not allow its text to be taken out");
      }
      if (pdf.getNumberOfPages() > MOST_PAGES) {
        throw new Unreadable(
            "is a PDF of "
                + pdf.getNumberOfPages()
                + " pages; a document has at most "
                + MOST_PAGES);
      }
      String text = paragraphs(stripper().getText(pdf));
      if (text.isBlank()) {
        throw new Unreadable("is a PDF without text: its pages are images");
      }
      PDDocumentInformation about = pdf.getDocumentInformation();
      Optional<String> title =
          Optional.ofNullable(about.getTitle()).map(String::strip).filter(t -> !t.isEmpty());
      Metadata metadata = Metadata.titled(title);
      Optional<LocalDate> date = Optional.ofNullable(about.getCreationDate()).map(PdfText::day);
      return new PdfText(
          date.isPresent() ? metadata.or(Metadata.dated(date.get())) : metadata,
          Encoding.clean(text));
    } catch (InvalidPasswordException e) {
      throw new Unreadable("is an encrypted PDF; expected one without a password");
    } catch (IOException | RuntimeException e) {
      // PDFBox throws what it happens to meet in a damaged file
      throw new Unreadable("is a damaged PDF: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw new Unreadable("is a PDF that unpacks to more than memory holds");
    }
  }

  private static PDFTextStripper stripper() {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setLineSeparator("\n");
    stripper.setParagraphEnd("\n\n");
    stripper.setPageEnd("\n\n");
    stripper.setSortByPosition(false); // columns are told in the order of the file
    return stripper;
  }

  /** Lines joined to paragraphs, without page numbers. */
  private static String paragraphs(String lines) {
    return lines
        .replace("\u00ad", "")
        .replace("\r", "")
        .replaceAll("(?m)^[ \\t]*(?:Page )?\\d{1,4}(?: of \\d{1,4})?[ \\t]*$", "")
        .replaceAll("(\\p{Ll})-[ \\t]*\\n[ \\t]*(\\p{Ll})", "$1$2")
        .replaceAll("(?<!\\n)\\n(?!\\n)", " ")
        .replaceAll("[ \\t]+", " ")
        .replaceAll("\\s*\\n\\s*\\n\\s*", "\n\n")
        .strip();
  }

  private static LocalDate day(Calendar time) {
    Instant instant = time.toInstant();
    return LocalDate.ofInstant(
        instant, time.getTimeZone() == null ? ZoneOffset.UTC : time.getTimeZone().toZoneId());
  }

  /** PDFBox unpacks a stream into memory, whatever its size: those that are too large go before. */
  private static void refuseBombs(byte[] bytes) throws Unreadable {
    byte[] mark = {'s', 't', 'r', 'e', 'a', 'm'};
    for (int at = indexOf(bytes, mark, 0); at >= 0; at = indexOf(bytes, mark, at + mark.length)) {
      int start = at + mark.length;
      while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
        start++;
      }
      boolean zlib = start + 1 < bytes.length && (bytes[start] & 0x0F) == 8;
      if (zlib && unpacked(bytes, start) > LARGEST_STREAM) {
        throw new Unreadable(
            "byte " + start,
            "is a decompression bomb: a stream unpacks to more than %,d bytes"
                .formatted(LARGEST_STREAM));
      }
    }
  }

  private static long unpacked(byte[] bytes, int start) {
    Inflater inflater = new Inflater();
    byte[] buffer = new byte[1 << 16];
    try {
      inflater.setInput(bytes, start, bytes.length - start);
      while (inflater.getBytesWritten() <= LARGEST_STREAM) {
        int n = inflater.inflate(buffer);
        if (n == 0
            && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      return 0; // not packed this way
    } finally {
      inflater.end();
    }
  }

  private static int indexOf(byte[] bytes, byte[] mark, int from) {
    outer:
    for (int i = from; i <= bytes.length - mark.length; i++) {
      for (int j = 0; j < mark.length; j++) {
        if (bytes[i + j] != mark[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }
}
