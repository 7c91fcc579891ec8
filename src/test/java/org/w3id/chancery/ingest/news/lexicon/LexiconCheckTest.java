package org.w3id.chancery.ingest.news.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconCheckTest {
  @TempDir Path folder;

  @Test
  void aLineIsDeadWhenOneAboveHoldsWheneverItDoes() throws IOException {
    assertThat(
            clashes(
                "halt\tobj\tconcede\t08\t-\t-",
                "halt\tobj:war|fight\tretreat\t08\t-\t-",
                "halt\tprep:in\tretreat\t08\t-\t-",
                "halt\tprep:in to\tretreat\t08\t-\t-"))
        .containsExactly("2: halt, never wins", "4: halt, never wins");
  }

  @Test
  void aStricterLineAboveDoesNoHarm() throws IOException {
    assertThat(
            clashes(
                "halt\tobj:war|fight !prep:in\tretreat\t08\t-\t-",
                "halt\tobj:war\tconcede\t08\t-\t-",
                "halt\t-\tconcede\t08\t-\t-"))
        .isEmpty();
  }

  @Test
  void theOppositeOfAWideConditionIsTheStricter() throws IOException {
    assertThat(
            clashes("halt\t!obj:war\tretreat\t08\t-\t-", "halt\t!obj:war|fight\tconcede\t08\t-\t-"))
        .containsExactly("2: halt, never wins");
  }

  @Test
  void sameConditionsWithAnotherTypeClash() throws IOException {
    assertThat(clashes("halt\t-\tretreat\t08\t-\t-", "stop halt\t-\tconcede\t08\t-\t-"))
        .containsExactly(
            "2: halt, has the conditions of the line above, another type, and never wins");
  }

  private List<String> clashes(String... verbs) throws IOException {
    Files.write(folder.resolve("verbs.tsv"), List.of(verbs));
    Lexicon standard = Lexicon.standard();
    Lexicon own = LexiconFiles.locate().with(List.of(folder)).read();
    String file = folder.resolve("verbs.tsv") + ":";
    assertThat(own.nominals()).isEqualTo(standard.nominals());
    return LexiconCheck.clashes(own).stream()
        .filter(c -> c.line().startsWith(file))
        .map(
            c ->
                c.line().substring(file.length())
                    + ": "
                    + c.lemma()
                    + ", "
                    + c.problem().split(":", 2)[0])
        .toList();
  }

  @Test
  void addedLinesGoBeforeTheOthers() throws IOException {
    Files.writeString(folder.resolve("verbs.tsv"), "meet\t-\tcoerce\t17\tobj\t-\n");
    Files.writeString(folder.resolve("agents.tsv"), "acts-for\tGOV\tquartermaster\n");

    Lexicon own = Lexicon.with(List.of(folder));

    assertThat(own.verbs("meet").get(0).type().orElseThrow().concept()).isEqualTo("coerce");
    assertThat(own.verbs("meet")).hasSize(Lexicon.standard().verbs("meet").size() + 1);
    assertThat(own.agent("quartermaster")).isPresent();
    assertThat(Lexicon.standard().agent("quartermaster")).isEmpty();
  }
}
