package org.w3id.chancery.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The persons, offices and tenures of {@code data/actors/leaders-*.ttl}. Known exceptions stand as
 * data with their reasons in the test's resource folder.
 */
class LeadersTest {
  private static final String CH = "https://w3id.org/chancery/ontology#";
  private static final String VAL = "https://w3id.org/chancery/value/";
  private static final String ID = "https://w3id.org/chancery/id/";
  private static final Path ACTORS = Path.of("data", "actors");

  /** Handovers take days, an acting holder may be named early; a month and more is a mistake. */
  private static final long LONGEST_HANDOVER_DAYS = 31;

  private static final int LEAST_STATES = 60;

  private static final Resource PERSON = resource(CH + "Person");
  private static final Resource OFFICE = resource(CH + "Office");
  private static final Resource TENURE = resource(CH + "Tenure");
  private static final Resource STATE = resource(CH + "State");
  private static final Property TITLE = property("title");
  private static final Property OFFICE_OF = property("officeOf");
  private static final Property OFFICE_KIND = property("officeKind");
  private static final Property HOLDER = property("holder");
  private static final Property OF_OFFICE = property("ofOffice");
  private static final Property START = property("start");
  private static final Property END = property("end");
  private static final Property DATE_PRECISION = property("datePrecision");
  private static final Property FAMILY_NAME = property("familyName");
  private static final Property NATIONALITY = property("nationality");

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
  private static final Resource FOREIGN_MINISTER = resource(VAL + "foreign-minister");
  private static final Set<Resource> PRECISIONS = values("day", "month", "year");

  private static Model leaders;
  private static Model actors;

  @BeforeAll
  static void read() throws IOException {
    leaders = readAll("leaders-*.ttl");
    actors = readAll("*.ttl");
  }

  @Test
  void everyTenureHasOneKnownHolderAndOffice() {
    assertThat(tenures())
        .isNotEmpty()
        .allSatisfy(
            tenure -> {
              assertThat(tenure.listProperties(HOLDER).toList()).as("holders").hasSize(1);
              assertThat(tenure.listProperties(OF_OFFICE).toList()).as("offices").hasSize(1);
              assertThat(isA(tenure.getPropertyResourceValue(HOLDER), PERSON)).isTrue();
              assertThat(isA(tenure.getPropertyResourceValue(OF_OFFICE), OFFICE)).isTrue();
            });
  }

  @Test
  void everyTenureStartsNotAfterItEnds() {
    assertThat(tenures())
        .allSatisfy(
            tenure -> {
              assertThat(tenure.listProperties(START).toList()).as("starts").hasSize(1);
              assertThat(tenure.listProperties(END).toList()).as("ends").hasSizeLessThan(2);
              end(tenure).ifPresent(end -> assertThat(start(tenure)).isBeforeOrEqualTo(end));
              assertThat(tenure.getPropertyResourceValue(DATE_PRECISION)).isIn(PRECISIONS);
            });
  }

  @Test
  void everyTenureIsNamedByHolderOfficeAndYearOrMonth() {
    assertThat(tenures())
        .allSatisfy(tenure -> assertThat(slug(tenure)).isIn(byYear(tenure), byMonth(tenure)));
  }

  @Test
  void everyOfficeHasLowerCaseTitlesAKindAndAnActorItBelongsTo() {
    assertThat(leaders.listSubjectsWithProperty(RDF.type, OFFICE).toList())
        .isNotEmpty()
        .allSatisfy(
            office -> {
              assertThat(office.listProperties(RDFS.label).toList()).as("labels").hasSize(1);
              assertThat(office.listProperties(OFFICE_OF).toList()).as("officeOf").hasSize(1);
              assertThat(actors.contains(office.getPropertyResourceValue(OFFICE_OF), RDFS.label))
                  .as("officeOf a known actor")
                  .isTrue();
              assertThat(objects(office, OFFICE_KIND)).isNotEmpty().isSubsetOf(OFFICE_KINDS);
              assertThat(strings(office, TITLE))
                  .isNotEmpty()
                  .allSatisfy(
                      title -> assertThat(title).isEqualTo(title.toLowerCase(Locale.ENGLISH)));
            });
  }

  @Test
  void everyOfficeIsHeldBySomebody() {
    assertThat(leaders.listSubjectsWithProperty(RDF.type, OFFICE).toList())
        .allSatisfy(
            office -> assertThat(leaders.contains(null, OF_OFFICE, office)).as("held").isTrue());
  }

  @Test
  void everyPersonHasOneLabelAndTheNationalityOfAKnownState() {
    assertThat(persons())
        .isNotEmpty()
        .allSatisfy(
            person -> {
              assertThat(person.listProperties(RDFS.label).toList()).as("labels").hasSize(1);
              assertThat(objects(person, NATIONALITY))
                  .isNotEmpty()
                  .allSatisfy(state -> assertThat(isA(state, STATE)).isTrue());
            });
  }

