package org.w3id.chancery.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.jena.rdf.model.RDFNode;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.data.AgreementData.Action;

/**
 * Holds the dates of consent against a reading of the UN treaty collection of 2015, which lies
 * beside the project. Which table is of which agreement stands as data in the test's resources.
 */
class AgreementsAgainstDepositaryTest {
  private static final Path TABLES = Path.of("..", "shared", "data", "un-treaties", "treaties");

  /** What came later is not in the tables. */
  private static final LocalDate LAST_READ = LocalDate.of(2014, 12, 31);

  private static final Set<String> CHECKED =
      Set.of("ratification", "acceptance", "approval", "accession", "succession");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  @Test
  void datesOfConsentAreThoseOfTheDepositary() throws IOException {
    assumeTrue(Files.isDirectory(TABLES), "needs " + TABLES);
    AgreementData data = AgreementData.read();
    List<String> compared = new ArrayList<>();
    List<String> otherwise = new ArrayList<>();
    for (String[] row : tables()) {
      List<String> lines = Files.readAllLines(TABLES.resolve(row[1] + ".csv"), UTF_8);
      for (Action action : data.actions()) {
        if (AgreementData.slug(action.agreement()).equals(row[0])
            && CHECKED.contains(action.typeSlug())
            && action.precision().equals("day")
            && !action.day().isAfter(LAST_READ)) {
          RDFNode actor = action.initiators().iterator().next();
          List<String> ofActor = linesOf(lines, data.namesOf(actor));
          if (!ofActor.isEmpty()) {
            String day = DAY.format(action.day());
            String what = row[0] + ": " + actor + " " + action.typeSlug() + " " + day;
            compared.add(what);
            if (ofActor.stream().noneMatch(line -> line.matches(".*(,|\")" + day + "\\b.*"))) {
              otherwise.add(what + ", but the table says " + ofActor);
            }
          }
        }
      }
    }

    assertThat(otherwise).isEmpty();
    assertThat(compared).hasSizeGreaterThan(100);
  }

  private static List<String> linesOf(List<String> lines, Set<String> names) {
    return lines.stream()
        .filter(
            line -> {
              String participant =
                  line.startsWith("\"")
                      ? line.substring(1, line.indexOf('"', 1))
                      : line.substring(0, Math.max(0, line.indexOf(',')));
              return names.contains(participant.replaceAll("[\\d, ]+$", ""));
            })
        .toList();
  }

  private static List<String[]> tables() throws IOException {
    try (InputStream in =
        AgreementsAgainstDepositaryTest.class.getResourceAsStream(
            "agreements/depositary-tables.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    }
  }
}
