package org.w3id.chancery.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.KnowledgeBase;
import picocli.CommandLine.Option;

/** Who decides, why, and whether it is recorded. */
final class DecisionOptions {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, in one sentence; the log keeps it.")
  private String reason = "";

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides (default: the user).")
  private String agent = "";

  @Option(names = "--dry-run", description = "Print what would be recorded, and record nothing.")
  private boolean dryRun;

  String reason() {
    return reason;
  }

  String agent() {
    return agent;
  }

  boolean isDryRun() {
    return dryRun;
  }

  /**
   * Takes one decision over what a knowledge base says now, and waits until its dataset follows.
   *
   * @param decide gives the entry
   */
  void record(Chancery chancery, Function<KnowledgeBase, Draft> decide, PrintWriter out) {
    try (Host.Opened opened = chancery.host().open(chancery.kb())) {
      KnowledgeBase knowledge = opened.present();
      out.print(knowledge.alone(() -> record(knowledge, decide)));
      knowledge.await();
      out.flush();
    }
  }

  private String record(KnowledgeBase knowledge, Function<KnowledgeBase, Draft> decide) {
    knowledge.await();
    Draft draft = Txn.calculateRead(knowledge.dataset(), () -> decide.apply(knowledge));
    if (dryRun) {
      return draft.payload().text();
    }
    Entry entry = knowledge.append(List.of(draft)).get(0);
    return "entry " + entry.position() + ": " + draft.kind().slug() + System.lineSeparator();
  }
}
