package org.w3id.chancery.ingest.news.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
  @Test
  void anAbbreviationEndsNoSentence() {
    assertThat(split("Gen. Ruiz met U.S. officials in Lima. They talked."))
        .containsExactly("Gen. Ruiz met U.S. officials in Lima.", "They talked.");
  }

  @Test
  void aCountryAbbreviationEndsASentenceBeforeAFunctionWord() {
    assertThat(split("He flew to the U.S. The visit was short."))
        .containsExactly("He flew to the U.S.", "The visit was short.");
  }

  @Test
  void aQuestionInsideAQuotationDoesNotEndTheSentenceAroundIt() {
    assertThat(split("\"Why now?\" asked the envoy.")).hasSize(1);
  }

  @Test
  void aLineBreakInsideASentenceDoesNotEndIt() {
    assertThat(split("The ministers\nmet in Oslo.")).hasSize(1);
  }

  @Test
  void aHeadlineIsASentenceOfItsOwn() {
    assertThat(split("Envoys meet in Oslo\n\nThey met.")).hasSize(2);
  }

  @Test
  void theItemsOfAListOnOneLineAreSentences() {
    assertThat(split("They agreed: - Iran will open the border. - Iraq will pay; • Oman watches."))
        .containsExactly(
            "They agreed:", "Iran will open the border.", "Iraq will pay;", "Oman watches.");
  }

  private static List<String> split(String text) {
    return SentenceSplitter.split(text).stream()
        .map(b -> text.substring(b.start(), b.end()))
        .toList();
  }
}
