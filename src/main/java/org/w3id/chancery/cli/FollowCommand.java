package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.w3id.chancery.follow.Origin;
import org.w3id.chancery.follow.Replica;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.TopicOrigin;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.server.SparqlServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Keeps a copy of a knowledge base that another machine serves. */
@Command(
    name = "follow",
    description =
        "Keeps a copy of a knowledge base that another server holds: the same entries with the same"
            + " hashes, and the same dataset. Goes on where it was when it or the origin was"
            + " stopped. The copy is read-only. The origin is the address of a server, or of a topic of"
            + " Kafka with the log.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery follow http://origin.example:3030 --kb copy",
      "  chancery follow http://origin.example:3030 --kb copy --serve --port 3031",
      "  chancery follow http://origin.example:3030 --kb copy --once",
      "  chancery follow kafka://localhost:9092/chancery --kb replica1 --serve --port 3031"
    })
final class FollowCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;

  @Parameters(
      paramLabel = "URL",
      description =
          "Address of the origin's server: http://host:3030, or with its dataset's path; or"
              + " kafka://host:9092/topic.")
  private String url;

  @Option(names = "--once", description = "Copy what is there now, and end.")
  private boolean once;

  @Option(names = "--serve", description = "Serve the copy too; the options below are for that.")
  private boolean serve;

  @Mixin private ServeCommand.ServerOptions options;
  @Mixin private KafkaOptions kafka;
  @Mixin private CheckpointOptions checkpoint;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (Origin origin = origin()) {
      return follow(origin, spec.commandLine().getOut());
    }
  }

  private int follow(Origin origin, PrintWriter out) throws IOException {
    Printer printer = new Printer(origin, out);
    Replica.prepare(chancery.kb(), origin);
    Replica.begin(chancery.kb(), origin, printer);
    try (VersionedKnowledgeBase copy = VersionedKnowledgeBase.open(chancery.kb())) {
      Replica replica = new Replica(copy.present(), origin, printer);
      if (once) {
        replica.catchUp();
        return ExitCode.OK;
      }
      if (!serve) {
        ServeCommand.stopWithProcess(() -> {}, copy);
        replica.follow();
        return ExitCode.OK;
      }
      try (SparqlServer server = options.startForReading(copy)) {
        ServeCommand.stopWithProcess(server, copy);
        say(out, "the copy is served at " + server.endpoint() + " (stop with Ctrl-C)");
        replica.follow();
      }
    }
    return ExitCode.OK;
  }

  private Origin origin() throws IOException {
    if (KafkaAddress.isAddress(url)) {
      TopicOrigin topic = new TopicOrigin(kafka.address(url));
      checkpoint.bring(chancery.kb(), topic);
      return topic;
    }
    try {
      return Origin.at(url);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  /** Tells in lines, and not of every entry. */
  static final class Printer implements Replica.Watcher {
    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    private final Origin origin;
    private final PrintWriter out;
    private long last = System.nanoTime() - EVERY;
    private long said = -1;

    Printer(Origin origin, PrintWriter out) {
      this.origin = origin;
      this.out = out;
    }

    @Override
    public void hasCopied(int entries, Head head) {
      if (System.nanoTime() - last >= EVERY) {
        last = System.nanoTime();
        say(out, "copied up to position " + head.position() + " of " + origin);
      }
    }

    @Override
    public void isEqual(Head head) {
      boolean isFirst = said < 0;
      if (head.position() != said && (isFirst || System.nanoTime() - last >= EVERY)) {
        last = System.nanoTime();
        said = head.position();
        say(out, "equal to " + origin + " at position " + head.position() + ", " + head.hash());
      }
    }

    @Override
    public void isApart(String reason, Duration pause) {
      say(out, reason + "; next try in " + pause.toSeconds() + " s");
    }
  }
}
