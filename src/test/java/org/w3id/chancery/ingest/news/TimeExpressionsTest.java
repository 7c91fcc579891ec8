package org.w3id.chancery.ingest.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.ingest.news.TimeExpressions.Context;
import org.w3id.chancery.ingest.news.TimeExpressions.Found;
import org.w3id.chancery.ingest.news.TimeExpressions.Toward;

/** Times keep the exactness of their words. Documents are dated Friday, 2024-05-10. */
class TimeExpressionsTest {
  private static final LocalDate ON = LocalDate.of(2024, 5, 10);

  @ParameterizedTest
  @CsvSource({
    "They met today., 2024-05-10, 2024-05-10, DAY",
    "They met yesterday., 2024-05-09, 2024-05-09, DAY",
    "They met on Tuesday., 2024-05-07, 2024-05-07, DAY",
    "They met last Friday., 2024-05-03, 2024-05-03, DAY",
    "They met overnight., 2024-05-09, 2024-05-10, INTERVAL",
    "They met over the weekend., 2024-05-04, 2024-05-05, INTERVAL",
    "They met on March 3., 2024-03-03, 2024-03-03, DAY",
    "They met on the 3rd of March., 2024-03-03, 2024-03-03, DAY",
    "They met on 3 March 2019., 2019-03-03, 2019-03-03, DAY",
    "They met on Sunday 3 March 2019., 2019-03-03, 2019-03-03, DAY",
    "They met on December 30., 2023-12-30, 2023-12-30, DAY",
    "They met in January., 2024-01-01, 2024-01-31, MONTH",
    "They met in June 2020., 2020-06-01, 2020-06-30, MONTH",
    "They met in mid-June 2020., 2020-06-01, 2020-06-30, MONTH",
    "They met in 2018., 2018-01-01, 2018-12-31, YEAR",
    "They met in the second half of 2018., 2018-07-01, 2018-12-31, SEASON",
    "They met in the summer of 2018., 2018-06-01, 2018-08-31, SEASON",
    "They met last winter., 2023-12-01, 2024-02-29, SEASON",
    "They met in the 1990s., 1990-01-01, 1999-12-31, INTERVAL",
    "They met last month., 2024-04-01, 2024-04-30, MONTH",
    "They met last week., 2024-04-29, 2024-05-05, WEEK",
    "They met earlier this week., 2024-05-06, 2024-05-10, WEEK",
    "They met three days ago., 2024-05-07, 2024-05-07, DAY",
    "They met less than a week ago., 2024-05-03, 2024-05-10, INTERVAL",
    "They met more than two years ago., '', 2022-05-10, INTERVAL",
    "They met ten years ago today., 2014-05-10, 2014-05-10, DAY",
    "They met over the last 72-hours., 2024-05-07, 2024-05-10, INTERVAL",
    "They met in the past three weeks., 2024-04-19, 2024-05-10, INTERVAL",
    "They met from November 19-20., 2023-11-19, 2023-11-20, INTERVAL",
    "They met on 3 and 5 May., 2024-05-03, 2024-05-05, INTERVAL",
    "They met on Monday and Tuesday., 2024-05-06, 2024-05-07, INTERVAL",
    "They met between March 2020 and May 2021., 2020-03-01, 2021-05-31, INTERVAL",
    "They fought from 2015 to 2018., 2015-01-01, 2018-12-31, INTERVAL",
    "They fought from Monday to Wednesday., 2024-05-06, 2024-05-08, INTERVAL",
    "It has lasted since 2018., 2018-01-01, '', INTERVAL",
    "It has lasted since Monday., 2024-05-06, '', INTERVAL",
    "They will go by July 1., '', 2024-07-01, INTERVAL",
    "They will go by the end of the year., '', 2024-12-31, INTERVAL",
    "They met on Christmas Eve., 2023-12-24, 2023-12-24, DAY",
    "They met on Good Friday 2023., 2023-04-07, 2023-04-07, DAY",
    "They met on Orthodox Easter., 2024-05-05, 2024-05-05, DAY",
    "They met during Ramadan., 2024-03-11, 2024-04-09, INTERVAL",
    "They met on Nowruz 2022., 2022-03-20, 2022-03-21, INTERVAL"
  })
  void tellsTheBoundsOfTheWords(String text, String first, String last, String granularity) {
    assertThat(bounds(text, Context.of(ON))).containsExactly(first, last, granularity);
  }

  @ParameterizedTest
  @CsvSource({
    "They will meet on Tuesday., 2024-05-14, 2024-05-14, DAY",
    "They will meet on Friday., 2024-05-10, 2024-05-10, DAY",
    "They will meet in January., 2025-01-01, 2025-01-31, MONTH",
    "They will meet on March 3., 2025-03-03, 2025-03-03, DAY",
    "They will meet next week., 2024-05-13, 2024-05-19, WEEK",
    "They will meet later this year., 2024-05-11, 2024-12-31, YEAR",
    "They will meet in two weeks., 2024-05-20, 2024-05-26, WEEK",
    "They will leave within 60 days., 2024-05-10, 2024-07-09, INTERVAL",
    "They will meet at Christmas., 2024-12-25, 2024-12-25, DAY",
    "They will meet next summer., 2024-06-01, 2024-08-31, SEASON"
  })
  void pointsAheadWhereSomethingIsToCome(
      String text, String first, String last, String granularity) {
    assertThat(bounds(text, Context.of(ON).toward(Toward.AHEAD)))
        .containsExactly(first, last, granularity);
  }

  @ParameterizedTest
  @CsvSource({
    "They met the next day., 2024-03-05, 2024-03-05, DAY",
    "They met on the same day., 2024-03-04, 2024-03-04, DAY",
    "They met two days earlier., 2024-03-02, 2024-03-02, DAY",
    "They met the morning after the attack., 2024-02-02, 2024-02-02, DAY"
  })
  void countsFromWhatWasToldBefore(String text, String first, String last, String granularity) {
    Found told = day(LocalDate.of(2024, 3, 4));
    Context context =
        new Context(
            ON, Toward.BACK, Optional.of(told), Map.of("attack", day(LocalDate.of(2024, 2, 1))));
    assertThat(bounds(text, context)).containsExactly(first, last, granularity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They may march, and will sell 2000 tanks.",
        "They met in recent days.",
        "They met the next day.",
        "They met two days before the summit.",
        "They took the town in two weeks.",
        "It is a 72-hour ceasefire.",
        "Kabul fell after the fall of Kandahar."
      })
  void tellsNoTimeThatTheWordsDoNotTell(String text) {
    assertThat(TimeExpressions.find(text, Context.of(ON))).isEmpty();
  }

  private static Found day(LocalDate d) {
    return new Found(0, 0, Optional.of(d), Optional.of(d), Granularity.DAY);
  }

  private static List<String> bounds(String text, Context context) {
    List<Found> found = TimeExpressions.find(text, context);
    assertThat(found).hasSize(1);
    Found f = found.get(0);
    return List.of(
        f.first().map(Object::toString).orElse(""),
        f.last().map(Object::toString).orElse(""),
        f.granularity().name());
  }
}
