package org.w3id.chancery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Which names are the same, and which spellings may be of one word. */
class FoldingTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/link/same-names.csv", numLinesToSkip = 1)
  void namesAreTheSame(String one, String other) {
    assertThat(Folding.keys(one)).containsAnyElementsOf(Folding.keys(other));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/link/same-names.csv", numLinesToSkip = 1)
  void namesAreTheSameWhereverTheProgramRuns(String one, String other) {
    List<String> keys = Folding.keys(one);
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));

    assertThat(Folding.keys(one)).isEqualTo(keys).containsAnyElementsOf(Folding.keys(other));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/link/spellings.csv", numLinesToSkip = 1)
  void spellingsOfOneWordAreToldFromOtherWords(String one, String other, String same) {
    String a = String.join("", Folding.latinWords(one));
    String b = String.join("", Folding.latinWords(other));

    assertThat(Spelling.isSame(a, b)).isEqualTo(same.equals("yes"));
    assertThat(Spelling.difference(a, b)).isEqualTo(Spelling.difference(b, a));
  }

  @Test
  void namesInOtherScriptsAreReadInLatinLettersToo() {
    assertThat(Folding.latinWords("Владимир Путин")).containsExactly("vladimir", "putin");
    assertThat(Folding.latinWords("Αθήνα")).containsExactly("athena");
    assertThat(Folding.key("Владимир Путин")).isEqualTo("владимир путин");
  }
}
