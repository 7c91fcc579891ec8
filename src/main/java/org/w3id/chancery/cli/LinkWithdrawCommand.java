package org.w3id.chancery.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.link.Linkset;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Things;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes links back. */
@Command(
    name = "withdraw",
    description =
        "Takes links to an outside dataset back, or what was decided against one, as one entry; the"
            + " log keeps both.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery link withdraw wikidata --ours actor/iran --reason 'the wrong item'",
      "  chancery link withdraw my-list --all --reason 'made anew from a better file'"
    })
final class LinkWithdrawCommand implements Callable<Integer>, Served {
  @ParentCommand private LinkCommand link;
  @Mixin private DecisionOptions decision;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "What the outside dataset is called here.")
  private String name;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** Which links. */
  static final class What {
    @Option(
        names = "--ours",
        paramLabel = "THING",
        description = "Those of one of ours: IRI, its end, or a name.")
    private Optional<String> ours = Optional.empty();

    @Option(names = "--theirs", paramLabel = "IRI", description = "Those of one of theirs.")
    private Optional<String> theirs = Optional.empty();

    @Option(names = "--all", description = "All links to this dataset.")
    private boolean all;
  }

  @Override
  public Integer call() {
    decision.record(link.chancery(), this::withdraw, spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private Draft withdraw(KnowledgeBase knowledge) {
    String base = knowledge.settings().base();
    Optional<String> ours =
        what.ours.map(words -> new Things(knowledge.dataset(), base).named(words).getURI());
    Linkset links = new Linkset(knowledge.dataset(), base, name);
    List<Linkset.Pair> pairs =
        links.pairs().stream()
            .filter(
                pair ->
                    what.all
                        || ours.filter(pair.ours()::equals).isPresent()
                        || what.theirs.filter(pair.theirs()::equals).isPresent())
            .toList();
    return links
        .withdraw(pairs, decision.agent(), decision.reason())
        .orElseThrow(() -> new CommandFailure("there is no such link to " + name));
  }
}
