package org.w3id.chancery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.vocabulary.Namespaces;

/** The names of states in other languages, and that things are found by them. */
class TerritoryNamesTest {
  private static final Path ACTORS = Path.of("data", "actors");
  private static final Path FILE = ACTORS.resolve("names-in-other-languages.ttl");

  /** Prints the file: what to write when ICU or the list of states has changed. */
  public static void main(String[] args) {
    System.out.print(written());
  }

  private static String written() {
    return TerritoryNames.turtle(
        Known.of(ACTORS, "states*.ttl", "territories*.ttl"),
        Namespaces.DEFAULT_BASE,
        TerritoryNames.LANGUAGES);
  }

  @Test
  void theFileIsWhatIcuSaysWhereverTheProgramRuns() throws Exception {
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(written()).isEqualTo(Files.readString(FILE));
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void statesAreFoundInAllOfTheseLanguages() {
    Matcher matcher = new Matcher(Known.of(ACTORS, "states*.ttl", "names*.ttl"));

    for (String name : List.of("Иран", "伊朗", "إيران", "Ιράν", "Irán", "イラン", "이란")) {
      Entity theirs =
          new Entity(
              "urn:x",
              List.of(Name.of(name)),
              Set.of(Kind.COUNTRY),
              Set.of(),
              Set.of(),
              Set.of(),
              Lifetime.UNKNOWN);
      List<Candidate> found = matcher.candidates(theirs, 3);
      assertThat(found).as(name).isNotEmpty();
      assertThat(found.get(0).entity().iri()).as(name).endsWith("actor/iran");
      assertThat(Matcher.isConfident(found, Matcher.CONFIDENT)).as(name).isTrue();
    }
  }

  @Test
  void kosovoHasNamesThoughItHasNoCode() throws Exception {
    assertThat(Files.readString(FILE)).contains("<actor/kosovo> skos:altLabel").contains("科索沃");
  }
}
