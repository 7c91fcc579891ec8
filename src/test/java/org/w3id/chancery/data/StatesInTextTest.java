package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.resolve.KnownNames;

/** The names that news uses, read with the reference data as it is. */
class StatesInTextTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 3, 20);

  private static ActorNames names;

  @BeforeAll
  static void read() throws IOException, RejectedException {
    KnownNames.Builder builder = KnownNames.builder();
    ReferenceFiles.read(Path.of("data"), ActorFiles.ID, builder::add);
    names = builder.build().actors();
  }

  @ParameterizedTest(name = "{1} in {2} is {3}")
  @CsvFileSource(resources = "names-in-text.csv", delimiter = '|', numLinesToSkip = 1)
  void aNameMeansItsActor(String text, String name, LocalDate on, String actor) {
    assertThat(names.find(text, on))
        .filteredOn(match -> text.substring(match.start(), match.end()).equals(name))
        .singleElement()
        .satisfies(
            match ->
                assertThat(match.candidates().get(0).actor().iri())
                    .isEqualTo(ActorFiles.actor(actor).getURI()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They told us to polish the china.",
        "It may turn out that who can is to let it go.",
        "A male swede and a turkey were on the plan."
      })
  void ordinaryWordsMeanNobody(String text) {
    assertThat(names.find(text, TODAY)).isEmpty();
  }
}
