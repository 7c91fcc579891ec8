package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.Relation;
import org.w3id.chancery.link.ReviewList;
import org.w3id.chancery.link.ReviewList.Line;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Records what people decided in a list of candidates. */
@Command(
    name = "apply",
    description =
        "Records what was decided in a list of candidates, as one entry: the column 'decision' says"
            + " exact, close, same or different, or nothing yet. Lines that are decided leave the list.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery link apply eu-country",
      "  chancery link apply eu-country decided.csv --agent ana"
    })
final class LinkApplyCommand implements Callable<Integer>, Served {
  @ParentCommand private LinkCommand link;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "What the outside dataset is called here.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CSV",
      description = "The list (default: KB/review/NAME.csv).")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decided (default: the user).")
  private String agent;

  @Override
  public Integer call() throws IOException {
    Path list = file.orElseGet(() -> new Reviews(link.chancery().kb()).file(name));
    ReviewList.Content content = ReviewList.read(list);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<String> rejects = new ArrayList<>(content.rejects());
    List<Line> decided = decided(content.lines(), rejects);
    try (Host.Opened opened = link.chancery().host().open(link.chancery().kb())) {
      KnowledgeBase knowledge = opened.present();
      record(knowledge, name, decided, agent);
      knowledge.await();
    }
    int left = Reviews.settle(list, decided);
    rejects.forEach(err::println);
    long made =
        decided.stream().filter(one -> one.decision().orElseThrow().relation().isLink()).count();
    out.println(made + " linked, " + (decided.size() - made) + " kept apart, " + left + " left");
    out.flush();
    err.flush();
    return rejects.isEmpty() ? ExitCode.OK : ExitCode.PARTLY;
  }

  /** Records lines that are decided; their IRIs may lack the base. */
  static void record(KnowledgeBase knowledge, String name, List<Line> decided, String agent) {
    knowledge.alone(
        () -> {
          knowledge.await();
          DatasetGraph dataset = knowledge.dataset();
          Optional<Draft> draft =
              Txn.calculateRead(
                  dataset,
                  () -> Reviews.draft(dataset, knowledge.settings().base(), name, decided, agent));
          draft.ifPresent(entry -> knowledge.append(List.of(entry)));
          return draft;
        });
  }

  /** What is decided and does not contradict itself: one of theirs is exactly one of ours. */
  private static List<Line> decided(List<Line> lines, List<String> rejects) {
    Map<String, String> taken = new HashMap<>();
    List<Line> decided = new ArrayList<>();
    for (Line line : lines) {
      if (line.decision().isEmpty()) {
        continue;
      }
      Relation relation = line.decision().get().relation();
      boolean isOne = relation == Relation.EXACT || relation == Relation.SAME;
      String other = isOne ? taken.putIfAbsent(line.theirs(), line.ours()) : null;
      if (other != null && !other.equals(line.ours())) {
        rejects.add(
            line.theirs() + ": cannot be " + other + " and " + line.ours() + "; decide for one");
      } else {
        decided.add(line);
      }
    }
    return decided;
  }
}