  @Test
  void everyPersonHasAFamilyNameOrAStatedReason() {
    Set<String> without =
        persons().stream()
            .filter(person -> !person.hasProperty(FAMILY_NAME))
            .map(LeadersTest::slug)
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> stated = table("no-family-name.csv").map(row -> row[0]).collect(Collectors.toSet());

    assertThat(without).isEqualTo(new TreeSet<>(stated));
  }

  @Test
  void headsOfStateAndGovernmentFollowEachOther() {
    Set<List<String>> stated =
        table("overlapping-holders.csv")
            .map(row -> List.of(row[0], row[1], row[2]))
            .collect(Collectors.toSet());

    assertThat(overlaps()).isEqualTo(stated);
  }

  @Test
  void enoughStatesHaveTheirHeadsAndForeignMinisters() {
    Set<Resource> complete = new HashSet<>(statesWithHolders(HEADS));
    complete.retainAll(statesWithHolders(Set.of(FOREIGN_MINISTER)));

    assertThat(complete).hasSizeGreaterThanOrEqualTo(LEAST_STATES);
  }

  private static Set<Resource> statesWithHolders(Set<Resource> kinds) {
    return tenures().stream()
        .map(tenure -> tenure.getPropertyResourceValue(OF_OFFICE))
        .filter(office -> objects(office, OFFICE_KIND).stream().anyMatch(kinds::contains))
        .map(office -> office.getPropertyResourceValue(OFFICE_OF))
        .filter(state -> isA(state, STATE))
        .collect(Collectors.toSet());
  }

  /** Office, first and second holder of tenures that overlap for longer than a handover. */
  private static Set<List<String>> overlaps() {
    Map<String, List<Resource>> byOffice = new TreeMap<>();
    for (Resource tenure : tenures()) {
      Resource office = tenure.getPropertyResourceValue(OF_OFFICE);
      if (objects(office, OFFICE_KIND).stream().anyMatch(HEADS::contains)
          && tenure.hasProperty(DATE_PRECISION, resource(VAL + "day"))) {
        byOffice.computeIfAbsent(slug(office), key -> new ArrayList<>()).add(tenure);
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
    return leaders.listSubjectsWithProperty(RDF.type, TENURE).toList();
  }

  private static List<Resource> persons() {
    return leaders.listSubjectsWithProperty(RDF.type, PERSON).toList();
  }

  private static String byYear(Resource tenure) {
    return holder(tenure)
        + "-"
        + slug(tenure.getPropertyResourceValue(OF_OFFICE))
        + "-"
        + start(tenure).getYear();
  }

  /** For a holder who came back within the year. */
  private static String byMonth(Resource tenure) {
    return byYear(tenure) + start(tenure).format(DateTimeFormatter.ofPattern("-MM"));
  }

  private static String holder(Resource tenure) {
    return slug(tenure.getPropertyResourceValue(HOLDER));
  }

  private static LocalDate start(Resource tenure) {
    return LocalDate.parse(tenure.getProperty(START).getString());
  }

  private static Optional<LocalDate> end(Resource tenure) {
    return Optional.ofNullable(tenure.getProperty(END)).map(s -> LocalDate.parse(s.getString()));
  }

  private static boolean isA(Resource node, Resource type) {
    return actors.contains(node, RDF.type, type);
  }

  private static Set<Resource> objects(Resource subject, Property property) {
    return subject
        .listProperties(property)
        .mapWith(statement -> statement.getResource().inModel(leaders))
        .toSet();
  }

  private static List<String> strings(Resource subject, Property property) {
    return subject.listProperties(property).mapWith(s -> s.getString()).toList();
  }

  private static String slug(Resource node) {
    return node.getURI().substring(node.getURI().lastIndexOf('/') + 1);
  }

  private static Resource resource(String iri) {
    return ResourceFactory.createResource(iri);
  }

  private static Property property(String name) {
    return ResourceFactory.createProperty(CH, name);
  }

  private static Set<Resource> values(String... slugs) {
    return Stream.of(slugs).map(slug -> resource(VAL + slug)).collect(Collectors.toSet());
  }

  private static Model readAll(String glob) throws IOException {
    Model model = ModelFactory.createDefaultModel();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ACTORS, glob)) {
      for (Path file : files) {
        RDFParser.source(file).base(ID).parse(model);
      }
    }
    return model;
  }

  /**
   * The rows of a comma-separated resource without its header line; the last column is a reason.
   */
  private static Stream<String[]> table(String name) {
    try (InputStream in = LeadersTest.class.getResourceAsStream("leaders/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
