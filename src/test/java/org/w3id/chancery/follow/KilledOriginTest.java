package org.w3id.chancery.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.Ports;
import org.w3id.chancery.server.write.ServingProcess;
import org.w3id.chancery.vocabulary.Namespaces;

/** Kills the origin with SIGKILL while it is written to and followed. */
class KilledOriginTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger next = new AtomicInteger();

  @TempDir Path parent;

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void theCopyGoesOnWhenTheOriginIsBack() throws Exception {
    Path folder = parent.resolve("kb");
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    ServingProcess origin = ServingProcess.start(folder, Ports.free());
    Head end;
    Hash copied;
    Path copyFolder = parent.resolve("copy");
    Origin followed = Origin.at(origin.url("").toString());
    Replica.prepare(copyFolder, followed);
    try (VersionedKnowledgeBase copy = VersionedKnowledgeBase.open(copyFolder)) {
      ReplicaTest.Notes notes = new ReplicaTest.Notes();
      Thread follower = new Thread(() -> new Replica(copy.present(), followed, notes).follow());
      follower.start();
      URI update = origin.url("/kb/update");
      Thread writer = new Thread(() -> writeOn(update));
      writer.start();
      copy.present().log().await(5, Duration.ofMinutes(1));
      origin.kill();
      writer.join();
      notes.awaitApart();

      origin = ServingProcess.start(folder, origin.port());
      for (int i = 0; i < 3; i++) {
        assertThat(write(update)).isEqualTo(200);
      }
      origin.kill();
      try (VersionedKnowledgeBase stopped = VersionedKnowledgeBase.open(folder)) {
        end = stopped.present().log().head();
      }
      origin = ServingProcess.start(folder, origin.port());
      Head reached = copy.present().log().await(end.position(), Duration.ofMinutes(3));
      assertThat(reached).isEqualTo(end);
      copy.present().await();
      copied = DatasetHash.of(copy.present().dataset());
      origin.kill(); // so that the request that waits ends
      follower.interrupt();
      follower.join();
    } finally {
      origin.kill();
    }
    try (VersionedKnowledgeBase stopped = VersionedKnowledgeBase.open(folder)) {
      assertThat(copied).isEqualTo(DatasetHash.of(stopped.present().dataset()));
    }
  }

  /** Writes until nobody answers. */
  private void writeOn(URI update) {
    try {
      while (write(update) == 200) {
        // the next
      }
    } catch (IOException e) {
      // the server was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int write(URI update) throws IOException, InterruptedException {
    String text =
        "INSERT DATA { GRAPH <%sdata/x> { <urn:s%d> <urn:p> 'o' } }"
            .formatted(Namespaces.GRAPH, next.incrementAndGet());
    HttpRequest request =
        HttpRequest.newBuilder(update)
            .header("Authorization", "Bearer " + ServingProcess.TOKEN)
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString(text))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
