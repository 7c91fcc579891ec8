package org.w3id.chancery.cli;

import java.util.concurrent.Callable;
import org.w3id.chancery.recording.Decisions;
import org.w3id.chancery.recording.Things;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Undoes a merge. */
@Command(
    name = "split",
    description =
        "Decides that two IRIs that were merged do not mean one thing after all: everything is again as"
            + " if they had never been, but for the log, which keeps both decisions.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  chancery split provisional-mike-walz --reason 'another person'")
final class SplitCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Mixin private DecisionOptions decision;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OLD",
      description = "The IRI that is superseded, or its end; a name means the other one now.")
  private String old;

  @Override
  public Integer call() {
    decision.record(
        chancery,
        knowledge -> {
          String base = knowledge.settings().base();
          Things things = new Things(knowledge.dataset(), base);
          return new Decisions(knowledge.dataset(), base, decision.agent())
              .split(things.named(old), decision.reason());
        },
        spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
