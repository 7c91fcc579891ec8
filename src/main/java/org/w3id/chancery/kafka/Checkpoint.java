package org.w3id.chancery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.LogFile;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.projection.Snapshot;

/**
 * A log up to some entry and a dataset that was made of it, published for servers that have nothing
 * yet or have fallen behind what a topic still holds: files in a folder, which may lie in an object
 * store that is mounted or answers over HTTP, and beside them {@code checkpoint.json}, which says
 * what they are.
 *
 * @param position the last entry of the log
 * @param hash that entry's hash
 * @param log the exported log
 * @param dataset without it, a new copy makes its dataset of the log
 */
public record Checkpoint(long position, Hash hash, Part log, Optional<Dataset> dataset) {
  /** Names the newest. */
  static final String NOTE = "checkpoint.json";

  private static final String NAME = "checkpoint-%012d%s";
  private static final Pattern NAMES = Pattern.compile("checkpoint-([0-9]+)\\.(chlog|zip)");
  private static final int KEPT = 2;
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A file of a checkpoint.
   *
   * @param file its name
   * @param sha256 of its bytes
   */
  public record Part(String file, Hash sha256) {}

  /**
   * The dataset of a checkpoint.
   *
   * @param position the last entry that it holds, which may be an earlier one than that of the log
   * @param part a {@link Snapshot}
   */
  public record Dataset(long position, Part part) {}

  /** What to publish beside the log. */
  public enum Content {
    /** Nothing: smaller, and a new copy takes as long as a rebuild. */
    LOG,
    /** The newest committed version of the dataset, where there is one. */
    LOG_AND_DATASET
  }

