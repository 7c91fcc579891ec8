package org.w3id.chancery.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.configuration.Configuration;
import org.w3id.chancery.configuration.Setting;
import org.w3id.chancery.kafka.QueueRetention;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.federation.Federation;
import org.w3id.chancery.server.guard.Limits;

/** Everything that a file of settings can say of a server. */
final class ServerSettings {
  static final Setting<Integer> PORT =
      Setting.number("server.port", 3030, 0, 65535, "TCP port; 0 for any that is free.");

  static final Setting<Boolean> ALL_INTERFACES =
      Setting.truth(
          "server.all-interfaces", false, "Let other machines connect too, not only this one.");

  static final Setting<Optional<URI>> PUBLIC_URL =
      Setting.optional(
          "server.public-url",
          "scheme, host and port only: https://kb.example.org",
          "Where clients reach the server when another stands before it; links begin with it.",
          PublicUrl::parse);

  static final Setting<Optional<Integer>> ADMIN_PORT =
      Setting.optionalNumber(
          "server.admin-port",
          0,
          65_535,
          "TCP port, of this machine only, for writing, administration and metrics; the public port"
              + " then takes none.");

  static final Setting<List<String>> PROXIES =
      Setting.list(
          "server.proxies",
          "a list of addresses: 127.0.0.1",
          "Proxies that are believed when they say for which client they ask.",
          word -> word);

  static final Setting<Duration> QUERY_TIMEOUT =
      duration("server.query-timeout", "30s", "Stop a query after so long.");

  static final Setting<List<URI>> ALLOW_SERVICE =
      Setting.list(
          "server.allow-service",
          "a list of URLs of SPARQL endpoints: https://query.wikidata.org/sparql",
          "Endpoints that queries may reach by SERVICE; no others.",
          Federation::parse);

  static final Setting<Duration> SERVICE_TIMEOUT =
      duration(
          "server.service-timeout", "15s", "Give up an endpoint that has not answered by then.");

  static final Setting<Duration> STOP_TIMEOUT =
      duration("server.stop-timeout", "30s", "How long running answers may go on at a stop.");

  static final Setting<Duration> WARM_UP =
      duration(
          "server.warm-up",
          "2m",
          "For how long at most the example queries are run at the start, before /-/ready says so.");

  static final Setting<Integer> READY_LAG =
      Setting.number(
          "server.ready-lag",
          10_000,
          0,
          Integer.MAX_VALUE,
          "By how many entries the dataset may be behind the log and the server still be ready.");

  static final Setting<Optional<Path>> ACCESS_LOG =
      Setting.optional(
          "server.access-log",
          "the path of a file",
          "Write a line for each request, into a file for each day.",
          Setting::path);

  static final Setting<Integer> ACCESS_LOG_DAYS =
      Setting.number(
          "server.access-log-days", 30, 1, 36_500, "How many days the files of requests stay.");

  static final Setting<Optional<Integer>> QUERIES_RUNNING =
      Setting.optionalNumber(
          "limits.queries-running",
          1,
          10_000,
          "How many queries run at once; two for each processor, at least four, when not said.");

  static final Setting<Optional<Integer>> QUERIES_PER_CLIENT =
      Setting.optionalNumber(
          "limits.queries-per-client",
          1,
          10_000,
          "How many of them may be of one client; half of them when not said.");

  static final Setting<Integer> QUERIES_WAITING =
      Setting.number(
          "limits.queries-waiting",
          Limits.DEFAULT.waiting(),
          0,
          100_000,
          "How many queries may wait for their turn.");

  static final Setting<String> TITLE =
      Setting.of(
          "publication.title",
          "Chancery",
          "words",
          "What the knowledge base is called.",
          word -> word);

  static final Setting<Optional<String>> PUBLISHER =
      Setting.optional(
          "publication.publisher", "a name", "Who answers for what is published.", word -> word);

  static final Setting<Optional<URI>> LICENCE =
      Setting.optional(
          "publication.licence",
          "the URL of a licence: https://creativecommons.org/licenses/by/4.0/",
          "Under which licence the dataset may be used.",
          Setting::url);

  static final Setting<Optional<URI>> CONTACT =
      Setting.optional(
          "publication.contact",
          "a URL: https://example.org/contact",
          "Where questions go.",
          Setting::url);

  static final Setting<Optional<Path>> BACKUP_FOLDER =
      Setting.optional(
          "backup.folder",
          "the path of a folder",
          "Keep a backup there: what is new is added each time.",
          Setting::path);

  static final Setting<Duration> BACKUP_EVERY =
      duration("backup.every", "1d", "How often the backup is written.");

