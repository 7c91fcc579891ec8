package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command whose output is lost has not done what it was asked. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StandardOutputTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  private ProcessBuilder example() {
    return Terminal.command(folder, "config", "example");
  }

  @Test
  void anOutputThatIsWholeIsTheCommandsSuccess() throws Exception {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");

    int exitCode = Terminal.exitCode(example().redirectOutput(output.toFile()), errors);

    assertThat(exitCode).as(Files.readString(errors)).isEqualTo(ExitCode.OK);
    assertThat(output).isNotEmptyFile();
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    assumeThat(FULL).as("this system has no device that is always full").exists();
    Path errors = folder.resolve("errors");

    int exitCode = Terminal.exitCode(example().redirectOutput(FULL.toFile()), errors);

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(errors).content().contains("chancery: standard output cannot be written");
  }

  @Test
  void whoHasReadEnoughOfAPipeIsNotBothered() throws Exception {
    Path errors = folder.resolve("errors");
    Process process = example().redirectError(errors.toFile()).start();

    process.getInputStream().close();

    assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED);
    assumeThat(Path.of("/proc/self/fd")).as("this system does not tell what is a pipe").exists();
    assertThat(errors).isEmptyFile();
  }
}
