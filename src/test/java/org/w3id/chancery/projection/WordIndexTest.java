package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndexConfig;
import org.apache.jena.query.text.TextIndexException;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.query.text.TextIndexParseException;
import org.apache.jena.query.text.TextQueryFuncs;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index finds what that of jena-text finds in the same literals. */
class WordIndexTest {
  private static final String[] WORDS = {
    "sanction", "Iran", "treaty", "verhandlungen", "verträge", "ministers", "visit", "the", "of"
  };
  private static final List<Node> GRAPHS = List.of(iri("urn:g0"), iri("urn:g1"));

  private final Random random = new Random(3);
  private final WordIndex index;
  private final TextIndexLucene theirs;

  WordIndexTest() throws IOException {
    index = new WordIndex(new ByteBuffersDirectory(), TextSearch.configuration());
    TextIndexConfig stored = TextSearch.configuration();
    stored.setValueStored(true);
    theirs = new TextIndexLucene(new ByteBuffersDirectory(), stored);
    for (int i = 0; i < 400; i++) {
      add(
          GRAPHS.get(random.nextInt(2)),
          iri("urn:s" + random.nextInt(100)),
          List.of(Terms.LABEL, Terms.ALT_LABEL, Terms.EXACT).get(random.nextInt(3)),
          literal());
      if (i % 90 == 0) {
        commit();
      }
    }
    commit();
  }

  @AfterEach
  void close() {
    index.close();
    theirs.close();
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private Node literal() {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return switch (random.nextInt(4)) {
      case 0 -> NodeFactory.createLiteralLang(words.toString(), "de");
      case 1 -> NodeFactory.createLiteralLang(words.toString(), "en");
      case 2 -> NodeFactory.createLiteralDT(words.toString(), XSDDatatype.XSDtoken);
      default -> NodeFactory.createLiteralString(words.toString());
    };
  }

  private void add(Node graph, Node subject, Node property, Node literal) {
    for (TextIndexLucene each : List.of(index, theirs)) {
      each.addEntity(
          TextQueryFuncs.entityFromQuad(each.getDocDef(), graph, subject, property, literal));
    }
  }

  private void commit() {
    index.commit();
    theirs.commit();
  }

  @ParameterizedTest
  @CsvSource({
    "label,                sanction AND iran,        ,       ,        -1",
    "label,                sanction iran,            urn:g0, ,        -1",
    "label altLabel,       minist* -visit,           ,       ,        -1",
    "label altLabel exact, \"treaty of iran\"~3,     urn:g1, ,        -1",
    "label,                vertrag,                  ,       de,      -1",
    "label exact,          verhandlung,              urn:g0, de,      -1",
    "exact,                treaties,                 ,       none,    -1",
    "label,                /treat.*/,                ,       ,        -1",
    "label,                nothing,                  ,       ,        -1",
    "label altLabel exact, iran,                     ,       ,        10000"
  })
  void theSameIsFound(String fields, String words, String graph, String language, int limit) {
    assertThat(lines(index, null, fields, words, graph, language, limit))
        .containsExactlyInAnyOrderElementsOf(
            lines(theirs, null, fields, words, graph, language, limit));
  }

  @Test
  void withoutAPropertyWordsMayNameFields() {
    String words = "altLabel:iran OR visit";

    assertThat(hits(index, null, "", words, "urn:g0", null, -1))
        .extracting(TextHit::getNode)
        .containsExactlyInAnyOrderElementsOf(
            hits(theirs, null, "", words, "urn:g0", null, -1).stream()
                .map(TextHit::getNode)
                .toList());
  }

  @Test
  void aSubjectIsSearchedAlone() {
    for (int i = 0; i < 20; i++) {
      String subject = "urn:s" + i;
      assertThat(lines(index, subject, "label altLabel exact", "iran treaty", null, null, -1))
          .containsExactlyInAnyOrderElementsOf(
              lines(theirs, subject, "label altLabel exact", "iran treaty", null, null, -1))
          .allMatch(line -> line.contains(subject));
    }
  }

  @Test
  void theBestAreFoundWhereFewAreWanted() {
    List<TextHit> all = hits(index, null, "label", "iran sanction", null, null, -1);
    List<TextHit> few = hits(index, null, "label", "iran sanction", null, null, 5);
    double least = few.stream().mapToDouble(TextHit::getScore).min().orElseThrow();

    assertThat(few).hasSize(5);
    assertThat(all.stream().filter(hit -> hit.getScore() > least).count()).isLessThan(5);
    assertThat(hits(index, null, "label", "iran", null, null, 0)).isEmpty();
  }

  @Test
  void aCommitIsFoundByTheNextSearch() {
    assertThat(lines(index, null, "label", "ambassador", null, null, -1)).isEmpty();

    add(GRAPHS.get(0), iri("urn:new"), Terms.LABEL, NodeFactory.createLiteralString("ambassador"));
    assertThat(lines(index, null, "label", "ambassador", null, null, -1)).isEmpty();
    commit();
    assertThat(lines(index, null, "label", "ambassador", null, null, -1)).hasSize(1);

    add(
        GRAPHS.get(0),
        iri("urn:newer"),
        Terms.LABEL,
        NodeFactory.createLiteralString("ambassador"));
    index.rollback();
    assertThat(lines(index, null, "label", "ambassador", null, null, -1)).hasSize(1);
  }

  @Test
  void whatASubjectHasIsTold() {
    add(GRAPHS.get(0), iri("urn:one"), Terms.LABEL, NodeFactory.createLiteralLang("One", "en"));
    commit();

    assertThat(index.get("urn:one"))
        .containsEntry("iri", iri("urn:one"))
        .containsEntry("label", NodeFactory.createLiteralLang("One", "en"));
    assertThat(index.get("urn:none")).isEmpty();
  }

  @Test
  void wordsThatCannotBeReadAreNamed() {
    assertThatThrownBy(() -> hits(index, null, "label", "iran AND", null, null, -1))
        .isInstanceOf(TextIndexParseException.class)
        .hasMessageContaining("iran AND");
    assertThatThrownBy(() -> hits(index, null, "label", "/[/", null, null, -1))
        .isInstanceOfAny(TextIndexParseException.class, TextIndexException.class);
  }

  private static List<TextHit> hits(
      TextIndexLucene index,
      String subject,
      String fields,
      String words,
      String graph,
      String language,
      int limit) {
    List<Resource> properties =
        Stream.of(fields.split(" "))
            .filter(field -> !field.isEmpty())
            .flatMap(field -> index.getDocDef().getPredicates(field).stream())
            .<Resource>map(node -> ResourceFactory.createProperty(node.getURI()))
            .toList();
    return index.query(subject, properties, words, graph, language, limit, null);
  }

  private static List<String> lines(
      TextIndexLucene index,
      String subject,
      String fields,
      String words,
      String graph,
      String language,
      int limit) {
    List<String> lines = new ArrayList<>();
    for (TextHit hit : hits(index, subject, fields, words, graph, language, limit)) {
      lines.add(
          hit.getNode() + " " + hit.getProp() + " " + hit.getLiteral() + " " + hit.getGraph());
    }
    return lines;
  }
}
