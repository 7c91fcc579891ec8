package org.w3id.chancery.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.GregorianCalendar;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Small PDF files for tests. */
final class Pdfs {
  private Pdfs() {}

  /** A file of one page with some lines, from 20 March 2025. */
  static byte[] of(String... lines) throws IOException {
    try (PDDocument pdf = document(lines)) {
      return bytes(pdf);
    }
  }

  /** The same, to be opened with a password only. */
  static byte[] encrypted(String... lines) throws IOException {
    try (PDDocument pdf = document(lines)) {
      pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      return bytes(pdf);
    }
  }

  /** A few bytes whose page unpacks to 200 MB. */
  static byte[] bomb() throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      PDStream content = new PDStream(pdf);
      try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
        byte[] spaces = new byte[1 << 20];
        java.util.Arrays.fill(spaces, (byte) ' ');
        for (int i = 0; i < 200; i++) {
          out.write(spaces);
        }
      }
      page.setContents(content);
      return bytes(pdf);
    }
  }

  private static PDDocument document(String... lines) throws IOException {
    PDDocument pdf = new PDDocument();
    PDPage page = new PDPage();
    pdf.addPage(page);
    pdf.getDocumentInformation().setTitle("A communiqué");
    pdf.getDocumentInformation().setCreationDate(new GregorianCalendar(2025, 2, 20));
    try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.setLeading(14);
      content.newLineAtOffset(50, 700);
      for (String line : lines) {
        content.showText(line);
        content.newLine();
      }
      content.endText();
    }
    return pdf;
  }

  private static byte[] bytes(PDDocument pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pdf.save(out);
    return out.toByteArray();
  }
}
