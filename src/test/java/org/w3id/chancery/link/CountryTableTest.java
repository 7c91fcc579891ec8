package org.w3id.chancery.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.link.outside.OutsideFile;

/**
 * The EU's table of countries, of which only the labels and what is deprecated are told to the
 * matcher: its IRIs are replaced by numbers, and compared with ours afterwards.
 */
class CountryTableTest {
  private static final Path TABLE =
      Path.of("..", "shared", "data", "eu-vocabularies", "countries-skos.rdf");

  private static EntityIndex known;
  private static Linker.Result result;
  private static List<Entity> theirs;

  @BeforeAll
  static void match() throws Exception {
    assumeTrue(Files.exists(TABLE), () -> TABLE + " is absent");
    known =
        Known.of(
            Path.of("data", "actors"),
            "states*.ttl",
            "territories*.ttl",
            "former*.ttl",
            "names*.ttl");
    theirs =
        OutsideFile.read(
                TABLE,
                new OutsideFile.Hints(
                    EnumSet.of(Kind.COUNTRY), Optional.empty(), iri -> Optional.empty()))
            .entities();
    List<Entity> hidden =
        theirs.stream().map(one -> renamed(one, "urn:x:" + theirs.indexOf(one))).toList();
    Linker linker =
        new Linker(
            new Matcher(known, Matcher.Basis.NAMES),
            Set.of(),
            new Linker.Options(Matcher.CONFIDENT, Relation.EXACT, "test"));
    result = linker.run(hidden);
  }

  private static Entity renamed(Entity one, String iri) {
    return new Entity(
        iri, one.names(), one.kinds(), Set.of(), Set.of(), one.places(), one.lifetime());
  }

  private static String code(String hidden) {
    String iri = theirs.get(Integer.parseInt(hidden.substring("urn:x:".length()))).iri();
    return iri.substring(iri.lastIndexOf('/') + 1);
  }

  private static Set<String> codes(Entity ours) {
    return ours.codes().stream()
        .filter(code -> code.scheme().equals("eu-country"))
        .map(Code::notation)
        .collect(Collectors.toSet());
  }

  @Test
  void noLivingStateIsLinkedWrongly() {
    Set<String> wrong = new HashSet<>();
    for (Link link : result.links()) {
      Entity ours = known.entity(link.ours()).orElseThrow();
      boolean isLiving = ours.lifetime().end().isEmpty();
      if (isLiving && !codes(ours).contains(code(link.theirs()))) {
        wrong.add(code(link.theirs()) + " is not " + link.ours());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void nearlyAllLivingStatesAreFound() {
    Set<String> linked = result.links().stream().map(Link::ours).collect(Collectors.toSet());
    List<String> states =
        known.entities().stream()
            .filter(ours -> ours.types().stream().anyMatch(type -> type.endsWith("#State")))
            .filter(ours -> ours.lifetime().end().isEmpty() && !codes(ours).isEmpty())
            .map(Entity::iri)
            .toList();
    List<String> missed = states.stream().filter(iri -> !linked.contains(iri)).toList();

    assertThat(states).hasSizeGreaterThanOrEqualTo(195);
    assertThat(missed).as("of %s", states.size()).hasSizeLessThanOrEqualTo(states.size() / 50);
  }

  @Test
  void deprecatedConceptsAreNoStatesOfToday() {
    Set<String> deprecated =
        theirs.stream()
            .filter(one -> one.lifetime().ended() == Lifetime.Ended.YES)
            .map(Entity::iri)
            .collect(Collectors.toSet());
    assertThat(deprecated).hasSize(31);

    assertThat(result.links())
        .filteredOn(
            link -> deprecated.stream().anyMatch(iri -> iri.endsWith("/" + code(link.theirs()))))
        .allSatisfy(
            link ->
                assertThat(known.entity(link.ours()).orElseThrow().lifetime().end()).isPresent());
  }
}
