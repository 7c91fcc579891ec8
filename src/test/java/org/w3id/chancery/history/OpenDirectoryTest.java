package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a process lays out its versions, beside another process that sweeps. */
class OpenDirectoryTest {
  @TempDir Path parent;

  /** The other process. */
  public static void main(String[] arguments) throws IOException {
    OpenDirectory.make(Path.of(arguments[0])).close();
  }

  private void anotherProcessSweeps() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OpenDirectoryTest.class.getName(),
                parent.toString())
            .inheritIO()
            .start();
    assertThat(other.waitFor()).isZero();
  }

  @Test
  void twoOfOneProcessAreLeftAloneByAnother() throws Exception {
    try (OpenDirectory first = OpenDirectory.make(parent);
        OpenDirectory second = OpenDirectory.make(parent)) {
      Path one = first.fresh("a");
      Path two = second.fresh("b");
      anotherProcessSweeps();
      assertThat(one).exists();
      assertThat(two).exists();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatADeadProcessHasLeftIsDeleted() throws Exception {
    Path left = Files.createDirectories(parent.resolve("dead/version"));
    Files.createFile(parent.resolve("dead/lock"));
    OpenDirectory.make(parent).close();
    assertThat(left).doesNotExist();
  }
}
