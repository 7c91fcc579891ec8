package org.w3id.chancery.cli;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.jena.fuseki.FusekiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.configuration.Configuration;
import org.w3id.chancery.configuration.ConfigurationException;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.QueueMeters;
import org.w3id.chancery.kafka.QueueRetention;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.LocalToken;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.server.explorer.Explorer;
import org.w3id.chancery.server.federation.Federation;
import org.w3id.chancery.server.reconcile.Reconciliation;
import org.w3id.chancery.server.write.Documents;
import org.w3id.chancery.server.write.Limits;
import org.w3id.chancery.server.write.Writing;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Serves a knowledge base until it is stopped. */
@Command(
    name = "serve",
    description = "Serves a knowledge base as SPARQL until it is stopped.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery serve",
      "  chancery serve --port 8080 --all-interfaces",
      "  chancery serve --log kafka://localhost:9092/chancery",
      "  curl -H 'Accept: text/csv' --data-urlencode query@who.rq http://localhost:3030/kb/sparql"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @ParentCommand private Chancery chancery;
  @Mixin private ServerOptions options;
  @Mixin private KafkaOptions kafka;
  @Mixin private CheckpointOptions checkpoint;
  @Spec private CommandSpec spec;

  @Option(
      names = "--log",
      paramLabel = "URL",
      defaultValue = "${env:CHANCERY_LOG}",
      description =
          "Topic of Kafka with the log, kafka://host:9092/topic, which this server takes over and"
              + " appends to; the folder has a copy (default: the variable CHANCERY_LOG, else the log"
              + " is in the folder).")
  private Optional<String> log = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Configuration configuration = options.configuration();
    Optional<String> topic = log.or(() -> configuration.get(ServerSettings.KAFKA_LOG));
    if (topic.isPresent()) {
      return sequence(
          kafka.address(topic.get(), configuration.get(ServerSettings.KAFKA_CONFIG)),
          ServerSettings.queueRetention(configuration));
    }
    Layout layout = Workspace.existing(chancery.kb());
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root());
        SparqlServer server = options.start(knowledge, Ingestors.find())) {
      serve(knowledge, server, server);
    }
    return ExitCode.OK;
  }

  private int sequence(KafkaAddress address, QueueRetention retention) throws IOException {
    ReentrantLock ingesting = new ReentrantLock(true);
    QueueMeters meters = new QueueMeters(address);
    try (VersionedKnowledgeBase knowledge = Sequencing.open(chancery.kb(), address, checkpoint);
        SparqlServer server = options.start(knowledge, Ingestors.find(), ingesting, meters);
        Sequencing sequencing =
            Sequencing.start(
                address,
                knowledge,
                ingesting,
                retention,
                meters,
                server::close,
                spec.commandLine().getErr())) {
      serve(knowledge, server, sequencing.before(server));
      return sequencing.isReplaced() ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  private void serve(VersionedKnowledgeBase knowledge, SparqlServer server, AutoCloseable parts) {
    stopWithProcess(parts, knowledge);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        knowledge.present().layout().root()
            + ", position "
            + knowledge.present().log().head().position()
            + ", is served at "
            + server.endpoint()
            + " (stop with Ctrl-C)");
    out.flush();
    server.join();
  }

  /**
   * Lets running answers end and closes the dataset when the process is told to stop.
   *
   * @param server what to close before the knowledge base
   */
  static void stopWithProcess(AutoCloseable server, VersionedKnowledgeBase knowledge) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                    RunningServer.withdraw(knowledge.present().layout().root());
                    knowledge.close();
                  } catch (Exception e) {
                    LOG.warn("{}: not closed in order", knowledge.present().layout().root(), e);
                  }
                },
                "stop"));
  }

  /** Where to listen; shared with the demo. What is not said is as the file of settings says. */
  static final class ServerOptions {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        defaultValue = "${env:CHANCERY_CONFIG}",
        description =
            "File of settings; 'chancery config example' prints one (default: the variable"
                + " CHANCERY_CONFIG, else none).")
    private Optional<Path> config = Optional.empty();

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "TCP port; 0 for any that is free (default: 3030).")
    private Optional<Integer> port = Optional.empty();

    @Option(
        names = "--all-interfaces",
        description = "Let other machines connect too, not only this one.")
    private boolean allInterfaces;

    @Option(
        names = "--query-timeout",
        paramLabel = "SECONDS",
        description = "Stop a query after so long (default: 30).")
    private Optional<Integer> queryTimeout = Optional.empty();

    @Option(
        names = "--public-url",
        paramLabel = "URL",
        converter = PublicUrlConverter.class,
        description =
            "Scheme, host and port at which clients reach the server, when another stands before"
                + " it; links in answers begin with it (default: the Host of each request).")
    private Optional<URI> publicUrl = Optional.empty();

    @Option(
        names = "--allow-service",
        paramLabel = "URL",
        converter = EndpointConverter.class,
        description =
            "A SPARQL endpoint that queries may reach by SERVICE; may be said several times (default:"
                + " none).")
    private List<URI> services = List.of();

    /**
     * Starts a server, and tells the commands of this user about it.
     *
     * @param ingestors for documents that are sent to it
     * @throws CommandFailure when a setting is wrong or the port cannot be had
     * @throws IOException when the note for the commands cannot be written
     */
    SparqlServer start(VersionedKnowledgeBase knowledge, Ingestors ingestors) throws IOException {
      return start(knowledge, ingestors, new ReentrantLock(true), registry -> {});
    }

    /**
     * As {@link #start(VersionedKnowledgeBase, Ingestors)}.
     *
     * @param ingesting held by the one that reads documents
     * @param meters more figures for those who watch the server
     */
    SparqlServer start(
        VersionedKnowledgeBase knowledge,
        Ingestors ingestors,
        ReentrantLock ingesting,
        MeterBinder meters)
        throws IOException {
      LocalToken token = LocalToken.create();
      ServerWork work = new ServerWork(knowledge, ingestors, ingesting);
      return listen(
          knowledge,
          token,
          Optional.of(work),
          meters,
          List.of(new Writing(Limits.DEFAULT).taking(work).running(work)));
    }

    /**
     * Starts a server that takes no writes, and tells the commands of this user about it.
     *
     * @throws CommandFailure when a setting is wrong or the port cannot be had
     * @throws IOException when the note for the commands cannot be written
     */
    SparqlServer startForReading(VersionedKnowledgeBase knowledge) throws IOException {
      return listen(knowledge, LocalToken.create(), Optional.empty(), registry -> {}, List.of());
    }

    /** What the file, the environment and these options say. */
    Configuration configuration() {
      return ConfigCommand.read(config)
          .with(ServerSettings.PORT, port.map(String::valueOf), "--port")
          .with(
              ServerSettings.ALL_INTERFACES,
              allInterfaces ? Optional.of("true") : Optional.empty(),
              "--all-interfaces")
          .with(
              ServerSettings.QUERY_TIMEOUT,
              queryTimeout.map(seconds -> seconds + "s"),
              "--query-timeout")
          .with(ServerSettings.PUBLIC_URL, publicUrl.map(URI::toString), "--public-url")
          .with(
              ServerSettings.ALLOW_SERVICE,
              services.stream().map(URI::toString).toList(),
              "--allow-service");
    }

    private SparqlServer listen(
        VersionedKnowledgeBase knowledge,
        LocalToken token,
        Optional<Documents> documents,
        MeterBinder meters,
        List<Part> writing)
        throws IOException {
      Configuration configuration = configuration();
      Path folder = knowledge.present().layout().root();
      SparqlServer server;
      try {
        SparqlServer.Settings settings =
            new SparqlServer.Settings(
                configuration.get(ServerSettings.PORT),
                configuration.get(ServerSettings.ALL_INTERFACES),
                configuration.get(ServerSettings.ADMIN_PORT).stream()
                    .mapToInt(Integer::intValue)
                    .findFirst(),
                configuration.get(ServerSettings.PUBLIC_URL),
                Set.copyOf(configuration.get(ServerSettings.PROXIES)),
                ServerSettings.limits(configuration));
        List<Part> parts = new ArrayList<>();
        Authentication authentication =
            new Authentication(new UserFile(folder), Optional.of(token));
        parts.add(authentication);
        parts.addAll(ServerParts.of(configuration, knowledge, documents, meters));
        parts.add(documents.isPresent() ? Explorer.reviewedBy(authentication) : new Explorer());
        parts.add(new Reconciliation());
        parts.add(
            new Federation(
                Set.copyOf(configuration.get(ServerSettings.ALLOW_SERVICE)),
                configuration.get(ServerSettings.SERVICE_TIMEOUT)));
        parts.addAll(writing);
        server = SparqlServer.start(knowledge, settings, parts.toArray(Part[]::new));
      } catch (ConfigurationException | IllegalArgumentException e) {
        throw new CommandFailure(e.getMessage(), e);
      } catch (FusekiException e) {
        throw new CommandFailure(
            "port "
                + configuration.get(ServerSettings.PORT)
                + " cannot be served: "
                + Failures.sentence(root(e)),
            e);
      }
      new RunningServer(server.adminEndpoint(), ProcessHandle.current().pid(), token.secret())
          .announce(folder);
      return server;
    }

    private static Throwable root(Throwable failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root;
    }
  }

  /** Reads the URL of an endpoint. */
  static final class EndpointConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        return Federation.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads the URL of a server. */
  static final class PublicUrlConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        return PublicUrl.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
