package org.w3id.chancery.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/** A real knowledge base that knows three states, and rows of GDELT that name them. */
final class ThreeStates {
  static final String BASE = "https://kb.example.org/id/";
  static final String[] STATES = {"USA", "RUS", "CHN"};

  private static final String NOTATION = "http://www.w3.org/2004/02/skos/core#notation";
  private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  private static final String A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

  private ThreeStates() {}

  /** Makes one in a folder that is missing. */
  static KnowledgeBase in(Path root) {
    KnowledgeBase.create(root, new Settings(BASE));
    KnowledgeBase knowledge = KnowledgeBase.open(root);
    InstanceIris iris = new InstanceIris(BASE);
    StringBuilder patch = new StringBuilder();
    for (String state : STATES) {
      String actor = BASE + "actor/" + state.toLowerCase(java.util.Locale.ROOT);
      String identifier = iris.identifier("cameo", state);
      for (Description.Statement statement :
          List.of(
              iri(actor, A, ChClass.STATE),
              text(actor, LABEL, state),
              iri(actor, ChProperty.IDENTIFIER, identifier),
              iri(identifier, ChProperty.SCHEME, IdentifierScheme.CAMEO),
              text(identifier, NOTATION, state))) {
        describe(iris, statement, patch);
      }
    }
    knowledge.append(
        List.of(Draft.of("test", EntryKind.CLAIMS_MADE, Payload.ofText(patch.toString()))));
    knowledge.await();
    return knowledge;
  }

  private static Description.Statement iri(String s, String p, String o) {
    return new Description.Statement(s, p, new Description.Iri(o));
  }

  private static Description.Statement text(String s, String p, String o) {
    return new Description.Statement(
        s, p, new Description.Literal(o, "http://www.w3.org/2001/XMLSchema#string", ""));
  }

  private static void describe(
      InstanceIris iris, Description.Statement statement, StringBuilder patch) {
    String claim = iris.node("claim", statement.subject());
    String node = iris.statement(claim, statement);
    String object =
        statement.object() instanceof Description.Iri o
            ? "<" + o.iri() + ">"
            : '"' + ((Description.Literal) statement.object()).lexical() + '"';
    add(patch, claim, A, "<" + ChClass.DESCRIPTION + ">");
    add(patch, claim, ChProperty.ASSERTS, "<" + node + ">");
    add(patch, node, ChProperty.SUBJECT, "<" + statement.subject() + ">");
    add(patch, node, ChProperty.PREDICATE, "<" + statement.predicate() + ">");
    add(patch, node, ChProperty.OBJECT, object);
  }

  private static void add(StringBuilder patch, String s, String p, String o) {
    patch.append("A <" + s + "> <" + p + "> " + o + " <" + GraphTerm.CLAIMS + "> .\n");
  }

  /** All that claims and documents say, but for which entry recorded it. */
  static Set<String> told(KnowledgeBase knowledge) {
    knowledge.await();
    return Txn.calculateRead(
        knowledge.dataset(),
        () ->
            knowledge.dataset().stream()
                .filter(
                    quad ->
                        quad.getGraph().equals(Terms.CLAIMS)
                            || quad.getGraph().equals(Terms.DOCUMENTS)
                            || quad.isDefaultGraph())
                .filter(quad -> !quad.getPredicate().equals(Terms.RECORDED_IN))
                .map(ThreeStates::line)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String line(Quad quad) {
    return quad.getSubject() + " " + quad.getPredicate() + " " + quad.getObject();
  }

  /** A row of the first article. */
  static String row(int number, String day, String one, String other, String code) {
    return row(number, day, one, other, code, 1);
  }

  /** A row of an article. */
  static String row(int number, String day, String one, String other, String code, int article) {
    String[] cells = new String[61];
    java.util.Arrays.fill(cells, "");
    cells[0] = String.valueOf(number);
    cells[1] = day;
    cells[5] = one;
    cells[15] = other;
    cells[26] = code;
    cells[59] = day + "120000";
    cells[60] = "https://one.example.org/" + article;
    return String.join("\t", cells) + "\n";
  }
}
