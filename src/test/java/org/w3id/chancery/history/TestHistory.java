package org.w3id.chancery.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/** Knowledge bases with small entries, for tests of their history. */
final class TestHistory {
  private TestHistory() {}

  /** Makes a knowledge base and opens it. */
  static VersionedKnowledgeBase create(Path directory) {
    KnowledgeBase.create(directory, new Settings(Namespaces.DEFAULT_BASE));
    return VersionedKnowledgeBase.open(directory);
  }

  /** Records entries as one group, and waits until they are committed. */
  static void commit(VersionedKnowledgeBase kb, Draft... drafts) {
    kb.present().append(List.of(drafts));
    kb.present().await();
  }

  /** A description that gives an actor a label. */
  static Draft named(int number, String label) {
    return label("A", number, label);
  }

  /** The same taken back. */
  static Draft unnamed(int number, String label) {
    return label("D", number, label);
  }

  /** The labels in the world; in a transaction. */
  static List<String> labels(DatasetGraph dataset) {
    return ask(
        dataset, "SELECT ?x { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?x } ORDER BY ?x");
  }

  /** The labels in which a word is found. */
  static List<String> search(DatasetGraph dataset, String word) {
    return Txn.calculateRead(
        dataset,
        () ->
            ask(
                dataset,
                "SELECT ?x { (?s ?score ?x) <http://jena.apache.org/text#query> '"
                    + word
                    + "' } ORDER BY ?x"));
  }

  /** What a query answers for {@code ?x}; in a transaction. */
  static List<String> ask(DatasetGraph dataset, String query) {
    List<String> answers = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
      exec.select().forEachRemaining(row -> answers.add(row.get("x").getLiteralLexicalForm()));
    }
    return answers;
  }

  private static Draft label(String code, int number, String label) {
    String base = Namespaces.DEFAULT_BASE;
    String ch = Namespaces.ONTOLOGY;
    String claim = "<" + base + "claim/" + number + ">";
    String statement = "<" + base + "statement/" + number + ">";
    String[] lines = {
      claim + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" + ch + "Description>",
      claim + " <" + ch + "asserts> " + statement,
      statement + " <" + ch + "subject> <" + base + "actor/" + number + ">",
      statement + " <" + ch + "predicate> <http://www.w3.org/2000/01/rdf-schema#label>",
      statement + " <" + ch + "object> \"" + label + "\"@en"
    };
    StringBuilder patch = new StringBuilder("TX .\n");
    for (String line : lines) {
      patch.append(code).append(' ').append(line).append(" <" + GraphTerm.CLAIMS + "> .\n");
    }
    EntryKind kind = code.equals("A") ? EntryKind.CLAIMS_MADE : EntryKind.CLAIMS_WITHDRAWN;
    return Draft.of("tester", kind, Payload.ofText(patch.append("TC .\n").toString()));
  }
}
