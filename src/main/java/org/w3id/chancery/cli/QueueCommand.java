package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.configuration.Setting;
import org.w3id.chancery.document.Reading.Read;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.follow.Replica;
import org.w3id.chancery.kafka.CurrentNames;
import org.w3id.chancery.kafka.DeadLetters;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.Lag;
import org.w3id.chancery.kafka.Queue;
import org.w3id.chancery.kafka.QueuedDocument;
import org.w3id.chancery.kafka.TopicOrigin;
import org.w3id.chancery.kafka.Worker;
import org.w3id.chancery.projection.KnowledgeBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Documents on their way to a log in Kafka. */
@Command(
    name = "queue",
    description =
        "Documents on their way to a log in Kafka: they are submitted to a topic, workers on any number"
            + " of machines read them, and the server that appends to the log records what they claim.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QueueCommand.Submit.class,
      QueueCommand.Work.class,
      QueueCommand.Waiting.class,
      QueueCommand.Dead.class
    })
final class QueueCommand implements Runnable {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which: submit, work, lag or dead-letters?");
  }

  /** Which log it is about. */
  static final class LogOption {
    @Option(
        names = "--log",
        paramLabel = "URL",
        required = true,
        defaultValue = "${env:CHANCERY_LOG}",
        description =
            "Topic of Kafka with the log: kafka://host:9092/topic (default: the variable"
                + " CHANCERY_LOG).")
    private String url;

    @Mixin private KafkaOptions kafka;

    KafkaAddress address() throws IOException {
      return kafka.address(url);
    }
  }

  /** Submits documents. */
  @Command(
      name = "submit",
      description =
          "Submits documents; when it ends, all have arrived at the brokers. What cannot be opened as a"
              + " document is rejected here, what cannot be read goes to the dead letters.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery queue submit articles.jsonl --log kafka://localhost:9092/chancery",
        "  CHANCERY_LOG=kafka://localhost:9092/chancery chancery queue submit reports/"
      })
  static final class Submit implements Callable<Integer> {
    @Mixin private LogOption log;
    @Mixin private DocumentOptions documents;
    @Spec private CommandSpec spec;

    @Option(
        names = "--agent",
        paramLabel = "NAME",
        defaultValue = "${sys:user.name}",
        description = "Who has it recorded (default: the user).")
    private String agent;

    @Option(
        names = "--again",
        description =
            "Record also what somebody withdrew, and earlier versions of documents as the present"
                + " ones.")
    private boolean again;

    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "" + Queue.PARTITIONS,
        description =
            "Where there are no topics yet: into how many parts the documents are divided, which is how"
                + " many can be read at once (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Override
    public Integer call() throws IOException {
      KafkaAddress address = log.address();
      Rejects rejects = new Rejects(spec.commandLine().getErr(), Optional.empty());
      int[] count = new int[1];
      Queue.make(address, partitions);
      try (Queue queue = new Queue(address);
          Progress progress = Progress.of("submit", "kB", -1)) {
        documents
            .reader()
            .read(
                documents.paths(),
                reading -> {
                  if (reading instanceof Reject reject) {
                    rejects.add(reject);
                  } else if (reading instanceof Read read) {
                    queue.submit(
                        new QueuedDocument(
                            read.source(), read.document(), read.bytes(), agent, again));
                    count[0]++;
                  }
                },
                (file, done, total) ->
                    progress.reach(done / 1000, total / 1000, file.getFileName()));
        queue.flush();
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(count[0] + " documents submitted to " + address.documents());
      out.flush();
      if (rejects.count() == 0) {
        return ExitCode.OK;
      }
      return count[0] == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
    }
  }

  /** Reads documents until it is stopped. */
  @Command(
      name = "work",
      description =
          "Reads documents of the queue until it is stopped. It keeps a copy of the knowledge base in its"
              + " folder, from which it knows whom a name means.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery queue work --log kafka://localhost:9092/chancery --kb worker1",
        "  chancery queue work --log kafka://localhost:9092/chancery --kb worker1 --threads 4"
      })
  static final class Work implements Callable<Integer> {
    @ParentCommand private QueueCommand parent;
    @Mixin private LogOption log;
    @Mixin private CheckpointOptions checkpoint;
    @Mixin private ReadingOptions reading;
    @Spec private CommandSpec spec;

    @Option(
        names = "--threads",
        paramLabel = "N",
        defaultValue = "1",
        description = "How many documents to read at once (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() throws IOException {
      KafkaAddress address = log.address();
      Queue.make(address, Queue.PARTITIONS);
      Ingestors ingestors = reading.ingestors();
      PrintWriter out = spec.commandLine().getOut();
      try (TopicOrigin origin = new TopicOrigin(address)) {
        checkpoint.bring(parent.chancery.kb(), origin);
        FollowCommand.Printer printer = new FollowCommand.Printer(origin, out);
        Replica.prepare(parent.chancery.kb(), origin);
        Replica.begin(parent.chancery.kb(), origin, printer);
        try (KnowledgeBase copy = KnowledgeBase.open(parent.chancery.kb())) {
          Replica replica = new Replica(copy, origin, printer);
          replica.catchUp();
          CurrentNames names = new CurrentNames(copy);
          List<Worker> workers = new ArrayList<>();
          List<Thread> running = new ArrayList<>();
          for (int i = 0; i < threads; i++) {
            Worker worker = new Worker(address, names, ingestors::of);
            workers.add(worker);
            running.add(Daemons.named("worker-" + (i + 1)).newThread(worker));
          }
          stopWithProcess(workers, running);
          running.forEach(Thread::start);
          out.println("reading documents of " + address.documents() + " (stop with Ctrl-C)");
          out.flush();
          replica.follow();
        }
      }
      return ExitCode.OK;
    }

    /** Lets the documents in hand be finished. */
    private static void stopWithProcess(List<Worker> workers, List<Thread> running) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    workers.forEach(Worker::stop);
                    try {
                      for (Thread each : running) {
                        each.join();
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  },
                  "stop"));
    }
  }

  /** Tells what waits. */
  @Command(
      name = "lag",
      description = "Tells how much waits: to be read, to be recorded, and as dead letters.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  chancery queue lag --log kafka://localhost:9092/chancery --format json"})
  static final class Waiting implements Callable<Integer> {
    @Mixin private LogOption log;
    @ParentCommand private QueueCommand parent;

    @Mixin private FormatOption format;

    @Override
    public Integer call() throws IOException {
      Table.of("topic", "partition", "end", "waiting")
          .write(
              Lag.of(log.address()).stream()
                  .map(l -> Arrays.<Object>asList(l.topic(), l.partition(), l.end(), l.waiting())),
              format.get(),
              parent.chancery.host().out());
      return ExitCode.OK;
    }
  }

  /** Lists the dead letters. */
  @Command(
      name = "dead-letters",
      description =
          "Lists documents that could not be read or recorded, and why. They stay until they are"
              + " submitted again or deleted, unless the server's setting kafka.keep-dead-letters says"
              + " how long.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery queue dead-letters --log kafka://localhost:9092/chancery",
        "  chancery queue dead-letters --log kafka://localhost:9092/chancery --retry",
        "  chancery queue dead-letters --log kafka://localhost:9092/chancery --delete --older-than 90d"
      })
  static final class Dead implements Callable<Integer> {
    @Mixin private LogOption log;
    @ParentCommand private QueueCommand parent;
    @Spec private CommandSpec spec;

    @Option(names = "--retry", description = "Submit all of them again, and take them out of here.")
    private boolean retry;

    @Option(names = "--delete", description = "Delete them, read or not.")
    private boolean delete;

    @Option(
        names = "--older-than",
        paramLabel = "AGE",
        converter = AgeConverter.class,
        description = "With --delete: only those that came so long ago, such as 12h or 90d.")
    private Optional<Duration> age = Optional.empty();

    @Mixin private FormatOption format;

    @Override
    public Integer call() throws IOException {
      if ((retry && delete) || (age.isPresent() && !delete)) {
        throw new ParameterException(
            spec.commandLine(), "expected --retry, or --delete with or without --older-than");
      }
      PrintWriter out = spec.commandLine().getOut();
      if (retry || delete) {
        out.println(
            retry
                ? DeadLetters.retry(log.address()) + " documents submitted again"
                : DeadLetters.delete(log.address(), age.orElse(Duration.ZERO))
                    + " documents deleted");
        out.flush();
        return ExitCode.OK;
      }
      Table.of("offset", "time", "source", "reason")
          .write(
              DeadLetters.list(log.address()).stream()
                  .map(
                      d ->
                          Arrays.<Object>asList(
                              d.offset(), d.time().toString(), d.source(), d.reason())),
              format.get(),
              parent.chancery.host().out());
      return ExitCode.OK;
    }
  }

  /** Reads an age. */
  static final class AgeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Setting.duration(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "', expected " + Setting.EXPECTED_DURATION);
      }
    }
  }
}
