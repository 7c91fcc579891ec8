package org.w3id.chancery.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times keep the exactness of their words. Documents are dated Friday, 2024-05-10. */
class TimeExpressionsTest {
  private static final LocalDate ON = LocalDate.of(2024, 5, 10);

  @ParameterizedTest
  @CsvSource({
    "They met today., 2024-05-10, 2024-05-10, DAY",
    "They met yesterday., 2024-05-09, 2024-05-09, DAY",
    "They met on Tuesday., 2024-05-07, 2024-05-07, DAY",
    "They met on March 3., 2024-03-03, 2024-03-03, DAY",
    "They met on 3 March 2019., 2019-03-03, 2019-03-03, DAY",
    "They met on December 30., 2023-12-30, 2023-12-30, DAY",
    "They met in January., 2024-01-01, 2024-01-31, MONTH",
    "They met in June 2020., 2020-06-01, 2020-06-30, MONTH",
    "They met in 2018., 2018-01-01, 2018-12-31, YEAR",
    "They met last month., 2024-04-01, 2024-04-30, MONTH",
    "They met last week., 2024-04-29, 2024-05-05, WEEK",
    "They met three days ago., 2024-05-07, 2024-05-07, DAY",
    "They met from November 19-20., 2023-11-19, 2023-11-20, INTERVAL",
    "It has lasted since 2018., 2018-01-01, '', INTERVAL",
    "They will go by July 1., '', 2024-07-01, INTERVAL"
  })
  void tellsTheBoundsOfTheWords(String text, String first, String last, String granularity) {
    List<TimeExpressions.Found> found = TimeExpressions.find(text, TimeExpressions.Context.of(ON));
    assertThat(found).hasSize(1);
    TimeExpressions.Found f = found.get(0);
    assertThat(
            List.of(
                f.first().map(Object::toString).orElse(""),
                f.last().map(Object::toString).orElse(""),
                f.granularity().name()))
        .containsExactly(first, last, granularity);
  }
}
