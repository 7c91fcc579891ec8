package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.chancery.data.ActorFiles.date;
import static org.w3id.chancery.data.ActorFiles.exceptions;
import static org.w3id.chancery.data.ActorFiles.instances;
import static org.w3id.chancery.data.ActorFiles.objects;
import static org.w3id.chancery.data.ActorFiles.property;
import static org.w3id.chancery.data.ActorFiles.slug;
import static org.w3id.chancery.data.ActorFiles.texts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The persons, offices and tenures of {@code data/actors/leaders-*.ttl}. Known exceptions stand as
 * data with their reasons in the test's resource folder.
 */
class LeadersTest {
  private static final String VAL = "https://w3id.org/chancery/value/";

  /** Handovers take days, an acting holder may be named early; a month and more is a mistake. */
  private static final long LONGEST_HANDOVER_DAYS = 31;

  private static final int LEAST_STATES = 60;

  private static final Set<Resource> OFFICE_KINDS =
      values(
          "head-of-state",
          "head-of-government",
          "foreign-minister",
          "defence-minister",
          "speaker-of-parliament",
          "head-of-organization",
          "other-office");
  private static final Set<Resource> HEADS = values("head-of-state", "head-of-government");
  private static final Set<Resource> FOREIGN_MINISTERS = values("foreign-minister");
  private static final Set<Resource> PRECISIONS = values("day", "month", "year");

  private static Model leaders;
  private static Model actors;

  @BeforeAll
  static void read() {
    leaders = ActorFiles.read("leaders-*.ttl");
    actors = ActorFiles.read("*.ttl");
  }

  @Test
  void everyTenureHasOneKnownHolderAndOffice() {
    assertThat(tenures())
        .isNotEmpty()
        .allSatisfy(
            tenure -> {
              assertThat(objects(tenure, "holder")).singleElement().matches(isA("Person"));
              assertThat(objects(tenure, "ofOffice")).singleElement().matches(isA("Office"));
            });
  }

  @Test
  void everyTenureStartsNotAfterItEnds() {
    assertThat(tenures())
        .allSatisfy(
            tenure -> {
              assertThat(tenure.listProperties(property("start")).toList()).hasSize(1);
              assertThat(tenure.listProperties(property("end")).toList()).hasSizeLessThan(2);
              end(tenure).ifPresent(end -> assertThat(start(tenure)).isBeforeOrEqualTo(end));
              assertThat(objects(tenure, "datePrecision")).singleElement().isIn(PRECISIONS);
            });
  }

  @Test
  void everyTenureIsNamedByHolderOfficeAndYearOrMonth() {
    assertThat(tenures())
        .allSatisfy(tenure -> assertThat(slug(tenure)).isIn(byYear(tenure), byMonth(tenure)));
  }

  /**
   * Posts that are held side by side are offices of their own, else a holder would look replaced.
   */
  @Test
  void nobodyIsStillInAnOfficeThatAnotherTookLater() {
    assertThat(tenures().stream().filter(tenure -> end(tenure).isEmpty()))
        .allSatisfy(
            open ->
                assertThat(ofSameOffice(open))
                    .noneMatch(
                        other ->
                            !holder(other).equals(holder(open))
                                && start(other).isAfter(start(open))));
  }

  @Test
  void everyOfficeHasLowerCaseTitlesAKindAndAnActorItBelongsTo() {
    assertThat(instances(leaders, "Office"))
        .isNotEmpty()
        .allSatisfy(
            office -> {
              assertThat(office.listProperties(RDFS.label).toList()).as("labels").hasSize(1);
              assertThat(objects(office, "officeOf"))
                  .singleElement()
                  .matches(of -> actors.contains(of, RDFS.label), "is a known actor");
              assertThat(objects(office, "officeKind")).isNotEmpty().isSubsetOf(OFFICE_KINDS);
              assertThat(texts(office, property("title")))
                  .isNotEmpty()
                  .allSatisfy(
                      title -> assertThat(title).isEqualTo(title.toLowerCase(Locale.ENGLISH)));
            });
  }

  @Test
  void everyOfficeIsHeldBySomebody() {
    assertThat(instances(leaders, "Office"))
        .allMatch(office -> leaders.contains(null, property("ofOffice"), office), "is held");
  }

  @Test
  void everyPersonHasOneLabelAndTheNationalityOfAKnownStateOrPeople() {
    assertThat(persons())
        .isNotEmpty()
        .allSatisfy(
            person -> {
              assertThat(person.listProperties(RDFS.label).toList()).as("labels").hasSize(1);
              assertThat(objects(person, "nationality"))
                  .isNotEmpty()
                  .allMatch(isA("State").or(isA("Group")), "state or people");
            });
  }

  @Test
  void everyPersonHasAFamilyNameOrAStatedReason() {
    Set<String> without =
        persons().stream()
            .filter(person -> !person.hasProperty(property("familyName")))
            .map(ActorFiles::slug)
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> stated =
        exceptions("leaders/no-family-name.csv").stream()
            .map(row -> row[0])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(without).isEqualTo(stated);
  }

