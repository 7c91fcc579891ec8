package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.chancery.data.ActorFiles.codes;
import static org.w3id.chancery.data.ActorFiles.date;
import static org.w3id.chancery.data.ActorFiles.instances;
import static org.w3id.chancery.data.ActorFiles.isA;
import static org.w3id.chancery.data.ActorFiles.isDescribed;
import static org.w3id.chancery.data.ActorFiles.label;
import static org.w3id.chancery.data.ActorFiles.objects;
import static org.w3id.chancery.data.ActorFiles.property;
import static org.w3id.chancery.data.ActorFiles.slug;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** International organisations, government bodies and memberships of {@code data/actors}. */
class OrganizationsTest {
  private static final int LEAST_ORGANIZATIONS = 80;
  private static final String VALUE = "https://w3id.org/chancery/value/";

  private static Model data;
  private static List<Resource> memberships;

  @BeforeAll
  static void read() {
    data =
        ActorFiles.read(
            "states*.ttl",
            "territories*.ttl",
            "former-states*.ttl",
            "organizations*.ttl",
            "groups*.ttl");
    memberships = instances(data, "Membership");
  }

  @Test
  void thereAreEnoughInternationalOrganizations() {
    assertThat(internationalOrganizations()).hasSizeGreaterThanOrEqualTo(LEAST_ORGANIZATIONS);
  }

  @Test
  void everyOrganizationHasOneLabelOfItsOwn() {
    List<Resource> organizations =
        Stream.of("InternationalOrganization", "Alliance", "GovernmentBody", "Organization")
            .flatMap(type -> instances(data, type).stream())
            .toList();

    assertThat(organizations)
        .allSatisfy(one -> assertThat(one.listProperties(RDFS.label).toList()).hasSize(1));
    assertThat(organizations.stream().map(ActorFiles::label)).doesNotHaveDuplicates();
  }

  @Test
  void everyInternationalOrganizationHasACodeOfItsKind() {
    assertThat(internationalOrganizations())
        .allSatisfy(
            one ->
                assertThat(codes(one, "cameo"))
                    .as(label(one))
                    .singleElement()
                    .asString()
                    .startsWith("IGO"));
  }

  @Test
  void everyGovernmentBodyIsPartOfAStateAndBearsItsCode() {
    List<Resource> bodies = instances(data, "GovernmentBody");

    assertThat(bodies).isNotEmpty();
    assertThat(
            bodies.stream()
                .filter(body -> !bearsTheCodeOf(whole(body), body))
                .map(body -> slug(body) + " of " + slug(whole(body))))
        .isEmpty();
  }

  private static boolean bearsTheCodeOf(Resource state, Resource body) {
    return isA(state, "State")
        && codes(body, "cameo").size() == 1
        && codes(state, "cameo").stream()
            .anyMatch(code -> codes(body, "cameo").iterator().next().startsWith(code));
  }

  @Test
  void brusselsStandsForTheEuropeanUnionNotForBelgium() {
    assertThat(
            data.listSubjectsWithProperty(
                    property("seatName"), data.createLiteral("Brussels", "en"))
                .toList())
        .containsExactly(ActorFiles.actor("european-union"));
  }

  @Test
  void everyMembershipJoinsKnownActors() {
    assertThat(memberships)
        .isNotEmpty()
        .allSatisfy(
            membership -> {
              assertThat(objects(membership, "member"))
                  .singleElement()
                  .matches(member -> isDescribed(data, member));
              assertThat(objects(membership, "ofOrganization"))
                  .singleElement()
                  .matches(one -> isDescribed(data, one) && !isA(one, "State", "Territory"));
            });
  }

  @Test
  void everyMembershipIsNamedByMemberAndOrganization() {
    assertThat(memberships)
        .allSatisfy(
            membership ->
                assertThat(slug(membership))
                    .isEqualTo(
                        slug(objects(membership, "member").get(0))
                            + "-"
                            + slug(objects(membership, "ofOrganization").get(0))));
  }

  @Test
  void noMembershipOutlivesItsMember() {
    assertThat(
            memberships.stream()
                .filter(
                    membership ->
                        end(objects(membership, "member").get(0)).isBefore(end(membership)))
                .map(ActorFiles::slug))
        .isEmpty();
  }

  private static LocalDate end(Resource one) {
    return date(one, "end").orElse(LocalDate.MAX);
  }

  @Test
  void noMembershipIsOpenInAnOrganizationThatEnded() {
    assertThat(memberships)
        .filteredOn(
            membership -> date(objects(membership, "ofOrganization").get(0), "end").isPresent())
        .isNotEmpty()
        .allSatisfy(membership -> assertThat(date(membership, "end")).isPresent());
  }

  @Test
  void everyDateIsABoundOfItsPrecision() {
    assertThat(
            dated()
                .flatMap(
                    one ->
                        Stream.concat(
                            date(one, "start")
                                .filter(day -> !day.equals(first(day, precision(one))))
                                .map(day -> slug(one) + " starts " + day)
                                .stream(),
                            date(one, "end")
                                .filter(day -> !day.equals(last(day, precision(one))))
                                .map(day -> slug(one) + " ends " + day)
                                .stream())))
        .isEmpty();
  }

  @Test
  void nothingEndsBeforeItStarts() {
    assertThat(
            dated()
                .filter(
                    one ->
                        date(one, "end")
                            .orElse(LocalDate.MAX)
                            .isBefore(date(one, "start").orElse(LocalDate.MIN)))
                .map(ActorFiles::slug))
        .isEmpty();
  }

  private static Stream<Resource> dated() {
    return data.listSubjects().toList().stream()
        .filter(one -> date(one, "start").isPresent() || date(one, "end").isPresent());
  }

  private static String precision(Resource one) {
    return one.getPropertyResourceValue(property("datePrecision"))
        .getURI()
        .substring(VALUE.length());
  }

  private static List<Resource> internationalOrganizations() {
    return Stream.of("InternationalOrganization", "Alliance")
        .flatMap(type -> instances(data, type).stream())
        .toList();
  }

  /** The actor at the end of the chain of {@code ch:partOf}. */
  private static Resource whole(Resource part) {
    Set<Resource> seen = new HashSet<>();
    Resource at = part;
    while (at.hasProperty(property("partOf"))) {
      assertThat(seen.add(at)).as("a chain without a circle at " + at).isTrue();
      at = objects(at, "partOf").get(0);
    }
    return at;
  }

  private static LocalDate first(LocalDate day, String precision) {
    return switch (precision) {
      case "year" -> day.withDayOfYear(1);
      case "month" -> day.withDayOfMonth(1);
      default -> day;
    };
  }

  private static LocalDate last(LocalDate day, String precision) {
    return switch (precision) {
      case "year" -> day.withDayOfYear(day.lengthOfYear());
      case "month" -> day.withDayOfMonth(day.lengthOfMonth());
      default -> day;
    };
  }
}
