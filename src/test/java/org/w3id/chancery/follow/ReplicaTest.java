package org.w3id.chancery.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.server.Ports;
import org.w3id.chancery.server.Served;

/** A copy against the real server of its origin. */
class ReplicaTest {
  @TempDir Path parent;

  private static void write(Served origin, int n) {
    origin.adds(
        "GRAPH graph:claims { <claim/"
            + n
            + "> a ch:Claim ; ch:type evt:consult ; "
            + "ch:initiator <actor/"
            + n % 7
            + "> ; ch:claims <event/"
            + n % 50
            + "> ; "
            + "ch:polarity val:affirmed ; ch:modality val:actual }");
    if (n % 5 == 0) {
      origin.deletes(
          "GRAPH graph:claims { <claim/" + n + "> ch:initiator <actor/" + n % 7 + "> }",
          "mistaken");
    }
  }

  private static String quads(VersionedKnowledgeBase knowledge) {
    return DatasetHash.of(knowledge.present().dataset()).toString();
  }

  private static void assertEqual(VersionedKnowledgeBase copy, Served origin) {
    assertThat(copy.present().log().head()).isEqualTo(origin.knowledge().present().log().head());
    assertThat(quads(copy)).isEqualTo(quads(origin.knowledge()));
  }

  private VersionedKnowledgeBase open(Origin origin) throws Exception {
    Path folder = parent.resolve("copy");
    Replica.prepare(folder, origin);
    return VersionedKnowledgeBase.open(folder);
  }

  /** Copies all that there is. */
  private static void catchUp(VersionedKnowledgeBase copy, Served served) throws Exception {
    new Replica(copy.present(), Origin.at(served.url("")), new Notes()).catchUp();
  }

  /** Follows on a thread of its own. */
  private static Thread follow(VersionedKnowledgeBase copy, Origin origin, Notes notes) {
    Thread thread = new Thread(() -> new Replica(copy.present(), origin, notes).follow());
    thread.start();
    return thread;
  }

  private static void stop(Thread follower, Served origin) throws Exception {
    follower.interrupt();
    origin.server().close(); // so that the request that waits ends
    follower.join(TimeUnit.MINUTES.toMillis(2));
    assertThat(follower.isAlive()).isFalse();
  }

  private static void awaitPosition(VersionedKnowledgeBase copy, Served origin) throws Exception {
    Head head = origin.knowledge().present().log().head();
    assertThat(copy.present().log().await(head.position(), Duration.ofMinutes(1)).position())
        .isEqualTo(head.position());
    copy.present().await();
  }

  @Test
  void isEqualWhileTheOriginGoesOnWriting() throws Exception {
    try (Served served = Served.at(parent.resolve("kb"))) {
      for (int n = 0; n < 8; n++) {
        write(served, n);
      }
      Origin origin = Origin.at(served.url(""));
      try (VersionedKnowledgeBase copy = open(origin)) {
        Thread follower = follow(copy, origin, new Notes());
        for (int n = 8; n < 16; n++) {
          write(served, n);
        }
        awaitPosition(copy, served);
        assertEqual(copy, served);
        write(served, 16);
        awaitPosition(copy, served);
        assertEqual(copy, served);
        stop(follower, served);
      }
    }
  }

  @Test
  void aNewCopyGetsAllThatThereIsAtOnce() throws Exception {
    try (Served served = Served.at(parent.resolve("kb"))) {
      for (int n = 0; n < 8; n++) {
        write(served, n);
      }
      Path folder = parent.resolve("copy");
      Origin origin = Origin.at(served.url(""));
      Replica.prepare(folder, origin);
      Notes notes = new Notes();
      Replica.begin(folder, origin, notes);
      try (VersionedKnowledgeBase copy = VersionedKnowledgeBase.open(folder)) {
        assertEqual(copy, served);
        assertThat(copy.history().versions()).hasSize(1);
      }
      write(served, 8);
      Replica.begin(folder, origin, notes); // not new any more: leaves the rest to those who follow
      try (VersionedKnowledgeBase copy = VersionedKnowledgeBase.open(folder)) {
        assertThat(copy.present().log().head().position()).isEqualTo(10);
      }
    }
  }

  @Test
  void goesOnBehindARestartOfTheOrigin() throws Exception {
    Notes notes = new Notes();
    int port = Ports.free();
    Served first = Served.at(parent.resolve("kb"), port);
    write(first, 1);
    Origin origin = Origin.at(first.url("/kb"));
    try (VersionedKnowledgeBase copy = open(origin)) {
      Thread follower = follow(copy, origin, notes);
      awaitPosition(copy, first);
      first.close();
      notes.awaitApart();
      try (Served again = Served.at(parent.resolve("kb"), port)) {
        for (int n = 2; n < 8; n++) {
          write(again, n);
        }
        awaitPosition(copy, again);
        assertEqual(copy, again);
        stop(follower, again);
      }
    }
  }

