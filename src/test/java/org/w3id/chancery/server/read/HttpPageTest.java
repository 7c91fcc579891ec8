package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.server.Served;

/** The examples of the page on HTTP give the lines below them, in that order. */
class HttpPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);

  @TempDir static Path parent;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    assumeTrue(hasCurl(), "curl runs the examples");
    served = Served.at(parent.resolve("kb"));
    served.adds("GRAPH graph:claims { " + state("iran", "Iran") + state("persia", "Persia") + " }");
    served.record(
        Draft.of(
            "news",
            EntryKind.CLAIMS_MADE,
            Served.lines("A", "GRAPH graph:claims { " + claim(1) + " }")));
    String gone = Served.lines("D", "GRAPH graph:claims { " + claim(1) + " }").text();
    String come = Served.lines("A", "GRAPH graph:claims { " + claim(2) + " }").text();
    String successor =
        Served.lines("A", "GRAPH graph:log { <claim/1> ch:supersededBy <claim/2> }").text();
    served.record(
        Draft.of("editor", EntryKind.CLAIMS_WITHDRAWN, Payload.ofText(gone + successor + come))
            .because("the newspaper took it back"));
    served.record(
        Draft.of(
                "editor",
                EntryKind.IDENTITY_ASSERTED,
                Served.lines(
                    "A", "GRAPH graph:identity { <actor/persia> ch:supersededBy <actor/iran> }"))
            .because("one state"));
  }

  private static String state(String name, String label) {
    return ("<claim/%s> a ch:Description ; ch:describes <actor/%s> ; ch:asserts <statement/%s> . "
            + "<statement/%s> a ch:Statement ; ch:subject <actor/%s> ; "
            + "ch:predicate rdfs:label ; ch:object \"%s\"@en . ")
        .formatted(name, name, name, name, name, label);
  }

  private static String claim(int n) {
    return ("<claim/%s> a ch:Claim ; ch:type evt:consult ; ch:claims <event/%s> ; "
            + "ch:polarity val:affirmed ; ch:modality val:actual ; ch:initiator <actor/iran> . ")
        .formatted(n, n);
  }

  private static boolean hasCurl() throws InterruptedException {
    try {
      return new ProcessBuilder("curl", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void stop() {
    if (served != null) {
      served.close();
    }
  }

  static List<Example> examples() throws IOException {
    Matcher page = EXAMPLE.matcher(Files.readString(Path.of("src/site/markdown/http.md")));
    List<Example> examples = new ArrayList<>();
    while (page.find()) {
      examples.add(new Example(page.group(1), page.group(2).lines().toList()));
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givesTheLinesBelowIt(Example example) throws Exception {
    String answer = run(example.command());
    int at = 0;
    for (String line : example.lines()) {
      Matcher found = pattern(line).matcher(answer);
      assertThat(found.find(at)).as("'%s' in%n%s", line, answer.substring(at)).isTrue();
      at = found.end();
    }
  }

  private static Pattern pattern(String line) {
    List<String> parts = new ArrayList<>();
    for (String part : line.split("…", -1)) {
      parts.add(Pattern.quote(part));
    }
    return Pattern.compile(
        parts.stream().collect(Collectors.joining(".*", "^", "\\r?$")), Pattern.MULTILINE);
  }

  private static String run(String command) throws Exception {
    String port = Integer.toString(served.server().port());
    Process process =
        new ProcessBuilder("bash", "-c", command.replace("localhost:3030", "localhost:" + port))
            .directory(parent.toFile())
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer.replace("localhost:" + port, "localhost:3030");
  }

  /**
   * One example.
   *
   * @param command what to type
   * @param lines what has to be among the lines of the answer, in this order
   */
  record Example(String command, List<String> lines) {
    @Override
    public String toString() {
      return command.lines().findFirst().orElse("");
    }
  }
}
