package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.chancery.data.ActorFiles.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The identifiers of {@code data/actors/name-authorities.ttl}. */
class NameAuthoritiesTest {
  private static Model identifiers;
  private static Model actors;

  @BeforeAll
  static void read() {
    identifiers = ActorFiles.read("name-authorities.ttl");
    actors = ActorFiles.read("*.ttl");
  }

  private static List<Statement> borne(Model model) {
    return model.listStatements(null, property("identifier"), (Resource) null).toList();
  }

  private static String code(Statement bears) {
    Resource identifier = bears.getResource();
    return identifier.getProperty(property("scheme")).getResource().getLocalName()
        + " "
        + identifier.getProperty(SKOS.notation).getString();
  }

  @Test
  void everyOneWhoBearsAnIdentifierIsDescribed() {
    assertThat(borne(identifiers))
        .hasSizeGreaterThan(400)
        .allSatisfy(
            bears ->
                assertThat(actors.contains(bears.getSubject(), RDFS.label))
                    .as(bears.getSubject().getURI())
                    .isTrue());
  }

  @Test
  void oneIdentifierIsOfOneActor() {
    Set<String> here = new HashSet<>();
    borne(identifiers).forEach(bears -> here.add(code(bears)));
    Map<String, Set<String>> bearers = new HashMap<>();
    for (Statement bears : borne(actors)) {
      if (here.contains(code(bears))) {
        bearers
            .computeIfAbsent(code(bears), code -> new HashSet<>())
            .add(bears.getSubject().getURI());
      }
    }

    assertThat(bearers).allSatisfy((code, who) -> assertThat(who).as(code).hasSize(1));
  }

  @Test
  void theCheckCharacterOfEachIsniIsRight() {
    assertThat(borne(identifiers).stream().map(NameAuthoritiesTest::code))
        .filteredOn(code -> code.startsWith("isni "))
        .isNotEmpty()
        .allSatisfy(code -> assertThat(code).endsWith(check(code.substring("isni ".length()))));
  }

  /** By ISO/IEC 7064, MOD 11-2. */
  private static String check(String isni) {
    int sum = 0;
    for (char digit : isni.substring(0, 15).toCharArray()) {
      sum = (sum + Character.digit(digit, 10)) * 2;
    }
    int check = (12 - sum % 11) % 11;
    return check == 10 ? "X" : Integer.toString(check);
  }
}
