package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.chancery.data.ActorFiles.actor;
import static org.w3id.chancery.data.ActorFiles.codes;
import static org.w3id.chancery.data.ActorFiles.date;
import static org.w3id.chancery.data.ActorFiles.identifiers;
import static org.w3id.chancery.data.ActorFiles.instances;
import static org.w3id.chancery.data.ActorFiles.isA;
import static org.w3id.chancery.data.ActorFiles.label;
import static org.w3id.chancery.data.ActorFiles.objects;
import static org.w3id.chancery.data.ActorFiles.property;
import static org.w3id.chancery.data.ActorFiles.slug;
import static org.w3id.chancery.data.ActorFiles.term;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** States, territories, former states and places of {@code data/actors}. */
class StatesTest {
  private static final int UNITED_NATIONS_MEMBERS = 193;

  /** ISO 3166-1 has 249 entries; Kosovo is not among them. */
  private static final int ISO_3166_1_ENTRIES = 249;

  private static Model data;
  private static List<Resource> states;
  private static List<Resource> living;

  @BeforeAll
  static void read() {
    data =
        ActorFiles.read(
            "states*.ttl",
            "territories*.ttl",
            "former-states*.ttl",
            "places*.ttl",
            "organizations*.ttl");
    states =
        Stream.concat(instances(data, "State").stream(), instances(data, "Territory").stream())
            .toList();
    living = states.stream().filter(state -> date(state, "end").isEmpty()).toList();
  }

  @Test
  void theUnitedNationsHaveAllTheirMembers() {
    List<Resource> members =
        data
            .listSubjectsWithProperty(property("ofOrganization"), actor("united-nations"))
            .toList()
            .stream()
            .filter(membership -> date(membership, "end").isEmpty())
            .flatMap(membership -> objects(membership, "member").stream())
            .toList();

    assertThat(members)
        .hasSize(UNITED_NATIONS_MEMBERS)
        .allSatisfy(member -> assertThat(isA(member, "State")).isTrue());
  }

  @Test
  void everyEntryOfIso3166HasOneStateOrTerritory() {
    assertThat(living.stream().flatMap(state -> codes(state, "iso3166-1-alpha-3").stream()))
        .hasSize(ISO_3166_1_ENTRIES)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyStateHasOneLabelOfItsOwn() {
    assertThat(states)
        .allSatisfy(state -> assertThat(state.listProperties(RDFS.label).toList()).hasSize(1));
    assertThat(states.stream().map(ActorFiles::label)).doesNotHaveDuplicates();
  }

  @Test
  void noTwoLivingStatesShareACode() {
    Map<String, List<String>> bearers =
        living.stream()
            .flatMap(state -> identifiers(state).stream().map(code -> Map.entry(code, slug(state))))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    assertThat(bearers).allSatisfy((code, slugs) -> assertThat(slugs).as(code).hasSize(1));
  }

  @Test
  void everyUnitedNationsMemberHasAdjectiveAndDemonym() {
    assertThat(instances(data, "State"))
        .filteredOn(state -> !codes(state, "iso3166-1-alpha-3").isEmpty())
        .allSatisfy(
            state -> assertThat(state.hasProperty(property("adjective"))).as(label(state)).isTrue())
        .filteredOn(state -> !slug(state).equals("holy-see"))
        .allSatisfy(
            state -> assertThat(state.hasProperty(property("demonym"))).as(label(state)).isTrue());
  }

  @Test
  void everyCapitalIsAPlaceThatLiesInNoOtherState() {
    assertThat(data.listStatements(null, property("capital"), (Resource) null).toList())
        .hasSizeGreaterThan(UNITED_NATIONS_MEMBERS)
        .allSatisfy(
            capital -> {
              assertThat(isA(capital.getResource(), "Place")).isTrue();
              assertThat(objects(capital.getResource(), "inState"))
                  .isSubsetOf(capital.getSubject());
            });
  }

  @Test
  void everyPlaceHasOneLabelOfItsOwnAndLiesInKnownStates() {
    List<Resource> places = instances(data, "Place");

    assertThat(places.stream().map(ActorFiles::label)).doesNotHaveDuplicates();
    assertThat(places)
        .flatExtracting(place -> objects(place, "inState"))
        .isNotEmpty()
        .allSatisfy(state -> assertThat(isA(state, "State", "Territory")).isTrue());
  }

  @Test
  void everyTerritoryThatDependsDependsOnALivingState() {
    assertThat(instances(data, "Territory"))
        .flatExtracting(territory -> objects(territory, "dependencyOf"))
        .isNotEmpty()
        .allSatisfy(
            state -> {
              assertThat(isA(state, "State")).isTrue();
              assertThat(date(state, "end")).isEmpty();
            });
  }

  @Test
  void everySuccessorIsKnownAndLastsLonger() {
    assertThat(data.listStatements(null, property("succeededBy"), (Resource) null).toList())
        .isNotEmpty()
        .allSatisfy(
            succession -> {
              Resource successor = succession.getResource();
              assertThat(isA(successor, "State", "Territory")).as(slug(successor)).isTrue();
              date(successor, "end")
                  .ifPresent(
                      end ->
                          assertThat(date(succession.getSubject(), "end").orElseThrow())
                              .isBefore(end));
            });
  }

  @Test
  void kosovoHasNoIsoCode() {
    Resource kosovo = data.getResource(actor("kosovo").getURI());

    assertThat(identifiers(kosovo)).noneMatch(code -> code.startsWith("iso3166"));
    assertThat(codes(kosovo, "eu-country")).containsExactly("1A0");
    assertThat(codes(kosovo, "cow")).containsExactly("KOS");
  }

  @Test
  void denmarkIsTheStateNotTheRealm() {
    Resource denmark = data.getResource(actor("denmark").getURI());

    assertThat(codes(denmark, "wikidata")).containsExactly("Q35");
  }

  @Test
  void theSovietUnionEndedAndRussiaSucceededIt() {
    Resource union = data.getResource(actor("soviet-union").getURI());

    assertThat(date(union, "end")).contains(java.time.LocalDate.of(1991, 12, 26));
    assertThat(objects(union, "succeededBy")).contains(actor("russia"));
    assertThat(data.contains(actor("russia"), RDF.type, term("State"))).isTrue();
  }
}
