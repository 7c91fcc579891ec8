package org.w3id.chancery.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.w3id.chancery.link.ReviewList;
import org.w3id.chancery.link.ReviewList.Decision;
import org.w3id.chancery.link.ReviewList.Line;
import org.w3id.chancery.link.Reviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks a person, candidate by candidate, what is to be linked. */
@Command(
    name = "review",
    description =
        "Shows each candidate for a link to an outside dataset and asks what to make of it. What was"
            + " answered is kept at once and recorded at the end; the rest waits for the next time.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  chancery link review eu-country")
final class LinkReviewCommand implements Callable<Integer> {
  @ParentCommand private LinkCommand link;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "What the outside dataset is called here.")
  private String name;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides (default: the user).")
  private String agent;

  @Override
  public Integer call() throws IOException {
    Reviews reviews = new Reviews(link.chancery().kb());
    Path file = reviews.file(name);
    if (!Files.exists(file)) {
      throw new CommandFailure(
          file + ": nothing to decide there; match a file first with 'chancery link " + name + "'");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Line> lines = reviews.open(name);
    Set<String> taken = new HashSet<>();
    boolean wantsMore = true;
    // the stream of the terminal is not ours to close
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (int i = 0; i < lines.size() && wantsMore; i++) {
      Line line = lines.get(i);
      if (taken.contains(line.theirs())) {
        continue; // another candidate for the same of theirs was chosen
      }
      show(out, line, i, lines.size());
      String answer = ask(in, out);
      wantsMore = !answer.equals("q");
      Optional<Decision> decision = decision(answer);
      if (decision.isPresent()) {
        Line decided = line.decided(decision.get());
        ReviewList.update(
            file, all -> all.stream().map(one -> one.equals(line) ? decided : one).toList());
        if (decision.get().relation().isLink()) {
          taken.add(line.theirs());
        }
      }
    }
    return spec.root()
        .commandLine()
        .execute(
            "--kb",
            link.chancery().kb().toString(),
            "link",
            "apply",
            name,
            file.toString(),
            "--agent",
            agent);
  }

  private static void show(PrintWriter out, Line line, int at, int of) {
    out.printf(
        Locale.ROOT,
        "%d/%d  %s  <%s>%n    is  %s  <%s> ?%n    %.2f, %s: %s%n",
        at + 1,
        of,
        line.theirName(),
        line.theirs(),
        line.ourName(),
        line.ours(),
        line.score(),
        line.doubt(),
        line.evidence());
  }

  private static String ask(BufferedReader in, PrintWriter out) throws IOException {
    while (true) {
      out.print("yes, close, no, skip or quit (y/c/n/s/q)? ");
      out.flush();
      String line = in.readLine();
      if (line == null) {
        return "q";
      }
      String answer = line.strip().toLowerCase(Locale.ROOT);
      if (!answer.isEmpty() && "ycnsq".indexOf(answer.charAt(0)) >= 0) {
        return answer.substring(0, 1);
      }
    }
  }

  private static Optional<Decision> decision(String answer) {
    return switch (answer) {
      case "y" -> Optional.of(Decision.EXACT);
      case "c" -> Optional.of(Decision.CLOSE);
      case "n" -> Optional.of(Decision.DIFFERENT);
      default -> Optional.empty();
    };
  }
}
