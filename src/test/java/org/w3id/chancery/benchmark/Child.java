package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.w3id.chancery.projection.Rebuild;

/** Runs a main class in a process of its own, with this one's class path and heap, and times it. */
final class Child {
  private Child() {}

  /**
   * Runs a class.
   *
   * @return seconds from the start of its main method to its end
   */
  static double run(String main, String... arguments) throws IOException, InterruptedException {
    return run((int) (Runtime.getRuntime().maxMemory() >> 20), main, arguments);
  }

  /** As above, with a heap of so many megabytes. */
  static double run(int heap, String main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Timed.class.getName()));
    command.add(main);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(main + " ended with " + code + ": " + said);
    }
    String last = said.substring(said.lastIndexOf(Timed.MARK) + Timed.MARK.length());
    return Long.parseLong(last.strip()) / 1e9;
  }

  /** Calls another class's main method and says how many nanoseconds it took. */
  static final class Timed {
    private static final String MARK = "nanoseconds:";

    private Timed() {}

    /** The first argument is the class, the others are its own. */
    public static void main(String[] arguments) throws Exception {
      long start = System.nanoTime();
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
      System.out.println(MARK + (System.nanoTime() - start));
      System.exit(0);
    }
  }

  /** Rebuilds a knowledge base. */
  public static final class Rebuilding {
    private Rebuilding() {}

    /** The first argument is its folder. */
    public static void main(String[] arguments) {
      Rebuild.run(Path.of(arguments[0]), position -> {});
    }
  }
}
