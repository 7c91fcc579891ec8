package org.w3id.chancery.projection.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.vocabulary.Namespaces;

/** Queries answer as they do when Jena alone executes them. */
class StoreExecutorTest {
  static {
    JenaSystem.init();
  }

  private static final String CUBE = Namespaces.SUMMARY + "dyads";
  private static final int CELLS = 300;

  private final Random random = new Random(7);
  private final DatasetGraph dataset = DatabaseMgr.createDatasetGraph();

  StoreExecutorTest() {
    Txn.executeWrite(
        dataset,
        () -> {
          for (int i = 0; i < CELLS; i++) {
            for (String property : List.of("one", "other", "count")) {
              if (random.nextInt(10) > 0) {
                add(CUBE, "cell" + i, property, value());
              }
            }
            add(Namespaces.SUMMARY + "others", "cell" + i, "one", value());
            add(
                Quad.defaultGraphIRI.getURI(),
                "thing" + i % 20,
                i % 40 < 20 ? "one" : "two",
                value());
          }
        });
  }

  private void add(String graph, String subject, String property, Node object) {
    dataset.add(
        NodeFactory.createURI(graph),
        NodeFactory.createURI("urn:" + subject),
        NodeFactory.createURI("urn:" + property),
        object);
  }

  /** Of every kind that orders by itself, and of some that are equal by value and not by term. */
  private Node value() {
    int number = random.nextInt(12);
    return switch (random.nextInt(9)) {
      case 0 -> NodeFactory.createURI("urn:x" + number);
      case 1 ->
          NodeFactory.createLiteralDT(
              "200" + number % 9 + "-02-1" + number % 9, XSDDatatype.XSDdate);
      case 2 -> NodeFactory.createLiteralDT("2005-02-1" + number % 9 + "Z", XSDDatatype.XSDdate);
      case 3 -> NodeFactory.createLiteralDT("2005-02-30", XSDDatatype.XSDdate);
      case 4 -> NodeFactory.createLiteralDT(Integer.toString(number), XSDDatatype.XSDinteger);
      case 5 -> NodeFactory.createLiteralDT("0" + number + ".0", XSDDatatype.XSDdecimal);
      case 6 -> NodeFactory.createLiteralLang("word " + number, number % 2 == 0 ? "en" : "de");
      case 7 ->
          NodeFactory.createLiteralDT(
              "2005-02-1" + number % 9 + "T00:00:00Z", XSDDatatype.XSDdateTime);
      default -> NodeFactory.createLiteralString("word " + number);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { GRAPH ?g { ?cell <urn:one> ?one } } ORDER BY ?one ?cell",
        "SELECT * { GRAPH ?g { ?cell <urn:one> ?one } } ORDER BY DESC(?one) DESC(?cell)",
        "SELECT * { GRAPH ?g { ?cell <urn:one> ?one } } ORDER BY ?one",
        "SELECT ?one { GRAPH ?g { ?cell <urn:one> ?one } } ORDER BY DESC(?one) ?g ?cell LIMIT 20",
        "SELECT * { GRAPH ?g { ?cell <urn:one> ?one } } ORDER BY ?missing STRLEN(?one) ?cell LIMIT 50",
        "SELECT DISTINCT ?one { GRAPH ?g { ?cell <urn:one> ?one } } ORDER BY ?one LIMIT 9",
        "SELECT * { GRAPH ?g { ?cell <urn:one> ?one OPTIONAL { ?cell <urn:count> ?n } } } ORDER BY ?n ?one ?cell ?g",
        "SELECT ?x { VALUES ?x { 1 01 1.0 '1' 2 '01'^^<http://www.w3.org/2001/XMLSchema#int> } } ORDER BY ?x",
        "SELECT ?x { VALUES ?x { 1 01 1.0 '1' 2 } } ORDER BY DESC(?x) LIMIT 3"
      })
  void rowsAreInTheSameOrder(String query) {
    assertThat(rows(query, true)).isEqualTo(rows(query, false)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:other> ?other ; <urn:count> ?n } }",
        "SELECT ?n ?one { GRAPH <CUBE> { ?c <urn:count> ?n ; <urn:one> ?one } }",
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?x ; <urn:other> ?x } }",
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:nothing> ?other } }",
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> <urn:x1> ; <urn:other> ?other } }",
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:count> ?n FILTER (?n > 5) } }",
        "SELECT * { VALUES ?one { <urn:x1> <urn:x2> } GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:count> ?n } }",
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:count> ?n } GRAPH <CUBE> { ?d <urn:other> ?one } }",
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:count> ?n } OPTIONAL { GRAPH <CUBE> { ?c <urn:other> ?o } } }",
        "SELECT ?one (SUM(?n) AS ?all) { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:count> ?n } } GROUP BY ?one",
        "SELECT * { GRAPH <NONE> { ?c <urn:one> ?one ; <urn:count> ?n } }"
      })
  void cellsAreTheSame(String query) {
    String asked = query.replace("CUBE", CUBE).replace("NONE", Namespaces.SUMMARY + "none");
    assertThat(rows(asked, true)).containsExactlyInAnyOrderElementsOf(rows(asked, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT DISTINCT ?one { GRAPH <CUBE> { ?c <urn:one> ?one } }",
        "SELECT DISTINCT ?one { GRAPH <urn:x-arq:UnionGraph> { ?c <urn:one> ?one } }",
        "SELECT DISTINCT ?one { GRAPH ?g { ?c <urn:one> ?one } }",
        "SELECT DISTINCT ?g { GRAPH ?g { ?c <urn:one> ?one } }",
        "SELECT DISTINCT ?p { GRAPH ?g { ?c ?p ?one } }",
        "SELECT DISTINCT ?p { GRAPH <urn:x-arq:UnionGraph> { ?c ?p ?one } }",
        "SELECT DISTINCT ?c { GRAPH <CUBE> { ?c ?p ?one } }",
        "SELECT DISTINCT ?c { GRAPH <CUBE> { ?c ?p <urn:x1> } }",
        "SELECT DISTINCT ?p { GRAPH <CUBE> { <urn:cell3> ?p ?one } }",
        "SELECT DISTINCT ?c { GRAPH <CUBE> { ?c <urn:one> 3 } }",
        "SELECT DISTINCT ?x { GRAPH <CUBE> { ?x <urn:one> ?x } }",
        "SELECT DISTINCT ?x { GRAPH <CUBE> { ?c <urn:one> ?one } }",
        "SELECT DISTINCT ?c { GRAPH <CUBE> { ?c <urn:unknown> ?one } }",
        "SELECT DISTINCT ?o { ?s <urn:one> ?o }",
        "SELECT DISTINCT ?p { ?s ?p ?o }",
        "SELECT DISTINCT ?s { ?s ?p ?o }",
        "SELECT DISTINCT ?s { ?s <urn:one> ?o }",
        "SELECT DISTINCT ?s { ?s ?p <urn:x1> }",
        "SELECT DISTINCT ?one { GRAPH <CUBE> { ?c <urn:one> ?one FILTER (isIRI(?one)) } }",
        "SELECT DISTINCT ?p ?g { GRAPH ?g { ?c ?p ?one } }",
        "SELECT * { { SELECT DISTINCT ?p { GRAPH ?g { ?c ?p ?one } } } GRAPH ?g { <urn:cell2> ?p ?n } }",
        "SELECT * { GRAPH ?g { <urn:cell2> <urn:one> ?n } { SELECT DISTINCT ?p { GRAPH ?h { ?c ?p ?one } } } }",
        "SELECT (COUNT(*) AS ?all) { { SELECT DISTINCT ?c { GRAPH <CUBE> { ?c ?p ?one } } } }"
      })
  void distinctValuesAreTheSame(String query) {
    String asked = query.replace("CUBE", CUBE);
    assertThat(rows(asked, true)).containsExactlyInAnyOrderElementsOf(rows(asked, false));
  }

  @Test
  void distinctValuesStopWhenTheyAreToldTo() {
    Txn.executeRead(
        dataset,
        () -> {
          try (QueryExec execution =
              execution("SELECT DISTINCT ?p { GRAPH ?g { ?c ?p ?o } }", true)) {
            AtomicBoolean signal = Context.getOrSetCancelSignal(execution.getContext());
            var found = execution.select();
            assertThat(found.next()).isNotNull();
            signal.set(true);
            assertThatThrownBy(found::hasNext).isInstanceOf(QueryCancelledException.class);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ SELECT ?one { GRAPH ?g { ?d <urn:one> ?one } } GROUP BY ?one }",
        "OPTIONAL { SELECT ?one { GRAPH ?g { ?d <urn:one> ?one } } GROUP BY ?one }",
        "VALUES ?one { <urn:x1> <urn:x2> }"
      })
  void aJoinOfWhichNobodyWantsARowMayBeClosed(String joined) {
    String counted =
        "{ SELECT ?one (COUNT(*) AS ?n) { GRAPH ?g { ?c <urn:one> ?one } } GROUP BY ?one }";

    assertThat(rows("SELECT * { " + counted + joined + " GRAPH <urn:none> {} }", true)).isEmpty();
  }

  @Test
  void aCellThatLacksAValueIsNoRow() {
    String all =
        "SELECT * { GRAPH <CUBE> { ?c <urn:one> ?one ; <urn:other> ?o ; <urn:count> ?n } }";

    assertThat(rows(all.replace("CUBE", CUBE), true)).hasSizeBetween(1, CELLS - 1);
  }

  @Test
  void sortingStopsWhenItIsToldTo() {
    String query = "SELECT * { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } } ORDER BY ?b ?d";
    Txn.executeRead(
        dataset,
        () -> {
          try (QueryExec execution = execution(query, true)) {
            AtomicBoolean signal = Context.getOrSetCancelSignal(execution.getContext());
            var found = execution.select();
            signal.set(true);
            assertThatThrownBy(found::hasNext).isInstanceOf(QueryCancelledException.class);
          }
        });
  }

  private QueryExec execution(String query, boolean isOurs) {
    Context context = new Context();
    if (isOurs) {
      StoreExecutor.use(context);
    }
    return QueryExec.dataset(dataset).query(query).context(context).build();
  }

  private List<String> rows(String query, boolean isOurs) {
    return Txn.calculateRead(
        dataset,
        () -> {
          List<String> rows = new ArrayList<>();
          try (QueryExec execution = execution(query, isOurs)) {
            var found = execution.select();
            while (found.hasNext()) {
              Binding row = found.next();
              StringBuilder line = new StringBuilder();
              found.getResultVars().forEach(v -> line.append(row.get(v)).append(' '));
              rows.add(line.toString());
            }
          }
          return rows;
        });
  }
}
