package org.w3id.chancery.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.AgreementNames;

class AgreementIndexTest {
  private static final LocalDate MARCH_2025 = LocalDate.of(2025, 3, 20);

  private final AgreementNames names = TestNames.NAMES.agreements();

  @Test
  void findsAnAgreementByItsNames() {
    assertThat(
            names.agreements(
                "the Joint Comprehensive Plan of Action (JCPOA), or Iran nuclear deal", MARCH_2025))
        .extracting(AgreementNames.Match::iri)
        .containsOnly(TestNames.BASE + "agreement/jcpoa")
        .hasSize(3);
  }

  @Test
  void countsSignatoriesAmongTheParties() {
    assertThat(names.agreements("the JCPOA", MARCH_2025).get(0).parties())
        .containsExactlyInAnyOrder(
            TestNames.BASE + "actor/iran", TestNames.BASE + "actor/united-states");
  }

  @Test
  void takesAnAcronymInItsOwnCaseOnly() {
    assertThat(names.agreements("Fast trains and fast food under FAST", MARCH_2025)).hasSize(1);
  }

  @Test
  void findsPlaces() {
    assertThat(names.places("in Tehran’s north"))
        .extracting(AgreementNames.Match::label)
        .containsExactly("Tehran");
  }
}