  /** One person under two slugs bears one name twice. */
  @Test
  void namesakesAreStated() {
    Map<String, Set<String>> bearers = new TreeMap<>();
    for (Resource person : persons()) {
      for (Property naming : List.of(RDFS.label, SKOS.altLabel)) {
        texts(person, naming)
            .forEach(n -> bearers.computeIfAbsent(n, name -> new TreeSet<>()).add(slug(person)));
      }
    }
    bearers.values().removeIf(persons -> persons.size() == 1);

    Map<String, Set<String>> stated = new TreeMap<>();
    for (String[] row : exceptions("leaders/namesakes.csv")) {
      stated.put(row[0], new TreeSet<>(List.of(row[1], row[2])));
    }

    assertThat(bearers).isEqualTo(stated);
  }

  @Test
  void noWikidataItemStandsForTwoPersons() {
    Map<String, Set<String>> bearers = new TreeMap<>();
    for (Resource person : persons()) {
      ActorFiles.codes(person, "wikidata")
          .forEach(q -> bearers.computeIfAbsent(q, item -> new TreeSet<>()).add(slug(person)));
    }

    assertThat(bearers).isNotEmpty().allSatisfy((item, held) -> assertThat(held).hasSize(1));
  }

  @Test
  void headsOfStateAndGovernmentFollowEachOther() {
    Set<List<String>> stated =
        exceptions("leaders/overlapping-holders.csv").stream()
            .map(row -> List.of(row[0], row[1], row[2]))
            .collect(Collectors.toSet());

    assertThat(overlaps()).isEqualTo(stated);
  }

  @Test
  void enoughStatesHaveTheirHeadsAndForeignMinisters() {
    Set<Resource> complete = new HashSet<>(statesWithHolders(HEADS));
    complete.retainAll(statesWithHolders(FOREIGN_MINISTERS));

    assertThat(complete).hasSizeGreaterThanOrEqualTo(LEAST_STATES);
  }

  private static Set<Resource> statesWithHolders(Set<Resource> kinds) {
    return tenures().stream()
        .map(LeadersTest::office)
        .filter(office -> isOfKind(office, kinds))
        .map(office -> office.getPropertyResourceValue(property("officeOf")))
        .filter(isA("State"))
        .collect(Collectors.toSet());
  }

  /** Office, first and second holder of tenures that overlap for longer than a handover. */
  private static Set<List<String>> overlaps() {
    Map<String, List<Resource>> byOffice = new TreeMap<>();
    for (Resource tenure : tenures()) {
      if (isOfKind(office(tenure), HEADS)
          && tenure.hasProperty(property("datePrecision"), value("day"))) {
        byOffice.computeIfAbsent(slug(office(tenure)), key -> new ArrayList<>()).add(tenure);
      }
    }
    Set<List<String>> found = new HashSet<>();
    byOffice.forEach(
        (office, held) -> {
          held.sort(Comparator.comparing(LeadersTest::start));
          for (int i = 0; i < held.size(); i++) {
            for (Resource later : held.subList(i + 1, held.size())) {
              if (overlap(held.get(i), later) > LONGEST_HANDOVER_DAYS) {
                found.add(List.of(office, holder(held.get(i)), holder(later)));
              }
            }
          }
        });
    return found;
  }

  private static long overlap(Resource earlier, Resource later) {
    LocalDate end =
        Stream.of(end(earlier), end(later))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElse(LocalDate.MAX);
    return ChronoUnit.DAYS.between(start(later), end);
  }

  private static List<Resource> tenures() {
    return instances(leaders, "Tenure");
  }

  private static List<Resource> persons() {
    return instances(leaders, "Person");
  }

  private static List<Resource> ofSameOffice(Resource tenure) {
    return leaders.listSubjectsWithProperty(property("ofOffice"), office(tenure)).toList();
  }

  private static String byYear(Resource tenure) {
    return holder(tenure) + "-" + slug(office(tenure)) + "-" + start(tenure).getYear();
  }

  /** For a holder who came back within the year. */
  private static String byMonth(Resource tenure) {
    return byYear(tenure) + start(tenure).format(DateTimeFormatter.ofPattern("-MM"));
  }

  private static Resource office(Resource tenure) {
    return tenure.getPropertyResourceValue(property("ofOffice"));
  }

  private static String holder(Resource tenure) {
    return slug(tenure.getPropertyResourceValue(property("holder")));
  }

  private static LocalDate start(Resource tenure) {
    return date(tenure, "start").orElseThrow();
  }

  private static Optional<LocalDate> end(Resource tenure) {
    return date(tenure, "end");
  }

  private static boolean isOfKind(Resource office, Set<Resource> kinds) {
    return objects(office, "officeKind").stream().anyMatch(kinds::contains);
  }

  private static Predicate<Resource> isA(String type) {
    return resource -> actors.contains(resource, RDF.type, ActorFiles.term(type));
  }

  private static Resource value(String slug) {
    return ResourceFactory.createResource(VAL + slug);
  }

  private static Set<Resource> values(String... slugs) {
    return Stream.of(slugs).map(LeadersTest::value).collect(Collectors.toSet());
  }
}
