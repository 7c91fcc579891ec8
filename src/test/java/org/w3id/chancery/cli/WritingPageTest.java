package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the examples of the page on writing, and compares what they print. */
class WritingPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/writing.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

  @TempDir Path folder;
  private final List<Process> running = new ArrayList<>();
  private String port = "3030";

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : running) {
      List<ProcessHandle> started = process.descendants().toList();
      started.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      started.forEach(each -> each.onExit().join());
    }
  }

  @Test
  void everyExampleDoesWhatThePageSays() throws Exception {
    assumeTrue(shell("command -v curl").exitCode() == 0, "the examples need curl");
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    Run last = new Run("", 0);
    int compared = 0;
    while (blocks.find()) {
      String text = blocks.group(2);
      if (!blocks.group(1).equals("sh")) {
        assertThat(last.output().replaceAll("document/[0-9a-f]{32}", "document/DOCUMENT"))
            .isEqualToIgnoringWhitespace(text);
        compared++;
      } else if (text.startsWith("chancery serve")) {
        serve(text.strip() + " --port 0");
      } else {
        last = shell(text);
      }
    }
    assertThat(compared).isGreaterThan(6);
  }

  private record Run(String output, int exitCode) {}

  private Process start(String script) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String chancery =
        "chancery() { '%s' -XX:TieredStopAtLevel=1 -Xmx700m -Dchancery.home='%s' -cp '%s' %s \"$@\"; }\n"
            .formatted(
                java, Path.of("").toAbsolutePath(), absoluteClassPath(), Chancery.class.getName());
    return new ProcessBuilder("bash", "-c", chancery + script)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private Run shell(String script) throws IOException, InterruptedException {
    Process process = start(script.replace(":3030", ":" + port));
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.matches("^\\d{4}-\\d\\d-\\d\\dT.*|WARNING:.*"))
            .map(line -> line.replace(folder + "/", ""))
            .reduce("", (all, line) -> all + line + "\n");
    return new Run(output, process.waitFor());
  }

  private void serve(String command) throws IOException {
    Process process = start(command);
    running.add(process);
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    while (line != null && !line.contains("is served at")) {
      line = said.readLine();
    }
    assertThat(line).as("the server started").isNotNull();
    port = line.replaceAll(".*localhost:(\\d+)/.*", "$1");
  }

  private static String absoluteClassPath() {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(":", -1)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(":", parts);
  }
}
