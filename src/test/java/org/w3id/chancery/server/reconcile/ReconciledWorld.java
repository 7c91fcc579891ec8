package org.w3id.chancery.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.OntologyRelease;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.vocabulary.Namespaces;

/** A few states and people with the ontology, served. */
final class ReconciledWorld {
  private ReconciledWorld() {}

  static Served serve(Path folder) throws IOException {
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    Served served = Served.at(folder, new Reconciliation());
    Draft ontology =
        Txn.calculateRead(
                served.knowledge().present().dataset(),
                () ->
                    OntologyRelease.draft(
                        Path.of("ontology"),
                        Path.of("queries"),
                        served.knowledge().present().dataset(),
                        "tester"))
            .orElseThrow();
    served.record(ontology);
    served.record(
        Draft.of(
            "tester",
            EntryKind.CLAIMS_MADE,
            Served.lines(
                "A",
                describe(
                        "iran",
                        "a",
                        "<" + Namespaces.ONTOLOGY + "State>",
                        "rdfs:label",
                        "\"Iran\"@en",
                        "<http://www.w3.org/2004/02/skos/core#altLabel>",
                        "\"Islamic Republic of Iran\"@en")
                    + code("iran", "wikidata", "Q794")
                    + describe(
                        "denmark",
                        "a",
                        "<" + Namespaces.ONTOLOGY + "State>",
                        "rdfs:label",
                        "\"Denmark\"@en",
                        "<http://www.w3.org/2004/02/skos/core#altLabel>",
                        "\"Danemark\"@fr")
                    + code("denmark", "wikidata", "Q35")
                    + code("denmark", "iso3166-1-alpha-3", "DNK")
                    + person("ali-khamenei", "Ali Khamenei", "iran")
                    + describe(
                        "ali-khamenei",
                        "<" + Namespaces.ONTOLOGY + "start>",
                        "\"1939-04-19\"^^<http://www.w3.org/2001/XMLSchema#date>",
                        "<" + Namespaces.ONTOLOGY + "familyName>",
                        "\"Khamenei\"")
                    + person("ana-smith-dk", "Ana Smith", "denmark")
                    + person("ana-smith-ir", "Ana Smith", "iran"))));
    try {
      awaitIndex(served);
    } catch (Exception e) {
      throw new IllegalStateException("the service does not come up", e);
    }
    return served;
  }

  /** The index follows what is recorded a moment later. */
  private static void awaitIndex(Served served) throws Exception {
    int status = 0;
    for (int i = 0; i < 600 && status != 200; i++) {
      Thread.sleep(100);
      status = served.get("/kb/reconcile/flyout/entity?id=actor/ana-smith-ir").statusCode();
    }
    assertThat(status).as("the index has the last of the actors").isEqualTo(200);
  }

  /** TriG in which a description tells of a person. */
  static String person(String slug, String name, String state) {
    return describe(
        slug,
        "a",
        "<" + Namespaces.ONTOLOGY + "Person>",
        "rdfs:label",
        '"' + name + "\"@en",
        "<" + Namespaces.ONTOLOGY + "nationality>",
        "<actor/" + state + ">");
  }

  private static String code(String slug, String scheme, String notation) {
    String identifier = "<identifier/" + scheme + "/" + notation + ">";
    return describe(slug, "<" + Namespaces.ONTOLOGY + "identifier>", identifier)
        + of(
            identifier,
            slug + notation,
            "<" + Namespaces.ONTOLOGY + "scheme>",
            "<" + Namespaces.IDENTIFIER_SCHEME + scheme + ">",
            "<http://www.w3.org/2004/02/skos/core#notation>",
            '"' + notation + '"');
  }

  private static String describe(String slug, String... pairs) {
    return of("<actor/" + slug + ">", slug + pairs[1].hashCode(), pairs);
  }

  private static String of(String subject, String key, String... pairs) {
    StringBuilder trig = new StringBuilder("graph:claims {\n");
    for (int i = 0; i < pairs.length; i += 2) {
      String statement = "<statement/" + Integer.toHexString((key + i).hashCode()) + ">";
      trig.append("<claim/")
          .append(Integer.toHexString(key.hashCode()))
          .append("> a ch:Claim, ch:Description ; ch:describes ")
          .append(subject)
          .append(" ; ch:asserts ")
          .append(statement)
          .append(" .\n")
          .append(statement)
          .append(" a ch:Statement ; ch:subject ")
          .append(subject)
          .append(" ; ch:predicate ")
          .append(
              pairs[i].equals("a") ? "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" : pairs[i])
          .append(" ; ch:object ")
          .append(pairs[i + 1])
          .append(" .\n");
    }
    return trig.append("}\n").toString();
  }
}
