package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.link.Candidate;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.KnownEntities;
import org.w3id.chancery.link.Matcher;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Decisions;
import org.w3id.chancery.recording.Things;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Decides whom a name means that nobody knew when it was read. */
@Command(
    name = "resolve",
    description =
        "Decides whom a provisional actor is: one that is known, or a new one of its own. Without"
            + " arguments it lists the provisional actors, those that most claims name first, each with"
            + " whom it may be.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery resolve",
      "  chancery resolve provisional-mike-walz actor/mike-waltz --reason 'a misspelling'",
      "  chancery resolve provisional-jane-doe --new jane-doe --type Person --reason 'a new envoy'"
    })
final class ResolveCommand implements Callable<Integer>, Served {
  private static final Node CLAIMS = NodeFactory.createURI(GraphTerm.CLAIMS);
  private static final List<String> TYPES =
      List.of(
          "State",
          "Territory",
          "Person",
          "Group",
          "Organization",
          "InternationalOrganization",
          "Alliance",
          "GovernmentBody",
          "NewsOutlet",
          "ArmedGroup");

  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROVISIONAL",
      description = "The provisional actor: IRI, its end, or a name.")
  private Optional<String> provisional = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACTOR",
      description = "Whom it means, likewise.")
  private Optional<String> actor = Optional.empty();

  @Option(
      names = "--new",
      paramLabel = "SLUG",
      description = "It means somebody new, who is to be actor/SLUG.")
  private Optional<String> slug = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "CLASS",
      description = "What the new one is: Person, ArmedGroup, GovernmentBody …")
  private Optional<String> type = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "What the new one is called (default: as the provisional one is).")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, in one sentence; the log keeps it.")
  private String reason = "";

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides (default: the user).")
  private String agent;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "Of the list: ${COMPLETION-CANDIDATES} (default: table).")
  private Table.Format format;

  @Override
  public Integer call() throws IOException {
    check();
    try (Host.Opened opened = chancery.host().openToIngest(chancery.kb())) {
      KnowledgeBase knowledge = opened.present();
      knowledge.await();
      if (provisional.isEmpty()) {
        list(knowledge);
      } else {
        PrintWriter out = spec.commandLine().getOut();
        out.println(resolve(knowledge));
        out.flush();
        knowledge.await();
      }
    }
    return ExitCode.OK;
  }

  private void check() {
    if (provisional.isEmpty()) {
      return;
    }
    if (actor.isPresent() == slug.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Expected either an ACTOR that is known or --new SLUG");
    }
    if (reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--reason=TEXT'");
    }
    if (slug.filter(text -> !text.matches("[a-z0-9]+(-[a-z0-9]+)*")).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--new '" + slug.get() + "', expected a slug: jane-doe");
    }
    if (slug.isPresent() && type.filter(TYPES::contains).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--type: expected one of " + String.join(", ", TYPES));
    }
  }

  private String resolve(KnowledgeBase knowledge) throws IOException {
    String base = knowledge.settings().base();
    DatasetGraph dataset = knowledge.dataset();
    Node old =
        Txn.calculateRead(
            dataset,
            () -> {
              Things things = new Things(dataset, base);
              Node named = things.named(provisional.orElseThrow());
              if (!isProvisional(dataset, named)) {
                throw new CommandFailure(
                    named.getURI().replace(base, "")
                        + " is not provisional; 'chancery merge' makes one of two that are known");
              }
              actor.ifPresent(things::named);
              return named;
            });
    if (slug.isPresent()) {
      describe(knowledge, old);
    }
    String into = actor.orElseGet(() -> base + "actor/" + slug.orElseThrow());
    Entry entry =
        knowledge.alone(
            () -> {
              knowledge.await();
              Draft draft =
                  Txn.calculateRead(
                      dataset,
                      () ->
                          new Decisions(dataset, base, agent)
                              .merge(old, new Things(dataset, base).named(into), reason, false));
              return knowledge.append(List.of(draft)).get(0);
            });
    return "entry "
        + entry.position()
        + ": "
        + old.getURI().replace(base, "")
        + " is "
        + into.replace(base, "");
  }

  private static boolean isProvisional(DatasetGraph dataset, Node thing) {
    return dataset.contains(
        Quad.defaultGraphIRI,
        thing,
        NodeFactory.createURI(ChProperty.STATUS),
        NodeFactory.createURI(ValueTerm.PROVISIONAL));
  }

  /** Describes the new actor, as reference data would. */
  private void describe(KnowledgeBase knowledge, Node old) throws IOException {
    String base = knowledge.settings().base();
    String iri = base + "actor/" + slug.orElseThrow();
    String name =
        label.orElseGet(
            () ->
                Txn.calculateRead(
                    knowledge.dataset(),
                    () ->
                        KnownEntities.provisional(knowledge.dataset()).stream()
                            .filter(entity -> entity.iri().equals(old.getURI()))
                            .map(Entity::label)
                            .findFirst()
                            .orElse(slug.get())));
    boolean isKnown =
        Txn.calculateRead(
            knowledge.dataset(),
            () ->
                knowledge
                    .dataset()
                    .contains(
                        Quad.defaultGraphIRI, NodeFactory.createURI(iri), Node.ANY, Node.ANY));
    if (isKnown) {
      throw new CommandFailure(
          "actor/" + slug.get() + " is known already; say it in the place of --new");
    }
    String turtle =
        "# title: Who "
            + name
            + " is\n# publisher: "
            + agent
            + "\n# url: "
            + iri
            + "\n\n@prefix ch: <"
            + Namespaces.ONTOLOGY
            + "> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n<"
            + iri
            + "> a ch:"
            + type.orElseThrow()
            + " ; rdfs:label \""
            + name.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"@en .\n";
    Path folder = Files.createTempDirectory("resolve");
    Path file = Files.writeString(folder.resolve(slug.get() + ".ttl"), turtle);
    Rejects rejects = new Rejects(spec.commandLine().getErr(), Optional.empty());
    try (Ingestion ingestion =
        new Ingestion(knowledge, agent, chancery.host().ingestors(), rejects)) {
      ingestion.run(new DocumentReader(Metadata.NONE, JsonFields.DEFAULT), List.of(file));
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
    if (rejects.count() > 0) {
      throw new CommandFailure("the new actor could not be described; see above");
    }
    knowledge.await();
  }

  private void list(KnowledgeBase knowledge) {
    DatasetGraph dataset = knowledge.dataset();
    String base = knowledge.settings().base();
    List<List<Object>> rows = new ArrayList<>();
    Txn.executeRead(
        dataset,
        () -> {
          Matcher matcher = new Matcher(KnownEntities.index(dataset));
          KnownEntities.provisional(dataset).stream()
              .map(entity -> Map.entry(entity, claims(dataset, entity)))
              .sorted(
                  Comparator.comparing((Map.Entry<Entity, Long> one) -> -one.getValue())
                      .thenComparing(one -> one.getKey().iri()))
              .forEach(one -> rows.add(row(matcher, one.getKey(), one.getValue(), base)));
        });
    Table.of("provisional", "name", "claims", "may be", "score", "why")
        .write(rows.stream(), format, chancery.host().out());
  }

  private static List<Object> row(Matcher matcher, Entity entity, long claims, String base) {
    Optional<Candidate> best = matcher.candidates(entity, 1).stream().findFirst();
    return List.of(
        entity.iri().replace(base + "actor/", ""),
        entity.label(),
        claims,
        best.map(found -> found.entity().iri().replace(base, "")).orElse(""),
        best.<Object>map(Candidate::score).orElse(""),
        best.map(found -> found.evidence().sentence()).orElse(""));
  }

  private static long claims(DatasetGraph dataset, Entity entity) {
    try (var quads =
        dataset.stream(
            CLAIMS,
            Node.ANY,
            NodeFactory.createURI(ChProperty.PARTICIPANT),
            NodeFactory.createURI(entity.iri()))) {
      return quads.count();
    }
  }
}
