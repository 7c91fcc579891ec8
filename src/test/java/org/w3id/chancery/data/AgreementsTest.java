package org.w3id.chancery.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.data.AgreementData.Action;

/** The agreements of {@code data/agreements} and what was done to them. */
class AgreementsTest {
  /** As many as the users were promised. */
  private static final int LEAST_AGREEMENTS = 80;

  /** Actions of the agreement as a whole. */
  private static final Set<String> OF_NOBODY =
      Set.of("entry-into-force", "termination", "provisional-application");

  /** Each state consents, and leaves, by an action of its own. */
  private static final Set<String> OF_ONE =
      Set.of(
          "ratification",
          "acceptance",
          "approval",
          "accession",
          "succession",
          "suspension",
          "withdrawal",
          "parliamentary-approval");

  private static final Set<String> LEAVES = Set.of("suspension", "withdrawal");

  private static final Comparator<Resource> BY_IRI = Comparator.comparing(Resource::getURI);

  private static AgreementData data;

  @BeforeAll
  static void read() throws IOException {
    data = AgreementData.read();
  }

  @Test
  void thereAreEnoughAgreements() {
    assertThat(data.agreements()).hasSizeGreaterThanOrEqualTo(LEAST_AGREEMENTS);
  }

  @Test
  void everyAgreementHasOneClassAndOneLabel() {
    assertThat(data.agreements())
        .allSatisfy(
            agreement -> {
              assertThat(agreement.listProperties(RDF.type).toList()).as("classes").hasSize(1);
              assertThat(agreement.listProperties(RDFS.label).toList()).as("labels").hasSize(1);
            });
  }

  @Test
  void aNameMeansOneAgreementOnly() {
    Map<String, Set<Resource>> byName = new TreeMap<>();
    for (Resource agreement : data.agreements()) {
      for (String name : names(agreement)) {
        byName
            .computeIfAbsent(name.toLowerCase(Locale.ENGLISH), n -> new TreeSet<>(BY_IRI))
            .add(agreement);
      }
    }

    byName.values().removeIf(agreements -> agreements.size() == 1);

    assertThat(byName).isEmpty();
  }

  @Test
  void everyActionIsDoneToAnAgreementThatIsDescribed() {
    assertThat(data.actions())
        .isNotEmpty()
        .allSatisfy(action -> assertThat(data.agreements()).contains(action.agreement()));
  }

  @Test
  void everyAgreementHasAnAction() {
    List<Resource> without = new ArrayList<>(data.agreements());
    data.actions().forEach(action -> without.remove(action.agreement()));

    assertThat(without).isEmpty();
  }

  @Test
  void everyActionIsOfAKnownType() {
    assertThat(data.unknown(data.actions().stream().map(Action::type), SKOS.Concept)).isEmpty();
  }

  @Test
  void everyActionHasTheBoundsThatItsPrecisionAsksFor() {
    assertThat(data.actions())
        .filteredOn(action -> !action.precision().equals("interval"))
        .allSatisfy(
            action -> {
              LocalDate start = action.start().orElseThrow();
              LocalDate end =
                  switch (action.precision()) {
                    case "day" -> start;
                    case "month" -> YearMonth.from(start).atEndOfMonth();
                    case "year" -> Year.from(start).atMonth(12).atEndOfMonth();
                    default -> throw new AssertionError("no precision: " + action);
                  };
              assertThat(action.end()).isEqualTo(end);
            });
  }

  @Test
  void consentIsKnownByTheEntryIntoForceWhereItsDayIsNot() {
    assertThat(data.actions())
        .filteredOn(action -> action.precision().equals("interval"))
        .isNotEmpty()
        .allSatisfy(
            consent -> {
              assertThat(consent.typeSlug()).isEqualTo("consent-to-be-bound");
              assertThat(consent.start()).isEmpty();
              assertThat(data.actions())
                  .filteredOn(action -> action.agreement().equals(consent.agreement()))
                  .filteredOn(action -> action.typeSlug().equals("entry-into-force"))
                  .extracting(Action::end)
                  .containsExactly(consent.end());
            });
  }

