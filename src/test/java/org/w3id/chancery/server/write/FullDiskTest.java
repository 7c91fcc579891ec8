package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Projected;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** Writes to a server whose disk is full: a small one in memory, which only root may mount. */
class FullDiskTest {
  private static final String GRAPH = "<https://w3id.org/chancery/graph/data/x>";

  @TempDir Path directory;
  private Path disk;
  private WritableServer server;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString()),
        "a disk can be mounted");
    server = WritableServer.create(disk.resolve("kb"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (server != null) {
      run("umount", "-l", disk.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> insert(int number) throws Exception {
    return server.update("INSERT DATA { GRAPH " + GRAPH + " { <urn:s> <urn:p> " + number + " } }");
  }

  private String numbers() throws Exception {
    return server.ask("SELECT ?x { GRAPH " + GRAPH + " { <urn:s> <urn:p> ?x } }");
  }

  /** Writes a file until there is no room for more. */
  private Path fill() throws IOException {
    Path ballast = disk.resolve("ballast");
    byte[] megabyte = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(megabyte);
      }
    } catch (IOException full) {
      return ballast;
    }
  }

  @Test
  void areRefusedUntilThereIsRoomAndNothingAcknowledgedIsLost() throws Exception {
    assertThat(insert(1).statusCode()).isEqualTo(200);
    Path ballast = fill();

    HttpResponse<String> refused = insert(2);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body()).contains("problem/storage", "disk is nearly full");
    assertThat(numbers()).as("queries go on").isEqualTo("1");

    Files.delete(ballast);
    assertThat(insert(3).statusCode()).isEqualTo(200);
    assertThat(numbers()).isEqualTo("1\n3");

    String state = server.state();
    server.close();
    try (KnowledgeBase again = KnowledgeBase.open(disk.resolve("kb"))) {
      assertThat(again.log().head() + " " + DatasetHash.of(again.dataset())).isEqualTo(state);
    }
  }

  @Test
  void whatIsRecordedFollowsOnceThereIsRoomForTheDataset() throws Exception {
    Path folder = disk.resolve("other");
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      knowledge.holdBack();
      knowledge.append(List.of(draft("first")));
      Path ballast = fill();
      assertThatThrownBy(knowledge::await)
          .isInstanceOf(ProjectionException.class)
          .hasMessageContaining("the dataset stands at position 0", "MB are free on its disk");
      assertThat(knowledge.projected().failure()).isPresent();

      Files.delete(ballast);
      knowledge.append(List.of(draft("second")));
      knowledge.await();
      assertThat(knowledge.projected()).isEqualTo(new Projected(2, Optional.empty()));
    }
  }

  private static Draft draft(String name) {
    return Draft.of(
        "tester",
        EntryKind.STATEMENTS_PATCHED,
        Payload.ofText("A <urn:%s> <urn:p> <urn:o> %s .\n".formatted(name, GRAPH)));
  }
}
