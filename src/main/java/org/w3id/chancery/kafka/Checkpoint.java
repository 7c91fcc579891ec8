package org.w3id.chancery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.LogFile;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;

/**
 * A log up to some entry, published for servers that have nothing yet or have fallen behind what a
 * topic still holds: an exported log in a folder, which may lie in an object store that is mounted
 * or answers over HTTP, and beside it {@code checkpoint.json}, which says what it is.
 *
 * @param position the last entry in it
 * @param hash that entry's hash
 * @param file name of the exported log
 * @param sha256 of the file
 */
public record Checkpoint(long position, Hash hash, String file, Hash sha256) {
  /** Names the newest. */
  static final String NOTE = "checkpoint.json";

  private static final String NAME = "checkpoint-";
  private static final int KEPT = 2;
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Publishes the log of a knowledge base as it is now; it may be served meanwhile. Of the earlier
   * ones the newest stays, for those who are fetching it.
   *
   * @param folder is made where there is none
   * @param progress is told each position
   * @throws LogException when the log is damaged
   * @throws IOException when the folder cannot be written
   */
  public static Checkpoint publish(Layout layout, Path folder, LongConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, NAME, ".part");
    try (SegmentLog log = SegmentLog.view(layout.log())) {
      Head head = LogFile.write(log, Settings.read(layout).base(), unfinished, progress);
      String name = "%s%012d.chlog".formatted(NAME, head.position());
      Checkpoint made = new Checkpoint(head.position(), head.hash(), name, sum(unfinished));
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      Path note = Files.createTempFile(folder, NOTE, ".part");
      Files.writeString(note, made.json());
      Files.move(note, folder.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
      removeOld(folder);
      return made;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void removeOld(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all =
          files
              .filter(f -> f.getFileName().toString().matches(NAME + "[0-9]+\\.chlog"))
              .sorted()
              .toList();
    }
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      Files.delete(old);
    }
  }

  /**
   * The newest checkpoint of a place.
   *
   * @param place a folder, or its address: {@code https://…}
   * @throws IOException when there is none, or it cannot be read
   */
  public static Checkpoint newest(String place) throws IOException {
    String text;
    try (InputStream in = open(place, NOTE)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      JsonNode json = JSON.readTree(text);
      return new Checkpoint(
          json.required("position").asLong(),
          Hash.parse(json.required("hash").asText()),
          json.required("file").asText(),
          Hash.parse(json.required("sha256").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(place + "/" + NOTE + " tells of no checkpoint: " + e.getMessage(), e);
    }
  }

  /**
   * Brings a knowledge base up to this checkpoint, and makes it where there is none. One that was
   * broken off goes on where it was.
   *
   * @param place where {@link #newest} found it
   * @param progress is told each position, first of the log and then of the dataset
   * @throws LogException when the file is damaged, or the knowledge base has another history
   * @throws IOException when the file cannot be read
   */
  public void bring(String place, Layout layout, LongConsumer progress) throws IOException {
    Path fetched = Files.createTempFile("chancery", ".chlog");
    try {
      try (InputStream in = open(place, file)) {
        Files.copy(in, fetched, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!sum(fetched).equals(sha256)) {
        throw new LogException(
            place + "/" + file + " is damaged: its SHA-256 is not " + sha256 + " as said");
      }
      LogFile.Content content = LogFile.check(fetched, read -> {});
      if (content.head().position() != position || !content.head().hash().equals(hash)) {
        throw new LogException(
            place + "/" + file + " ends at entry " + content.head().position() + ", not as said");
      }
      if (!layout.exists()) {
        KnowledgeBase.create(layout.root(), new Settings(content.base()));
      }
      long before;
      try (SegmentLog log = SegmentLog.open(layout.log())) {
        before = log.head().position();
        LogFile.read(fetched, log, Long.MAX_VALUE, progress);
      }
      if (before == 0) {
        Rebuild.run(layout.root(), progress);
      }
    } finally {
      Files.deleteIfExists(fetched);
    }
  }

  private static InputStream open(String place, String name) throws IOException {
    if (!place.matches("https?://.*")) {
      return Files.newInputStream(Path.of(place).resolve(name));
    }
    URI uri = URI.create(place.replaceAll("/+$", "") + "/" + name);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(uri + " answers with status " + connection.getResponseCode());
    }
    return connection.getInputStream();
  }

  private static Hash sum(Path path) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return Hash.ofDigest(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("position", position);
    json.put("hash", hash.hex());
    json.put("file", file);
    json.put("sha256", sha256.hex());
    return json.toPrettyString() + "\n";
  }
}
