package org.w3id.chancery.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;

class ProvisionalActorsTest {
  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "The envoy Karim Nobody left., envoy Karim Nobody, karim-nobody",
    "Mr Nobody left., Mr Nobody, nobody",
    "They met the University of Aden., the University of Aden, university-of-aden",
    "They met pro-Turkish proxies., pro-Turkish proxies, ",
    "They met the Islamist fighters., the Islamist fighters, ",
    "They met officials., officials, ",
    "Protesters left., Protesters, ",
    "They crossed the Lombok Strait., Strait, ",
    "They crossed the Lombok Strait., Lombok, ",
    "They left on Tuesday., Tuesday, "
  })
  void tellsNamesFromOtherWords(String text, String words, String slug) {
    ProvisionalActors actors =
        new ProvisionalActors(
            new InstanceIris(TestNames.BASE), TestNames.NAMES.actors(), LocalDate.of(2025, 3, 20));
    int start = text.indexOf(words);
    Mention mention =
        new Mention(
            new Span(start, start + words.length(), words),
            Optional.empty(),
            Optional.empty(),
            new Decision("unknown", 0, "nobody bears this name"));
    Passage passage = new Passage(new Span(0, text.length(), text), "", "", 0);

    assertThat(actors.resolve(mention, passage).actor())
        .isEqualTo(Optional.ofNullable(slug).map(s -> TestNames.BASE + "actor/provisional-" + s));
  }
}