  /**
   * Publishes a knowledge base as it is now; it may be served meanwhile. Of the earlier checkpoints
   * the newest stays, for those who are fetching it.
   *
   * @param folder is made where there is none
   * @param progress is told each position of the log
   * @throws LogException when the log is damaged
   * @throws IOException when the folder cannot be written
   */
  public static Checkpoint publish(
      Layout layout, Content content, Path folder, LongConsumer progress) throws IOException {
    Files.createDirectories(folder);
    Path log = unfinished(folder);
    Path snapshot = unfinished(folder);
    try {
      Optional<Version> version =
          content == Content.LOG ? Optional.empty() : snapshot(layout, snapshot);
      Head head; // read after the dataset, and so not before it
      try (SegmentLog from = SegmentLog.view(layout.log())) {
        head = LogFile.write(from, Settings.read(layout).base(), log, progress);
      }
      Optional<Dataset> dataset = Optional.empty();
      if (version.isPresent()) {
        Part part = name(snapshot, NAME.formatted(head.position(), ".zip"));
        dataset = Optional.of(new Dataset(version.get().position(), part));
      }
      Part part = name(log, NAME.formatted(head.position(), ".chlog"));
      Checkpoint made = new Checkpoint(head.position(), head.hash(), part, dataset);
      Path note = unfinished(folder);
      Files.writeString(note, made.json());
      Files.move(note, folder.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
      removeOld(folder);
      return made;
    } finally {
      Files.deleteIfExists(log);
      Files.deleteIfExists(snapshot);
    }
  }

  /** Not of those that only their owner can read, as temporary files are. */
  private static Path unfinished(Path folder) {
    return folder.resolve(UUID.randomUUID() + ".part");
  }

  private static Optional<Version> snapshot(Layout layout, Path file) throws IOException {
    try (History history = History.view(layout.root())) {
      return history.snapshot(file);
    }
  }

  private static Part name(Path unfinished, String name) throws IOException {
    Part part = new Part(name, Hash.ofFile(unfinished));
    Files.move(unfinished, unfinished.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    return part;
  }

  private static void removeOld(Path folder) throws IOException {
    TreeMap<Long, List<Path>> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          file -> {
            Matcher name = NAMES.matcher(file.getFileName().toString());
            if (name.matches()) {
              all.computeIfAbsent(Long.valueOf(name.group(1)), p -> new ArrayList<>()).add(file);
            }
          });
    }
    while (all.size() > KEPT) {
      for (Path old : all.pollFirstEntry().getValue()) {
        Files.delete(old);
      }
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
    try (InputStream in =
        isAddress(place) ? open(place, NOTE) : Files.newInputStream(Path.of(place, NOTE))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      JsonNode json = JSON.readTree(text);
      Optional<Dataset> dataset = Optional.empty();
      if (json.has("dataset")) {
        JsonNode of = json.get("dataset");
        dataset = Optional.of(new Dataset(of.required("position").asLong(), part(of)));
      }
      return new Checkpoint(
          json.required("position").asLong(),
          Hash.parse(json.required("hash").asText()),
          part(json),
          dataset);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(place + "/" + NOTE + " tells of no checkpoint: " + e.getMessage(), e);
    }
  }

  private static Part part(JsonNode json) {
    return new Part(json.required("file").asText(), Hash.parse(json.required("sha256").asText()));
  }

  /**
   * Brings a knowledge base up to this checkpoint, and makes it where there is none. One that was
   * broken off goes on where it was.
   *
   * @param place where {@link #newest} found it
   * @param progress is told each position, first of the log and then of a dataset that is made of
   *     it
   * @throws LogException when a file is damaged, or the knowledge base has another history
   * @throws IOException when a file cannot be read
   */
  public void bring(String place, Layout layout, LongConsumer progress) throws IOException {
    try (Fetched fetched = Fetched.of(log, place, layout)) {
      LogFile.Content content = LogFile.check(fetched.path(), read -> {});
      if (content.head().position() != position || !content.head().hash().equals(hash)) {
        throw new LogException(
            place
                + "/"
                + log.file()
                + " ends at entry "
                + content.head().position()
                + ", not as said");
      }
      if (!layout.exists()) {
        KnowledgeBase.create(layout.root(), new Settings(content.base()));
      }
      try (SegmentLog copy = SegmentLog.open(layout.log())) {
        LogFile.read(fetched.path(), copy, Long.MAX_VALUE, progress);
      }
    }
    if (hasDataset(layout)) {
      return; // which follows the log when it is opened
    }
    if (dataset.isPresent()) {
      try (Fetched fetched = Fetched.of(dataset.get().part(), place, layout)) {
        Snapshot.install(fetched.path(), layout);
      }
    } else {
      Rebuild.run(layout.root(), progress);
    }
  }

  /** Whether a copy was begun that only has to follow. */
  public static boolean hasDataset(Layout layout) {
    return layout.exists() && Files.exists(layout.tdb());
  }

  private static boolean isAddress(String place) {
    return place.matches("https?://.*");
  }

  private static InputStream open(String place, String name) throws IOException {
    URI uri = URI.create(place.replaceAll("/+$", "") + "/" + name);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(uri + " answers with status " + connection.getResponseCode());
    }
    return connection.getInputStream();
  }

  /**
   * A file of a checkpoint that is here and whole.
   *
   * @param isOurs whether it goes when it is closed
   */
  private record Fetched(Path path, boolean isOurs) implements AutoCloseable {
    static Fetched of(Part part, String place, Layout layout) throws IOException {
      Fetched fetched =
          isAddress(place)
              ? new Fetched(fetch(part, place, layout), true)
              : new Fetched(Path.of(place, part.file()), false);
      if (!Hash.ofFile(fetched.path).equals(part.sha256())) {
        fetched.close();
        throw new LogException(
            place
                + "/"
                + part.file()
                + " is damaged: its SHA-256 is not "
                + part.sha256()
                + " as said");
      }
      return fetched;
    }

    /** Beside the knowledge base, where there is room for as much. */
    private static Path fetch(Part part, String place, Layout layout) throws IOException {
      Path folder = layout.root().toAbsolutePath().getParent();
      Path file = Files.createTempFile(Files.createDirectories(folder), "checkpoint", ".part");
      try (InputStream in = open(place, part.file())) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      if (isOurs) {
        Files.deleteIfExists(path);
      }
    }
  }

  private String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("position", position);
    json.put("hash", hash.hex());
    put(json, log);
    dataset.ifPresent(d -> put(json.putObject("dataset").put("position", d.position()), d.part()));
    return json.toPrettyString() + "\n";
  }

  private static void put(ObjectNode json, Part part) {
    json.put("file", part.file());
    json.put("sha256", part.sha256().hex());
  }
}
