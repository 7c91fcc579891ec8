package org.w3id.chancery.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;

/** What a small dataset with every kind of graph says of itself. */
class DatasetDescriptionTest {
  private static final Path DATASET =
      Path.of("src/test/resources/org/w3id/chancery/description/dataset.trig");

  private static final About SERVED =
      new About(
          "https://w3id.org/chancery/id/",
          "Chancery",
          Optional.of("https://creativecommons.org/licenses/by/4.0/"),
          Optional.of("https://example.org/kb/sparql"),
          Optional.of("https://example.org/kb/at/7/sparql"),
          List.of(
              new About.Dump(
                  "https://example.org/kb.nq.gz",
                  "application/n-quads",
                  true,
                  Optional.of(1234L),
                  Optional.of("00ff"))));

  private static final String PREFIXES =
      """
      BASE <https://w3id.org/chancery/id/>
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      PREFIX void: <http://rdfs.org/ns/void#>
      PREFIX dcat: <http://www.w3.org/ns/dcat#>
      PREFIX dct: <http://purl.org/dc/terms/>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      """;

  private final Model served = describe(SERVED);

  @Test
  void hasItsShapesServedOrNot() {
    Shapes shapes = Shapes.parse("ontology/description-shapes.ttl");
    for (Model model : List.of(served, describe(About.unserved(SERVED.base())))) {
      assertThat(ShaclValidator.get().validate(shapes, model.getGraph()).getEntries()).isEmpty();
    }
  }

  @Test
  void theShapesRefuseALinksetWithoutCounts() {
    Shapes shapes = Shapes.parse("ontology/description-shapes.ttl");
    Model broken = describe(SERVED);
    broken.removeAll(null, org.apache.jena.vocabulary.VOID.triples, null);

    assertThat(ShaclValidator.get().conforms(shapes, broken.getGraph())).isFalse();
  }

  @Test
  void countsEachGraph() {
    assertThat(
            rows(
                "SELECT ?g ?n ?s { <dataset> void:subset ?g . ?g void:triples ?n ;"
                    + " void:distinctSubjects ?s }"))
        .contains(
            "https://w3id.org/chancery/id/dataset#world 8 3",
            "https://w3id.org/chancery/graph/claims 3 1",
            "https://w3id.org/chancery/graph/data/ports 1 1");
    assertThat(rows("SELECT ?n { <dataset> void:triples ?n }")).containsExactly("29");
  }

  @Test
  void partitionsByClassAndProperty() {
    assertThat(
            rows(
                "SELECT ?n { <dataset#world> void:classPartition [ void:class ch:State ;"
                    + " void:entities ?n ] }"))
        .containsExactly("2");
    assertThat(
            rows(
                "SELECT ?n { graph:claims void:propertyPartition [ void:property ch:claims ;"
                    + " void:triples ?n ] }"))
        .containsExactly("1");
  }

  @Test
  void aLinksetCountsLinksAndNotTheirEvidence() {
    assertThat(
            rows(
                "SELECT ?n ?p ?to { ?l a void:Linkset ; void:triples ?n ; void:linkPredicate ?p ;"
                    + " void:objectsTarget ?to }"))
        .containsExactly(
            "2 http://www.w3.org/2004/02/skos/core#closeMatch http://www.wikidata.org/",
            "2 http://www.w3.org/2004/02/skos/core#exactMatch http://www.wikidata.org/");
  }

  @Test
  void saysAsOfWhichEntryItIs() {
    assertThat(
            rows(
                "SELECT ?v ?t ?e ?at { <dataset> dcat:version ?v ; dct:modified ?t ;"
                    + " prov:wasGeneratedBy ?e ; dcat:hasCurrentVersion/void:sparqlEndpoint ?at }"))
        .containsExactly(
            "7 2026-11-26T08:00:00Z https://w3id.org/chancery/id/entry/7"
                + " https://example.org/kb/at/7/sparql");
  }

  @Test
  void namesVocabulariesAndExamplesOfWhatThereIs() {
    assertThat(rows("SELECT ?v { <dataset> void:vocabulary ?v }"))
        .contains("https://w3id.org/chancery/ontology#", "http://example.org/port/");
    assertThat(rows("SELECT ?v { <dataset> void:exampleResource ?v }"))
        .contains("https://w3id.org/chancery/id/actor/iceland")
        .doesNotContain("https://w3id.org/chancery/id/actor/norway");
  }

  @Test
  void tellsWhatAnImportSaidOfItsDataset() {
    assertThat(
            rows(
                "SELECT ?t ?l { <https://w3id.org/chancery/graph/data/ports> dct:title ?t ;"
                    + " dct:license ?l }"))
        .containsExactly("Ports of the north https://creativecommons.org/publicdomain/zero/1.0/");
  }

  private Set<String> rows(String query) {
    Set<String> rows = new TreeSet<>();
    try (QueryExecution exec = QueryExecution.model(served).query(PREFIXES + query).build()) {
      var found = exec.execSelect();
      List<String> names = found.getResultVars();
      found.forEachRemaining(
          row ->
              rows.add(
                  String.join(
                      " ",
                      names.stream()
                          .map(
                              name ->
                                  row.get(name).isLiteral()
                                      ? row.getLiteral(name).getLexicalForm()
                                      : row.get(name).toString())
                          .toList())));
    }
    return rows;
  }

  private static Model describe(About about) {
    DatasetGraph dataset = DatasetGraphFactory.createTxnMem();
    RDFParser.source(DATASET).parse(dataset);
    return Txn.calculateRead(dataset, () -> DatasetDescription.of(dataset, about));
  }
}
