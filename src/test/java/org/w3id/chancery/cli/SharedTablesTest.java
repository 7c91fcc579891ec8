package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published samples of event data, read with the reference data that Chancery comes with. */
class SharedTablesTest {
  private static final Path SHARED = Path.of("..", "shared", "data");

  private static final List<String> TABLES =
      List.of(
          "gdelt/gdelt2_events_export_sample.tsv",
          "gdelt/gdelt2_events_translingual_sample.tsv",
          "gdelt/gdelt1_events_daily_sample.tsv",
          "gdelt/gdelt2_mentions_sample.tsv",
          "icews/events.2018.sample.tab");

  private static final Pattern COUNTS =
      Pattern.compile(
          "(?m)^(\\S+): ([0-9,]+) rows: ([0-9,]+) claims, ([0-9,]+) rejected, ([0-9,]+) repeated$");

  @TempDir private Path folder;

  @Test
  void theRowsOfEveryTableAreClaimsRejectsAndRepetitions() throws Exception {
    assumeThat(SHARED.resolve("gdelt")).as("the samples are not here").exists();
    Path kb = folder.resolve("kb");
    assertThat(Cli.run("init", "--kb", kb.toString()).exitCode()).isZero();
    List<String> command =
        Stream.concat(
                Stream.of("ingest", "--kb", kb.toString()),
                TABLES.stream().map(t -> SHARED.resolve(t).toString()))
            .toList();

    Cli.Result ingest = Cli.run(command.toArray(String[]::new));

    assertThat(ingest.exitCode()).as(ingest.err()).isEqualTo(ExitCode.PARTLY);
    Matcher counts = COUNTS.matcher(ingest.err());
    long rejected = 0;
    for (String table : TABLES) {
      assertThat(counts.find()).as(table + " in " + ingest.err()).isTrue();
      assertThat(counts.group(1)).endsWith(table);
      List<String> lines = Files.readAllLines(SHARED.resolve(table));
      boolean hasHeader = lines.get(0).startsWith("Event ID");
      long rows = number(counts, 2);
      assertThat(rows).isEqualTo(lines.size() - (hasHeader ? 1 : 0));
      assertThat(number(counts, 3) + number(counts, 4) + number(counts, 5)).isEqualTo(rows);
      assertThat(number(counts, 3) + number(counts, 5)).as("claims of " + table).isPositive();
      rejected += number(counts, 4);
    }
    try (Stream<String> report = Files.lines(kb.resolve("rejects.jsonl"))) {
      assertThat(report.filter(line -> line.contains("\"reason\":")).count()).isEqualTo(rejected);
    }

    String before = Cli.run("log", "list", "--kb", kb.toString()).out();
    assertThat(Cli.run(command.toArray(String[]::new)).out()).contains("5");
    assertThat(Cli.run("log", "list", "--kb", kb.toString()).out()).isEqualTo(before);
  }

  private static long number(Matcher counts, int group) {
    return Long.parseLong(counts.group(group).replace(",", ""));
  }
}
