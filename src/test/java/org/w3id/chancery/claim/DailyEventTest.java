package org.w3id.chancery.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.EventType.Category;

/** Which events of a day are one. */
class DailyEventTest {
  private static Optional<DailyEvent> event(String concept, String one, String other) {
    return DailyEvent.of(
        LocalDate.of(2002, 4, 15),
        new EventType(concept, false, Category.CONSULT, Optional.empty()),
        one,
        other,
        Optional.empty());
  }

  @Test
  void aMeetingIsToldByEitherSideAndInSeveralModes() {
    assertThat(event("consult-meet", "USA", "LBN"))
        .isPresent()
        .isEqualTo(event("consult-meet", "LBN", "USA"))
        .isEqualTo(event("consult-negotiate", "LBN", "USA"))
        .isEqualTo(event("consult-third", "USA", "LBN"));
  }

  @Test
  void aVisitIsToldByGuestAndHost() {
    assertThat(event("consult-visit", "USA", "LBN"))
        .isPresent()
        .isEqualTo(event("consult-host", "LBN", "USA"));
  }

  @Test
  void visitsToEachOtherAreTwo() {
    assertThat(event("consult-visit", "USA", "LBN"))
        .isNotEqualTo(event("consult-visit", "LBN", "USA"))
        .isNotEqualTo(event("consult-meet", "USA", "LBN"));
  }

  @Test
  void aLetterAndItsAnswerAreTwo() {
    assertThat(event("consult-letter", "USA", "LBN"))
        .isNotEqualTo(event("consult-letter", "LBN", "USA"));
  }
}
