package org.w3id.chancery.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.data.AgreementData.Action;

/**
 * Holds the days on which peace agreements were made against the PA-X table, which lies beside the
 * project. Which number is of which agreement stands as data in the test's resources.
 */
class AgreementsAgainstPeaceAgreementsTest {
  private static final Path TABLE =
      Path.of("..", "shared", "data", "pax", "pax_all_agreements_data.csv");

  private static final Set<String> MADE = Set.of("adoption", "signature", "definitive-signature");

  /** Number, version, name and date, of rows whose quoted cells may run over several lines. */
  private static final Pattern NUMBER_AND_DATE =
      Pattern.compile(",(\\d+),\\d+,(?:\"[^\"]*(?:\"\"[^\"]*)*\"|[^\",]*),(\\d{4}-\\d\\d-\\d\\d),");

  @Test
  void agreementsWereMadeOnTheDayThatTheTableGives() throws IOException {
    assumeTrue(Files.isRegularFile(TABLE), "needs " + TABLE);
    Map<String, LocalDate> table = table();
    AgreementData data = AgreementData.read();

    assertThat(numbers())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(data.actions())
                    .filteredOn(a -> AgreementData.slug(a.agreement()).equals(row[0]))
                    .filteredOn(a -> MADE.contains(a.typeSlug()))
                    .as(row[0])
                    .extracting(Action::day)
                    .contains(Objects.requireNonNull(table.get(row[1]), row[1])));
  }

  private static Map<String, LocalDate> table() throws IOException {
    Map<String, LocalDate> days = new HashMap<>();
    Matcher rows = NUMBER_AND_DATE.matcher(Files.readString(TABLE, UTF_8));
    while (rows.find()) {
      days.put(rows.group(1), LocalDate.parse(rows.group(2)));
    }
    return days;
  }

  private static List<String[]> numbers() throws IOException {
    try (InputStream in =
        AgreementsAgainstPeaceAgreementsTest.class.getResourceAsStream(
            "agreements/peace-agreements.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    }
  }
}
