package org.w3id.chancery.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Candidate;

class ActorIndexTest {
  private static final LocalDate MARCH_2025 = LocalDate.of(2025, 3, 20);

  private final ActorNames names = TestNames.NAMES.actors();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/resolve/names-in-text.csv", useHeadersInDisplayName = true)
  void findsTheNamesOfAText(String text, String expected) {
    assertThat(found(text, MARCH_2025)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({
    "vladimir-putin, 2001-01-01, RUSGOV",
    "vladimir-putin, 2010-01-01, RUSELI",
    "vladimir-putin, 1999-01-01, RUS",
    "dmitry-medvedev, 2010-01-01, RUSGOV",
    "dmitry-medvedev, 2024-01-01, RUSELI",
    "sergei-lavrov, 2025-03-20, RUSGOV",
    "qassem-soleimani, 2020-01-03, IRNMIL",
    "zaire, 1990-01-01, ZAR",
    "zaire, 2000-01-01, COD",
    "turkey, 2025-03-20, TUR",
    "european-union, 2025-03-20, IGO",
    "nato, 2025-03-20, IGOWSTNAT",
    "pentagon, 2025-03-20, USAMIL",
    "state-department, 2025-03-20, USAGOV",
    "pkk, 2025-03-20, TURREB",
    "al-qaeda, 2025-03-20, IMG"
  })
  void codesAnActorOnADay(String actor, LocalDate on, String code) {
    assertThat(names.actor(TestNames.BASE + "actor/" + actor, on).flatMap(ActorRef::code))
        .hasValue(code);
  }

  @Test
  void tellsForWhomAPersonActs() {
    ActorRef lavrov = names.actor(TestNames.BASE + "actor/sergei-lavrov", MARCH_2025).orElseThrow();

    assertThat(lavrov.state()).hasValue(TestNames.BASE + "actor/russia");
  }

  @Test
  void putsTheHolderOfAnOfficeOnTheDayFirst() {
    List<Candidate> bushes =
        names.find("Bush said no", LocalDate.of(2003, 5, 1)).get(0).candidates();

    assertThat(bushes)
        .extracting(c -> c.actor().label())
        .containsExactly("George W. Bush", "George H. W. Bush");
    assertThat(bushes.get(0).score()).isGreaterThan(bushes.get(1).score());
  }

  @Test
  void leavesANameOfTwoLivingStatesOpen() {
    List<Candidate> congo = names.find("fighting in Congo", MARCH_2025).get(0).candidates();

    assertThat(congo).hasSize(2);
    assertThat(congo).allSatisfy(c -> assertThat(c.score()).isEqualTo(0.5));
  }

  @Test
  void readsTheSeatOfAStateThatEndedByTheDate() {
    assertThat(names.find("Moscow agreed", LocalDate.of(1985, 1, 1)).get(0).candidates())
        .extracting(c -> c.actor().label())
        .containsExactly("Soviet Union", "Russia");
  }

  @ParameterizedTest
  @CsvSource({
    "president, russia, 2005-01-01, vladimir-putin",
    "president, russia, 2010-01-01, dmitry-medvedev",
    "president, russia, 2025-01-01, vladimir-putin",
    "minister of foreign affairs, russia, 2025-01-01, sergei-lavrov",
    "Foreign Minister, russia, 2025-01-01, sergei-lavrov",
    "leader, united-states, 2018-01-01, donald-trump"
  })
  void knowsWhoHeldAnOfficeOnADay(String title, String of, LocalDate on, String holder) {
    assertThat(names.holders(title, TestNames.BASE + "actor/" + of, on))
        .extracting(ActorRef::iri)
        .containsExactly(TestNames.BASE + "actor/" + holder);
  }

  @Test
  void namesNobodyForAnOfficeBetweenTwoTenures() {
    assertThat(names.holders("president", TestNames.BASE + "actor/united-states", MARCH_2025))
        .hasSize(1);
    assertThat(
            names.holders(
                "president", TestNames.BASE + "actor/united-states", LocalDate.of(1995, 1, 1)))
        .isEmpty();
  }

  private String found(String text, LocalDate on) {
    return names.find(text, on).stream()
        .map(
            m ->
                text.substring(m.start(), m.end())
                    + " = "
                    + m.candidates().get(0).actor().label()
                    + " "
                    + m.candidates().get(0).kind())
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }
}