  @Test
  void everyActorIsDescribed() {
    assertThat(
            data.unknown(
                Stream.of("initiator", "mediator", "party")
                    .flatMap(role -> data.objects(AgreementData.property(role)))))
        .isEmpty();
  }

  @Test
  void everyPlaceIsDescribed() {
    assertThat(data.unknown(data.objects(AgreementData.property("atPlace")))).isEmpty();
  }

  @Test
  void everyIssueAndIdentifierSchemeIsAConcept() {
    assertThat(
            data.unknown(
                Stream.of("issue", "scheme")
                    .flatMap(property -> data.objects(AgreementData.property(property))),
                SKOS.Concept))
        .isEmpty();
  }

  @Test
  void anEntryIntoForceAndATerminationHaveNoInitiator() {
    assertThat(data.actions())
        .filteredOn(action -> OF_NOBODY.contains(action.typeSlug()))
        .allSatisfy(action -> assertThat(action.initiators()).isEmpty());
  }

  @Test
  void consentAndWithdrawalAreOfOneActorEach() {
    assertThat(data.actions())
        .filteredOn(action -> OF_ONE.contains(action.typeSlug()))
        .allSatisfy(action -> assertThat(action.initiators()).hasSize(1));
  }

  @Test
  void nobodyLeavesAnAgreementWithoutHavingJoinedIt() {
    assertThat(data.actions())
        .filteredOn(action -> LEAVES.contains(action.typeSlug()))
        .isNotEmpty()
        .allSatisfy(
            leaving ->
                assertThat(leaving.initiators())
                    .allMatch(actor -> data.joined(actor, leaving.agreement(), leaving.day())));
  }

  @Test
  void nobodyIsStatedToBeAPartyBesidesItsOwnConsent() {
    assertThat(data.actions())
        .filteredOn(action -> OF_ONE.contains(action.typeSlug()))
        .filteredOn(action -> !LEAVES.contains(action.typeSlug()))
        .filteredOn(action -> !action.typeSlug().equals("parliamentary-approval"))
        .allSatisfy(
            action ->
                assertThat(action.initiators())
                    .noneMatch(actor -> data.isParty(actor, action.agreement())));
  }

  @Test
  void noActionIsStatedTwice() {
    assertThat(
            data.actions().stream()
                .map(a -> List.of(a.agreement(), a.type(), a.initiators(), a.day())))
        .doesNotHaveDuplicates();
  }

  @Test
  void nobodyConsentsBeforeTheAgreementWasMade() {
    assertThat(data.actions())
        .filteredOn(action -> OF_ONE.contains(action.typeSlug()))
        .allSatisfy(
            action ->
                assertThat(action.day())
                    .isAfterOrEqualTo(
                        data.actions().stream()
                            .filter(made -> made.agreement().equals(action.agreement()))
                            .filter(made -> !OF_ONE.contains(made.typeSlug()))
                            .map(Action::day)
                            .min(LocalDate::compareTo)
                            .orElse(LocalDate.MIN)));
  }

  @Test
  void wellKnownActionsAreThere() {
    assertThat(knownActions())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              Resource agreement = data.resource("agreement/" + row[0]);
              assertThat(names(agreement)).contains(row[1]);
              assertThat(data.actions())
                  .anyMatch(
                      action ->
                          action.agreement().equals(agreement)
                              && action.typeSlug().equals(row[2])
                              && (row[3].isEmpty()
                                  || action.initiators().contains(data.resource("actor/" + row[3])))
                              && action.day().equals(LocalDate.parse(row[4])));
            });
  }

  private static List<String> names(Resource agreement) {
    return Stream.of(RDFS.label, SKOS.altLabel, AgreementData.property("shortName"))
        .flatMap(property -> agreement.listProperties(property).toList().stream())
        .map(statement -> statement.getString())
        .toList();
  }

  private static List<String[]> knownActions() {
    try (InputStream in =
        AgreementsTest.class.getResourceAsStream("agreements/known-actions.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
