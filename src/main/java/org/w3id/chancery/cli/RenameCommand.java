package org.w3id.chancery.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Decisions;
import org.w3id.chancery.recording.Things;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Decides what a thing is called. */
@Command(
    name = "rename",
    description =
        "Decides what an actor, agreement or place is called, whatever descriptions call it; their"
            + " names stay as further ones.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery rename actor/turkey Türkiye --reason 'asked for since 2022'",
      "  chancery rename actor/turkey --undo --reason 'house style'"
    })
final class RenameCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Mixin private DecisionOptions decision;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "THING", description = "IRI, its end, or a name.")
  private String thing;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LABEL", description = "The new label.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "Language of the label, as BCP 47 has it (default: ${DEFAULT-VALUE}).")
  private String language;

  @Option(names = "--undo", description = "Call it as descriptions do.")
  private boolean undo;

  @Override
  public Integer call() {
    if (undo == label.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Expected either a label or --undo, and not both");
    }
    decision.record(chancery, this::decide, spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private Draft decide(KnowledgeBase knowledge) {
    String base = knowledge.settings().base();
    Node named = new Things(knowledge.dataset(), base).named(thing);
    Decisions decisions = new Decisions(knowledge.dataset(), base, decision.agent());
    return label.isPresent()
        ? decisions.rename(named, label.get(), language, decision.reason())
        : decisions.unname(named, decision.reason());
  }
}
