package org.w3id.chancery.cli;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3id.chancery.configuration.Configuration;
import org.w3id.chancery.configuration.Setting;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.projection.Backup;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.description.Dumps;
import org.w3id.chancery.server.description.Publication;
import org.w3id.chancery.server.description.SelfDescription;
import org.w3id.chancery.server.guard.Limits;
import org.w3id.chancery.server.operation.AccessLog;
import org.w3id.chancery.server.operation.Growth;
import org.w3id.chancery.server.operation.Health;
import org.w3id.chancery.server.operation.Metrics;
import org.w3id.chancery.server.operation.Schedule;
import org.w3id.chancery.server.operation.Stopping;
import org.w3id.chancery.server.operation.WarmUp;
import org.w3id.chancery.server.operation.Watch;
import org.w3id.chancery.server.write.Documents;

/** The parts of a server that its settings ask for, beside reading and writing. */
final class ServerParts {
  private final Configuration configuration;
  private final VersionedKnowledgeBase knowledge;
  private final Layout layout;
  private final Metrics metrics = new Metrics();

  private ServerParts(Configuration configuration, VersionedKnowledgeBase knowledge) {
    this.configuration = configuration;
    this.knowledge = knowledge;
    this.layout = knowledge.present().layout();
  }

  /**
   * The parts of a server.
   *
   * @param documents reads what is watched; empty for a copy, which records nothing of its own
   * @param meters more figures for those who watch the server
   */
  static List<Part> of(
      Configuration configuration,
      VersionedKnowledgeBase knowledge,
      Optional<Documents> documents,
      MeterBinder meters) {
    ServerParts parts = new ServerParts(configuration, knowledge);
    meters.bindTo(parts.metrics.registry());
    return parts.all(documents);
  }

  private List<Part> all(Optional<Documents> documents) {
    WarmUp warmUp = new WarmUp(configuration.get(ServerSettings.WARM_UP));
    Dumps dumps = new Dumps(layout.root().resolve("dumps"));
    List<Part> parts = new ArrayList<>();
    parts.add(metrics);
    parts.add(warmUp);
    parts.add(new Health(configuration.get(ServerSettings.READY_LAG), warmUp));
    parts.add(new Stopping(configuration.get(ServerSettings.STOP_TIMEOUT)));
    configuration
        .get(ServerSettings.ACCESS_LOG)
        .ifPresent(
            file ->
                parts.add(new AccessLog(file, configuration.get(ServerSettings.ACCESS_LOG_DAYS))));
    parts.add(
        new SelfDescription(
            publication(), Chancery.Version.number(), Distribution.docs(), dumps, limits()));
    parts.add(new Schedule(tasks(dumps), metrics.registry()));
    documents.ifPresent(
        reader ->
            parts.add(
                new Watch(
                    configuration.get(ServerSettings.WATCH_FOLDERS),
                    configuration.get(ServerSettings.WATCH_FEEDS),
                    configuration.get(ServerSettings.WATCH_EVERY),
                    reader,
                    metrics.registry())));
    return parts;
  }

  private Publication publication() {
    return new Publication(
        configuration.get(ServerSettings.TITLE),
        configuration.get(ServerSettings.PUBLISHER),
        configuration.get(ServerSettings.LICENCE),
        configuration.get(ServerSettings.CONTACT));
  }

  /** What those who ask have to know. */
  private Map<String, String> limits() {
    Limits limits = ServerSettings.limits(configuration);
    Map<String, String> told = new LinkedHashMap<>();
    told.put("query-timeout", Setting.words(limits.queryTime()));
    told.put("queries-running", Integer.toString(limits.running()));
    told.put("queries-per-client", Integer.toString(limits.runningPerClient()));
    told.put("queries-waiting", Integer.toString(limits.waiting()));
    told.put("query-bytes", Integer.toString(limits.queryBytes()));
    told.put("answer-bytes", Long.toString(limits.answerBytes()));
    told.put("statements", Integer.toString(limits.statements()));
    return told;
  }

  private List<Schedule.Task> tasks(Dumps dumps) {
    List<Schedule.Task> tasks = new ArrayList<>();
    configuration
        .get(ServerSettings.BACKUP_FOLDER)
        .ifPresent(
            folder ->
                tasks.add(
                    new Schedule.Task(
                        "backup",
                        configuration.get(ServerSettings.BACKUP_EVERY),
                        () -> changed(folder.resolve("SHA256SUMS")),
                        () -> backup(folder))));
    configuration.get(ServerSettings.DUMPS_EVERY).ifPresent(every -> tasks.add(dump(dumps, every)));
    configuration
        .get(ServerSettings.COMPACTION_EVERY)
        .ifPresent(
            every ->
                tasks.add(new Schedule.Task("compaction", every, this::compacted, this::compact)));
    configuration
        .get(ServerSettings.COMPACTION_GROWTH)
        .ifPresent(
            times ->
                tasks.add(
                    new Schedule.Task(
                        "growth", Duration.ofHours(1), Optional::empty, () -> keepSmall(times))));
    return tasks;
  }

  private String keepSmall(int most) throws IOException {
    Growth growth = new Growth(layout.tdb(), layout.root().resolve("compacted-size"));
    double times = growth.times();
    if (times < most) {
      return String.format(
          Locale.ROOT, "the dataset is %.1f times as large as after it was compacted", times);
    }
    String done = compact();
    growth.times(); // notes what it is now
    return done;
  }

  private Schedule.Task dump(Dumps dumps, Duration every) {
    return new Schedule.Task(
        "dump",
        every,
        () -> dumps.list().stream().map(Dumps.Dump::written).findFirst(),
        () -> dumps.write(knowledge, configuration.get(ServerSettings.DUMPS_KEEP)).file());
  }

  private String backup(Path folder) throws IOException {
    Head head = Backup.write(layout, folder.toAbsolutePath().normalize(), position -> {});
    return folder + " holds everything up to position " + head.position();
  }

  private String compact() {
    knowledge.compact();
    return knowledge.history().versions().size() + " versions kept";
  }

  /** When the newest generation of the dataset's files was begun. */
  private Optional<Instant> compacted() {
    try (Stream<Path> generations = Files.list(layout.tdb())) {
      return generations
          .filter(path -> path.getFileName().toString().startsWith("Data-"))
          .map(path -> path.resolve("nodes.bpt"))
          .map(ServerParts::changed)
          .flatMap(Optional::stream)
          .max(Instant::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException(layout.tdb() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Instant> changed(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
