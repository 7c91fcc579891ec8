package org.w3id.chancery.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.chancery.vocabulary.Namespaces;

/** The form of the query files: a header of comments, a blank line, a query. */
class QueriesTest {
  private static final Pattern TERM =
      Pattern.compile(Pattern.quote(Namespaces.ONTOLOGY) + "[A-Za-z0-9]+");

  @TestFactory
  Stream<DynamicTest> saysWhatItAsksThenAsksIt() throws IOException {
    return Stream.concat(
            OntologyFiles.queries("competency").stream(), OntologyFiles.queries("hygiene").stream())
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = lines.subList(0, lines.indexOf(""));

    assertThat(header).allMatch(line -> line.matches("# [a-z]+: \\S.*"));
    assertThat(header).anyMatch(line -> line.startsWith("# title: "));
    assertThat(header).anyMatch(line -> line.startsWith("# description: "));
    assertThat(query(file).isSelectType()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> competencyQuestionHasKeywordsAndAnOrderOfItsAnswers() throws IOException {
    return OntologyFiles.queries("competency").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      assertThat(Files.readString(file)).containsPattern("(?m)^# keywords: \\S");
                      assertThat(query(file).hasOrderBy()).isTrue();
                    }));
  }

  @Test
  void competencyQuestionsAreNumberedWithoutGaps() throws IOException {
    List<String> numbers =
        OntologyFiles.queries("competency").stream()
            .map(file -> file.getFileName().toString().substring(0, 3))
            .toList();
    List<String> expected = new ArrayList<>();
    for (int number = 1; number <= numbers.size(); number++) {
      expected.add("%02d-".formatted(number));
    }

    assertThat(numbers).hasSizeGreaterThanOrEqualTo(20).isEqualTo(expected);
  }

  @Test
  void everyTermOfTheOntologyIsUsedInACompetencyQuestion() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path file : OntologyFiles.queries("competency")) {
      Query query = query(file);
      // without prefixes and base, terms are written in full
      query.setPrefixMapping(PrefixMapping.Factory.create());
      query.setBaseURI((String) null);
      TERM.matcher(query.serialize()).results().map(MatchResult::group).forEach(used::add);
    }
    Set<String> terms =
        OntologyFiles.core().listSubjectsWithProperty(RDFS.isDefinedBy).toList().stream()
            .map(term -> term.getURI())
            .collect(Collectors.toSet());

    assertThat(used).containsAll(terms);
  }

  private static Query query(Path file) throws IOException {
    return QueryFactory.create(Files.readString(file));
  }
}
