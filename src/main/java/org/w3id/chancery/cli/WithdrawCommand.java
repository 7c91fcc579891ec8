package org.w3id.chancery.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Refused;
import org.w3id.chancery.recording.Withdrawals;
import org.w3id.chancery.recording.Withdrawals.Withdrawal;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes claims back. */
@Command(
    name = "withdraw",
    description =
        "Takes claims back: single ones, all of a document, or all that one version of an ingestor read."
            + " What no claim tells of any more is gone from the present, and still there as of then.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery withdraw claim/09bc… --reason 'the speaker is another'",
      "  chancery withdraw 2025-04-12-talks-in-oman --reason 'retracted by its publisher'",
      "  chancery withdraw --ingestor news --ingestor-version 1 --reason 'dates were wrong' --dry-run"
    })
final class WithdrawCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Mixin private DecisionOptions decision;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "Of the list of claims: ${COMPLETION-CANDIDATES} (default: table).")
  private Table.Format format;

  /** Either things by name, or all of a version. */
  static final class What {
    @Parameters(
        arity = "1..*",
        paramLabel = "WHAT",
        description = "IRIs of claims or documents, with or without the base, or ids of documents.")
    private List<String> things;

    @ArgGroup(exclusive = false)
    private Reading reading;
  }

  /** What one version of an ingestor read. */
  static final class Reading {
    @Option(
        names = "--ingestor",
        required = true,
        paramLabel = "NAME",
        description = "Withdraw all that an ingestor read …")
    private String ingestor;

    @Option(
        names = "--ingestor-version",
        required = true,
        paramLabel = "VERSION",
        description = "… in this version of it.")
    private String version;
  }

  @Override
  public Integer call() {
    List<List<Object>> rows = new ArrayList<>();
    try (Host.Opened opened = chancery.host().open(chancery.kb())) {
      KnowledgeBase knowledge = opened.present();
      if (what.reading == null) {
        knowledge.alone(() -> withdrawAll(knowledge, what.things, rows));
      } else {
        withdrawAll(knowledge, documents(knowledge), rows);
      }
      knowledge.await();
    }
    Table.of("claim", "words", "tells of").write(rows.stream(), format, chancery.host().out());
    return ExitCode.OK;
  }

  private List<String> documents(KnowledgeBase knowledge) {
    List<String> documents =
        Txn.calculateRead(
            knowledge.dataset(),
            () -> withdrawals(knowledge).readBy(what.reading.ingestor, what.reading.version));
    if (documents.isEmpty()) {
      throw new CommandFailure(
          "no document was read by "
              + what.reading.ingestor
              + ", version "
              + what.reading.version
              + ", or all that it read is withdrawn");
    }
    return documents;
  }

  /** All or, when one of them cannot be withdrawn, none. */
  private Void withdrawAll(KnowledgeBase knowledge, List<String> all, List<List<Object>> rows) {
    knowledge.await();
    Txn.executeRead(knowledge.dataset(), () -> all.forEach(thing -> find(knowledge, thing)));
    try (Progress progress = Progress.of("withdraw", "documents", all.size())) {
      for (int i = 0; i < all.size(); i++) {
        withdraw(knowledge, all.get(i), rows);
        progress.reach(i + 1L);
      }
    }
    return null;
  }

  private void withdraw(KnowledgeBase knowledge, String thing, List<List<Object>> rows) {
    knowledge.alone(
        () -> {
          try {
            withdrawAlone(knowledge, thing, rows);
          } catch (Refused e) {
            // it could be withdrawn a moment ago: it went with one before it, or by another's hand
          }
          return null;
        });
  }

  private void withdrawAlone(KnowledgeBase knowledge, String thing, List<List<Object>> rows) {
    if (what.reading == null || chancery.host().isServer()) {
      knowledge.await(); // what came before may have withdrawn it
    }
    Withdrawal withdrawal =
        Txn.calculateRead(
            knowledge.dataset(),
            () -> {
              Withdrawal found = find(knowledge, thing);
              found.claims().forEach(claim -> rows.add(row(knowledge, claim)));
              return found;
            });
    if (!decision.isDryRun()) {
      knowledge.append(List.of(withdrawal.draft()));
    }
  }

  private Withdrawal find(KnowledgeBase knowledge, String thing) {
    Withdrawals withdrawals = withdrawals(knowledge);
    return what.reading == null
        ? withdrawals.of(thing, decision.reason())
        : withdrawals.reading(thing, decision.reason());
  }

  private Withdrawals withdrawals(KnowledgeBase knowledge) {
    return new Withdrawals(knowledge.dataset(), knowledge.settings().base(), decision.agent());
  }

  private static List<Object> row(KnowledgeBase knowledge, Node claim) {
    DatasetGraph dataset = knowledge.dataset();
    String words =
        value(dataset, claim, ChProperty.PASSAGE)
            .flatMap(passage -> value(dataset, passage, ChProperty.EXACT))
            .map(Node::getLiteralLexicalForm)
            .map(text -> text.replaceAll("\\s+", " "))
            .orElse("");
    String tells =
        value(dataset, claim, ChProperty.CLAIMS)
            .or(() -> value(dataset, claim, ChProperty.DESCRIBES))
            .map(Node::getURI)
            .orElse("");
    String base = knowledge.settings().base();
    return List.of(claim.getURI().replace(base, ""), words, tells.replace(base, ""));
  }

  private static Optional<Node> value(DatasetGraph dataset, Node subject, String property) {
    Iterator<Quad> quads =
        dataset.find(
            NodeFactory.createURI(GraphTerm.CLAIMS),
            subject,
            NodeFactory.createURI(property),
            Node.ANY);
    return quads.hasNext() ? Optional.of(quads.next().getObject()) : Optional.empty();
  }
}
