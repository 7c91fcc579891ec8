package org.w3id.chancery.cli;

import java.util.concurrent.Callable;
import org.w3id.chancery.recording.Decisions;
import org.w3id.chancery.recording.Things;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Decides that two IRIs mean one thing. */
@Command(
    name = "merge",
    description =
        "Decides that two IRIs mean one actor, agreement, event, prospect or place: what is said of"
            + " the first is said of the second from now on, and the first leads to it. Claims stay as"
            + " they are; 'split' undoes it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery merge provisional-mike-walz actor/mike-waltz --reason 'a misspelling'",
      "  chancery merge event/4f1a… event/09bc… --reason 'the same meeting' --dry-run"
    })
final class MergeCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Mixin private DecisionOptions decision;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "IRI, its end, or a name.")
  private String old;

  @Parameters(index = "1", paramLabel = "INTO", description = "The one that holds, likewise.")
  private String into;

  @Option(
      names = "--force",
      description = "Merge also two states, or actors of classes that have nothing in common.")
  private boolean force;

  @Override
  public Integer call() {
    decision.record(
        chancery,
        knowledge -> {
          String base = knowledge.settings().base();
          Things things = new Things(knowledge.dataset(), base);
          return new Decisions(knowledge.dataset(), base, decision.agent())
              .merge(things.named(old), things.named(into), decision.reason(), force);
        },
        spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