  static final Setting<Optional<Duration>> DUMPS_EVERY =
      Setting.optional(
          "dumps.every",
          Setting.EXPECTED_DURATION,
          "Write a dump of the dataset so often, for /dumps.",
          Setting::duration);

  static final Setting<Integer> DUMPS_KEEP =
      Setting.number("dumps.keep", 4, 1, 10_000, "How many dumps stay.");

  static final Setting<Optional<Duration>> COMPACTION_EVERY =
      Setting.optional(
          "compaction.every",
          Setting.EXPECTED_DURATION,
          "Make room so often, as 'chancery compact' does.",
          Setting::duration);

  static final Setting<Optional<Integer>> COMPACTION_GROWTH =
      Setting.optionalNumber(
          "compaction.growth",
          2,
          1_000,
          "Make room when the dataset is so many times as large as after the last time; looked at"
              + " hourly.");

  static final Setting<Optional<String>> KAFKA_LOG =
      Setting.optional(
          "kafka.log",
          "brokers and a topic: kafka://localhost:9092/chancery",
          "Topic with the log, which 'serve' takes over and appends to.",
          word -> word);

  static final Setting<Optional<Path>> KAFKA_CONFIG =
      Setting.optional(
          "kafka.config",
          "the path of a file",
          "Properties for Kafka's clients, such as those of TLS and SASL.",
          Setting::path);

  static final Setting<Duration> KAFKA_KEEP_DONE =
      duration(
          "kafka.keep-done",
          "7d",
          "How long documents stay in the queue after they are read, and claims after they are"
              + " recorded; what is not done stays until it is.");

  static final Setting<Optional<Duration>> KAFKA_KEEP_DEAD_LETTERS =
      Setting.optional(
          "kafka.keep-dead-letters",
          Setting.EXPECTED_DURATION,
          "How long dead letters stay; for ever when not said.",
          Setting::duration);

  static final Setting<List<Path>> WATCH_FOLDERS =
      Setting.list(
          "watch.folders",
          "a list of folders",
          "Read documents that are put there.",
          Setting::path);

  static final Setting<List<URI>> WATCH_FEEDS =
      Setting.list(
          "watch.feeds",
          "a list of URLs of feeds",
          "Read what these feeds (RSS, Atom) tell.",
          Setting::url);

  static final Setting<Duration> WATCH_EVERY =
      duration("watch.every", "5m", "How often folders and feeds are looked at.");

  /** All, section by section. */
  static final List<Setting<?>> ALL =
      List.of(
          PORT,
          ALL_INTERFACES,
          PUBLIC_URL,
          ADMIN_PORT,
          PROXIES,
          QUERY_TIMEOUT,
          ALLOW_SERVICE,
          SERVICE_TIMEOUT,
          STOP_TIMEOUT,
          WARM_UP,
          READY_LAG,
          ACCESS_LOG,
          ACCESS_LOG_DAYS,
          QUERIES_RUNNING,
          QUERIES_PER_CLIENT,
          QUERIES_WAITING,
          TITLE,
          PUBLISHER,
          LICENCE,
          CONTACT,
          BACKUP_FOLDER,
          BACKUP_EVERY,
          DUMPS_EVERY,
          DUMPS_KEEP,
          COMPACTION_EVERY,
          COMPACTION_GROWTH,
          WATCH_FOLDERS,
          WATCH_FEEDS,
          WATCH_EVERY,
          KAFKA_LOG,
          KAFKA_CONFIG,
          KAFKA_KEEP_DONE,
          KAFKA_KEEP_DEAD_LETTERS);

  private ServerSettings() {}

  /** What a server may cost, as the settings say. */
  static Limits limits(Configuration configuration) {
    Limits limits = Limits.DEFAULT.withQueryTime(configuration.get(QUERY_TIMEOUT));
    int running = configuration.get(QUERIES_RUNNING).orElse(limits.running());
    int perClient = configuration.get(QUERIES_PER_CLIENT).orElse(Math.max(1, running / 2));
    return limits.withQueries(running, perClient, configuration.get(QUERIES_WAITING));
  }

  /** How long a queue keeps what is done. */
  static QueueRetention queueRetention(Configuration configuration) {
    return new QueueRetention(
        configuration.get(KAFKA_KEEP_DONE), configuration.get(KAFKA_KEEP_DEAD_LETTERS));
  }

  private static Setting<Duration> duration(String key, String preset, String description) {
    return Setting.of(key, preset, Setting.EXPECTED_DURATION, description, Setting::duration);
  }
}
