package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.chancery.data.ActorFiles.codes;
import static org.w3id.chancery.data.ActorFiles.instances;
import static org.w3id.chancery.data.ActorFiles.isA;
import static org.w3id.chancery.data.ActorFiles.label;
import static org.w3id.chancery.data.ActorFiles.objects;
import static org.w3id.chancery.data.ActorFiles.property;
import static org.w3id.chancery.data.ActorFiles.slug;
import static org.w3id.chancery.data.ActorFiles.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Armed groups, peoples, parties and news outlets, and the names of all actors together. */
class GroupsTest {
  private static final int LEAST_ARMED_GROUPS = 80;
  private static final int LEAST_OUTLETS = 40;
  private static final Property ALT_LABEL =
      ResourceFactory.createProperty("http://www.w3.org/2004/02/skos/core#altLabel");

  private static Model data;

  @BeforeAll
  static void read() {
    data =
        ActorFiles.read(
            "states*.ttl",
            "territories*.ttl",
            "former-states*.ttl",
            "organizations*.ttl",
            "groups*.ttl",
            "outlets*.ttl");
  }

  @Test
  void thereAreEnoughArmedGroupsAndOutlets() {
    assertThat(instances(data, "ArmedGroup")).hasSizeGreaterThanOrEqualTo(LEAST_ARMED_GROUPS);
    assertThat(instances(data, "NewsOutlet")).hasSizeGreaterThanOrEqualTo(LEAST_OUTLETS);
  }

  @Test
  void everyBaseIsAStateOrTerritory() {
    assertThat(data.listStatements(null, property("basedIn"), (Resource) null).toList())
        .isNotEmpty()
        .allSatisfy(
            base ->
                assertThat(isA(base.getResource(), "State", "Territory"))
                    .as(slug(base.getSubject()))
                    .isTrue());
  }

  @Test
  void everyCodeOfAGroupBeginsWithAStateOrSaysThatItHasNone() {
    Set<String> states =
        Stream.of("State", "Territory")
            .flatMap(type -> instances(data, type).stream())
            .flatMap(state -> codes(state, "cameo").stream())
            .collect(Collectors.toSet());

    assertThat(Stream.of("ArmedGroup", "Group", "NewsOutlet"))
        .flatExtracting(type -> instances(data, type))
        .flatExtracting(group -> codes(group, "cameo"))
        .isNotEmpty()
        .allSatisfy(
            code ->
                assertThat(code.startsWith("IMG") || states.contains(code.substring(0, 3)))
                    .as(code)
                    .isTrue());
  }

  @Test
  void everyOutletBearsTheCodeOfItsState() {
    assertThat(instances(data, "NewsOutlet"))
        .filteredOn(outlet -> !codes(outlet, "cameo").isEmpty())
        .isNotEmpty()
        .allSatisfy(
            outlet -> {
              Resource state = objects(outlet, "basedIn").get(0);
              assertThat(codes(outlet, "cameo"))
                  .as(label(outlet))
                  .containsExactly(codes(state, "cameo").iterator().next() + "MED");
            });
  }

  /** A name that several actors bear is a trap for the reader: it must be known to be one. */
  @Test
  void everyNameOfSeveralActorsIsStated() {
    Map<String, Set<String>> bearers = new TreeMap<>();
    for (Resource actor : data.listSubjectsWithProperty(RDFS.label).toList()) {
      names(actor)
          .forEach(
              name ->
                  bearers.computeIfAbsent(fold(name), folded -> new TreeSet<>()).add(slug(actor)));
    }
    bearers.values().removeIf(slugs -> slugs.size() == 1);

    Map<String, Set<String>> stated =
        ActorFiles.exceptions("ambiguous-names.csv").stream()
            .collect(
                Collectors.toMap(
                    row -> row[0],
                    row -> new TreeSet<>(List.of(row[1].split(" "))),
                    (a, b) -> a,
                    TreeMap::new));
    assertThat(bearers).isEqualTo(stated);
  }

  private static Stream<String> names(Resource actor) {
    return Stream.of(RDFS.label, ALT_LABEL, property("shortName"), property("seatName"))
        .flatMap(property -> texts(actor, property).stream());
  }

  /** Short names keep their case, as in a text. */
  private static String fold(String name) {
    return name.length() <= 4 && name.equals(name.toUpperCase(Locale.ROOT))
        ? name
        : name.toLowerCase(Locale.ROOT);
  }
}
