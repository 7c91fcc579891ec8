package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.EntityIndex;
import org.w3id.chancery.link.IdentifierLinks;
import org.w3id.chancery.link.Kind;
import org.w3id.chancery.link.KnownEntities;
import org.w3id.chancery.link.Linker;
import org.w3id.chancery.link.Linkset;
import org.w3id.chancery.link.Matcher;
import org.w3id.chancery.link.Relation;
import org.w3id.chancery.link.ReviewList;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.link.outside.OutsideFile;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds which things of an outside dataset are ours. */
@Command(
    name = "link",
    description =
        "Matches the things of an outside dataset with ours, by identifiers, names in all languages,"
            + " kind, place and time. What is certain becomes links, one entry of the log; the rest a"
            + " list for people: 'chancery link review NAME'.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      LinkReviewCommand.class,
      LinkApplyCommand.class,
      LinkWithdrawCommand.class,
      LinkListCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery link eu-country countries-skos.rdf --type country",
      "  chancery link my-list people.csv --prefix http://example.org/person/ --type person",
      "  chancery link review my-list",
      "  chancery link --identifiers"
    })
final class LinkCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "What the outside dataset is called here: small letters, digits, hyphens.")
  private Optional<String> name = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Its things: RDF in any syntax, or a table (.csv, .tsv) with a header.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--identifiers",
      description =
          "Make the links that follow from our own identifiers: Wikidata, GeoNames, the EU's table"
              + " of countries and all other schemes whose identifiers belong to an IRI.")
  private boolean identifiers;

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "KIND",
      description = "What all of its things are: ${COMPLETION-CANDIDATES} (default: as it says).")
  private Set<Kind> kinds = Set.of();

  @Option(
      names = "--by",
      paramLabel = "EVIDENCE",
      defaultValue = "ALL",
      description = "What counts: ${COMPLETION-CANDIDATES} (default: all).")
  private Matcher.Basis basis;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      defaultValue = "0.9",
      description = "What a link has to score to be made by itself (default: ${DEFAULT-VALUE}).")
  private double threshold;

  @Option(
      names = "--relation",
      paramLabel = "RELATION",
      defaultValue = "EXACT",
      description =
          "What links say: exact (skos:exactMatch), close (skos:closeMatch), or same (owl:sameAs) for"
              + " what is strictly one individual (default: exact).")
  private Relation relation;

  @Option(
      names = "--prefix",
      paramLabel = "IRI",
      description = "What stands before the ids of a table to make IRIs of them.")
  private Optional<String> prefix = Optional.empty();

  @Option(names = "--title", description = "What the outside dataset calls itself.")
  private Optional<String> title = Optional.empty();

  @Option(names = "--dataset", paramLabel = "IRI", description = "IRI of the outside dataset.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--review",
      paramLabel = "CSV",
      description = "Where to write what people have to decide (default: KB/review/NAME.csv).")
  private Optional<Path> review = Optional.empty();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who links (default: the user).")
  private String agent;

  @Option(names = "--dry-run", description = "Say what would be linked, and record nothing.")
  private boolean dryRun;

  /** The knowledge base that all commands on links work on. */
  Chancery chancery() {
    return chancery;
  }

  @Override
  public Integer call() throws IOException {
    if (identifiers == (name.isPresent() || file.isPresent()) || (!identifiers && file.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "Expected either a NAME and a FILE, or --identifiers");
    }
    try (Host.Opened opened = chancery.host().open(chancery.kb())) {
      KnowledgeBase knowledge = opened.present();
      knowledge.await();
      return identifiers ? byIdentifiers(knowledge) : byFile(knowledge);
    }
  }

  private int byIdentifiers(KnowledgeBase knowledge) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> lines = knowledge.alone(() -> identifierLinks(knowledge, agent, dryRun));
    lines.forEach(out::println);
    out.flush();
    knowledge.await();
    return ExitCode.OK;
  }

  /** Makes the links that follow from identifiers; gives a line for each dataset. */
  static List<String> identifierLinks(KnowledgeBase knowledge, String agent, boolean dryRun) {
    DatasetGraph dataset = knowledge.dataset();
    List<String> lines = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    Txn.executeRead(
        dataset,
        () -> {
          EntityIndex known = KnownEntities.index(dataset);
          IdentifierLinks follow = new IdentifierLinks(dataset, agent);
          for (String scheme : follow.schemes()) {
            var links = follow.links(scheme, known);
            new Linkset(dataset, knowledge.settings().base(), scheme)
                .add(
                    links,
                    agent,
                    "the links that follow from identifiers",
                    follow.title(scheme),
                    Optional.of(follow.target(scheme)))
                .ifPresent(drafts::add);
            if (!links.isEmpty()) {
              lines.add(scheme + ": " + links.size() + " links");
            }
          }
        });
    if (!dryRun && !drafts.isEmpty()) {
      knowledge.append(drafts);
    }
    return lines;
  }

  private int byFile(KnowledgeBase knowledge) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DatasetGraph dataset = knowledge.dataset();
    String base = knowledge.settings().base();
    String dataName = name.orElseThrow();
    List<Linkset.Pair> decided =
        Txn.calculateRead(dataset, () -> new Linkset(dataset, base, dataName).pairs());
    IdentifierLinks schemes = Txn.calculateRead(dataset, () -> new IdentifierLinks(dataset, agent));
    OutsideFile.Content theirs =
        OutsideFile.read(
            file.orElseThrow(),
            new OutsideFile.Hints(
                kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds), prefix, schemes::code));
    theirs.rejects().forEach(err::println);
    EntityIndex known = Txn.calculateRead(dataset, () -> KnownEntities.index(dataset));
    Linker linker =
        new Linker(
            new Matcher(known, basis), decided, new Linker.Options(threshold, relation, agent));
    Linker.Result result;
    try (Progress progress = Progress.of("link", "things", theirs.entities().size())) {
      result = linker.run(theirs.entities(), progress::reach);
    }
    Optional<Draft> draft =
        Txn.calculateRead(
            dataset,
            () ->
                new Linkset(dataset, base, dataName)
                    .add(result.links(), agent, "matched with " + file.get(), title, target));
    Path list = review.orElseGet(() -> new Reviews(knowledge.layout().root()).file(dataName));
    if (dryRun) {
      result.links().forEach(link -> out.println(link.ours() + " " + link.theirs()));
    } else {
      draft.ifPresent(entry -> knowledge.append(List.of(entry)));
      ReviewList.write(list, ReviewList.lines(result.proposals()));
      knowledge.await();
    }
    out.println(summary(theirs.entities().size(), known.size(), result));
    if (!result.proposals().isEmpty() && !dryRun) {
      err.println("to decide: " + list + " (or: chancery link review " + dataName + ")");
    }
    out.flush();
    err.flush();
    return theirs.rejects().isEmpty() ? ExitCode.OK : ExitCode.PARTLY;
  }

  private static String summary(int theirs, int ours, Linker.Result result) {
    return theirs
        + " of theirs against "
        + ours
        + " of ours: "
        + result.links().size()
        + " linked, "
        + result.proposals().size()
        + " to decide, "
        + result.decided()
        + " linked before, "
        + result.unknown()
        + " not ours";
  }
}
