package org.w3id.chancery.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of what was measured, as Markdown, so that it can be put into the documentation. */
final class Figures {
  private final List<String> lines = new ArrayList<>();

  /** A table with these columns. */
  Figures(String... columns) {
    add((Object[]) columns);
    lines.add("| --- ".repeat(columns.length) + "|");
  }

  /** Adds a row; numbers get separators of thousands. */
  void add(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(text(cell)).append(" |");
    }
    lines.add(line.toString());
  }

  /** Prints the table and on what it was measured. */
  void print() {
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "Java %s on %s %s, %d cores, heap of at most %,d MB%n%n",
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20);
    lines.forEach(System.out::println);
    System.out.println();
  }

  private static String text(Object cell) {
    if (cell instanceof Double number) {
      return number < 100
          ? String.format(Locale.ROOT, "%.2f", number)
          : String.format(Locale.ROOT, "%,d", Math.round(number));
    }
    return cell instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : cell.toString();
  }
}