  @Test
  void goesOnBehindItsOwnKill() throws Exception {
    Random random = new Random(20250320);
    try (Served served = Served.at(parent.resolve("kb"))) {
      AtomicBoolean isOver = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                for (int n = 0; !isOver.get(); n++) {
                  write(served, n);
                }
              });
      writer.start();
      Path folder = parent.resolve("copy");
      Replica.prepare(folder, Origin.at(served.url("")));
      for (int kill = 0; kill < 4; kill++) {
        Process follower = process(served.url(""), folder);
        long before = position(folder);
        while (position(folder) <= before && follower.isAlive()) {
          Thread.sleep(10);
        }
        Thread.sleep(random.nextInt(400));
        follower.destroyForcibly().waitFor();
        assertThat(position(folder)).isGreaterThan(before);
      }
      isOver.set(true);
      writer.join();
      try (VersionedKnowledgeBase copy = VersionedKnowledgeBase.open(folder)) {
        catchUp(copy, served);
        assertEqual(copy, served);
      }
    }
  }

  private static Process process(String url, Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of("org.w3id.chancery.cli.Chancery", "follow", url, "--kb", folder.toString()));
    File output = Files.createTempFile(folder.getParent(), "follow", ".txt").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }

  /**
   * How far a copy has come that another process holds, in bytes: they become fewer only when it
   * opens the log and cuts off what a kill has left half written.
   */
  private static long position(Path folder) throws Exception {
    try (var segments = Files.list(folder.resolve("log"))) {
      long bytes = 0;
      for (Path segment : segments.filter(file -> file.toString().endsWith(".log")).toList()) {
        try {
          bytes += Files.size(segment);
        } catch (NoSuchFileException e) {
          // it held no whole entry, and was deleted at opening
        }
      }
      return bytes;
    }
  }

  @Test
  void refusesAnOriginWithAnotherPast() throws Exception {
    try (Served served = Served.at(parent.resolve("kb"));
        VersionedKnowledgeBase copy = open(Origin.at(served.url("")))) {
      write(served, 1);
      catchUp(copy, served);
      try (Served other = Served.at(parent.resolve("other"))) {
        assertThatThrownBy(() -> catchUp(copy, other))
            .isInstanceOf(ForkedLogException.class)
            .hasMessageContaining("ends at entry 0, but this copy has entry 1");
        write(other, 2);
        write(other, 3);
        assertThatThrownBy(() -> catchUp(copy, other))
            .isInstanceOf(ForkedLogException.class)
            .hasMessageContaining("their histories differ");
        assertThat(copy.present().log().head().position()).isEqualTo(1);
      }
    }
  }

  @Test
  void takesNoEntriesOfItsOwn() throws Exception {
    try (Served served = Served.at(parent.resolve("kb"));
        VersionedKnowledgeBase copy = open(Origin.at(served.url("")))) {
      Draft draft =
          Draft.of("tester", EntryKind.CLAIMS_MADE, Served.lines("A", "<a> rdfs:label \"b\""));
      assertThatThrownBy(() -> copy.present().append(List.of(draft)))
          .isInstanceOf(ProjectionException.class)
          .hasMessageContaining("this is a copy of " + served.url("/kb"));
    }
  }

  @Test
  void doesNotTurnAKnowledgeBaseOfItsOwnIntoACopy() throws Exception {
    try (Served served = Served.at(parent.resolve("kb"))) {
      Served.at(parent.resolve("own")).close();
      assertThatThrownBy(() -> Replica.prepare(parent.resolve("own"), Origin.at(served.url(""))))
          .isInstanceOf(ProjectionException.class)
          .hasMessageContaining("is no copy");
    }
  }

  @Test
  void addressesAreThoseOfServers() {
    assertThat(Origin.at("http://localhost:3030/")).hasToString("http://localhost:3030/kb");
    assertThat(Origin.at("http://localhost:3030/kb/sparql"))
        .hasToString("http://localhost:3030/kb");
    assertThatThrownBy(() -> Origin.at("localhost:3030"))
        .hasMessageContaining("expected the address");
    assertThatThrownBy(() -> Origin.at("file:///tmp")).hasMessageContaining("expected the address");
  }

  /** Remembers that the origin was away. */
  static final class Notes implements Replica.Watcher {
    private boolean wasApart;

    @Override
    public void hasCopied(int entries, Head head) {
      // what counts is what the copy holds
    }

    @Override
    public void isEqual(Head head) {
      // what counts is what the copy holds
    }

    @Override
    public synchronized void isApart(String reason, Duration pause) {
      wasApart = true;
      notifyAll();
    }

    synchronized void awaitApart() throws InterruptedException {
      while (!wasApart) {
        wait(60_000);
      }
    }
  }
}
