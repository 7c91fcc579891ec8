package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.KafkaAddress;
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
    if (log.isPresent()) {
      return sequence(kafka.address(log.get()));
    }
    Layout layout = Workspace.existing(chancery.kb());
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root());
        SparqlServer server = options.start(knowledge, Ingestors.find())) {
      serve(knowledge, server, server);
    }
    return ExitCode.OK;
  }

  private int sequence(KafkaAddress address) throws IOException {
    ReentrantLock ingesting = new ReentrantLock(true);
    try (VersionedKnowledgeBase knowledge = Sequencing.open(chancery.kb(), address, checkpoint);
        SparqlServer server = options.start(knowledge, Ingestors.find(), ingesting);
        Sequencing sequencing =
            Sequencing.start(
                address, knowledge, ingesting, server::close, spec.commandLine().getErr())) {
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

  /** Where to listen; shared with the demo. */
  static final class ServerOptions {
    @Option(
        names = "--port",
        defaultValue = "3030",
        description = "TCP port; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
        names = "--all-interfaces",
        description = "Let other machines connect too, not only this one.")
    private boolean allInterfaces;

    @Option(
        names = "--query-timeout",
        paramLabel = "SECONDS",
        defaultValue = "30",
        description = "Stop a query after so long (default: ${DEFAULT-VALUE}).")
    private long queryTimeout;

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
    private Set<URI> services = Set.of();

    /**
     * Starts a server, and tells the commands of this user about it.
     *
     * @param ingestors for documents that are sent to it
     * @throws CommandFailure when the port cannot be had
     * @throws IOException when the note for the commands cannot be written
     */
    SparqlServer start(VersionedKnowledgeBase knowledge, Ingestors ingestors) throws IOException {
      return start(knowledge, ingestors, new ReentrantLock(true));
    }

    /**
     * As {@link #start(VersionedKnowledgeBase, Ingestors)}.
     *
     * @param ingesting held by the one that reads documents
     */
    SparqlServer start(
        VersionedKnowledgeBase knowledge, Ingestors ingestors, ReentrantLock ingesting)
        throws IOException {
      LocalToken token = LocalToken.create();
      ServerWork work = new ServerWork(knowledge, ingestors, ingesting);
      UserFile users = new UserFile(knowledge.present().layout().root());
      Authentication authentication = new Authentication(users, Optional.of(token));
      return announced(
          listen(
              knowledge,
              authentication,
              Explorer.reviewedBy(authentication),
              new Writing(Limits.DEFAULT).taking(work).running(work),
              new Reconciliation(),
              new Federation(services)),
          knowledge,
          token);
    }

    /**
     * Starts a server that takes no writes, and tells the commands of this user about it.
     *
     * @throws CommandFailure when the port cannot be had
     * @throws IOException when the note for the commands cannot be written
     */
    SparqlServer startForReading(VersionedKnowledgeBase knowledge) throws IOException {
      return announced(
          listen(knowledge, new Explorer(), new Reconciliation(), new Federation(services)),
          knowledge,
          LocalToken.create());
    }

    private static SparqlServer announced(
        SparqlServer server, VersionedKnowledgeBase knowledge, LocalToken token)
        throws IOException {
      new RunningServer(server.endpoint(), ProcessHandle.current().pid(), token.secret())
          .announce(knowledge.present().layout().root());
      return server;
    }

    private SparqlServer listen(VersionedKnowledgeBase knowledge, Part... parts) {
      SparqlServer.Settings settings =
          new SparqlServer.Settings(
              port, allInterfaces, Duration.ofSeconds(queryTimeout), publicUrl);
      try {
        return SparqlServer.start(knowledge, settings, parts);
      } catch (RuntimeException e) {
        throw new CommandFailure(
            "port " + port + " cannot be served: " + Failures.sentence(root(e)), e);
      }
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
