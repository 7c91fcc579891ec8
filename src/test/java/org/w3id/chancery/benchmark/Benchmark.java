package org.w3id.chancery.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Measures what the documentation states of speed and size. Each subcommand makes its own data in a
 * folder of its own and prints one table.
 */
@Command(
    name = "benchmark",
    description = "Measures speed and size.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LogBenchmark.class,
      RebuildBenchmark.class,
      DiskBenchmark.class,
      SizeBenchmark.class,
      KafkaBenchmark.class,
      HistoryBenchmark.class,
      TableBenchmark.class,
      AnalyticBenchmark.class,
      LoadBenchmark.class,
      ExplorerBenchmark.class,
      LinkBenchmark.class,
      ReconcileBenchmark.class
    })
public final class Benchmark implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Benchmark() {}

  /** Runs one benchmark and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which benchmark?");
  }
}
