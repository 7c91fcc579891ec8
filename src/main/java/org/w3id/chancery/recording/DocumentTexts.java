package org.w3id.chancery.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Reading;

/**
 * The texts of documents as they were read from their kept bytes, by which the offsets of passages
 * count; for those whose licence lets everybody have them.
 */
public final class DocumentTexts {
  /** Public domain, and the licences that ask for no more than naming and the same licence. */
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i).*(creativecommons\\.org/(publicdomain/|licenses/by(-sa)?/)"
              + "|opendatacommons\\.org/licenses/|open-government-licen[cs]e"
              + "|\\bCC0\\b|\\bCC[- ]BY([- ]SA)?([- ][1-4]\\.0)?$|public domain).*");

  private final DocumentArchive archive;

  /**
   * Texts of a knowledge base.
   *
   * @param directory where the bytes of documents are
   */
  public DocumentTexts(Path directory) {
    this.archive = new DocumentArchive(directory);
  }

  /**
   * Whether a licence lets everybody have the whole text.
   *
   * @param licence IRI or name
   */
  public static boolean isOpen(String licence) {
    return OPEN.matcher(licence.strip()).matches();
  }

  /**
   * The text of a document.
   *
   * @return empty when the licence does not allow it, or the bytes are not kept
   * @throws IOException when the bytes are there and cannot be read
   */
  public Optional<String> of(ArchivedDocument document) throws IOException {
    if (document.metadata().licence().filter(DocumentTexts::isOpen).isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> bytes = archive.bytes(document.sha256());
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("chancery-text");
    // the file's name tells what kind of document it is, as it did when the document came
    Path file = folder.resolve(document.fileName());
    try {
      Files.write(file, bytes.get());
      String[] text = new String[1];
      new DocumentReader(document.metadata(), JsonFields.DEFAULT)
          .read(
              List.of(file),
              reading -> {
                if (reading instanceof Reading.Read read) {
                  text[0] = read.document().text();
                }
              },
              DocumentReader.Progress.NONE);
      return Optional.ofNullable(text[0]);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
