package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;

/** The dispatches of {@code data/documents}, written for this project. */
class DispatchesTest {
  private static final int LEAST_DISPATCHES = 18;
  private static final int LEAST_WORDS = 120;
  private static final int MOST_WORDS = 250;
  private static final String CC0 = "https://creativecommons.org/publicdomain/zero/1.0/";

  private static final List<Document> DISPATCHES = new ArrayList<>();
  private static final List<Reading> REJECTED = new ArrayList<>();

  @BeforeAll
  static void read() {
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(
            List.of(Path.of("data", "documents")),
            reading -> {
              if (reading instanceof Reading.Read read) {
                DISPATCHES.add(read.document());
              } else {
                REJECTED.add(reading);
              }
            },
            DocumentReader.Progress.NONE);
  }

  @Test
  void everyDispatchIsRead() {
    assertThat(REJECTED).isEmpty();
    assertThat(DISPATCHES).hasSizeGreaterThanOrEqualTo(LEAST_DISPATCHES);
  }

  @Test
  void everyDispatchSaysWhatItIs() {
    assertThat(DISPATCHES)
        .allSatisfy(
            dispatch -> {
              assertThat(dispatch.title()).isPresent();
              assertThat(dispatch.date()).isPresent();
              assertThat(dispatch.publisher()).isPresent();
              assertThat(dispatch.language()).contains("en");
              assertThat(dispatch.licence()).contains(CC0);
            });
  }

  @Test
  void everyDispatchIsPublishedWhereNobodyElsePublishes() {
    assertThat(DISPATCHES)
        .allSatisfy(
            dispatch ->
                assertThat(dispatch.url().map(URI::create).map(URI::getHost))
                    .contains("example.org"));
  }

  @Test
  void noDispatchIsPublishedTwiceOnADay() {
    assertThat(DISPATCHES.stream().map(d -> List.of(d.url(), d.date()))).doesNotHaveDuplicates();
  }

  @Test
  void everyDispatchIsShort() {
    assertThat(DISPATCHES)
        .allSatisfy(
            dispatch ->
                assertThat(dispatch.text().strip().split("\\s+"))
                    .hasSizeBetween(LEAST_WORDS, MOST_WORDS));
  }

  @Test
  void everyFileIsNamedByItsDayOrThatOfItsFirstVersion() {
    Map<String, Optional<LocalDate>> first =
        DISPATCHES.stream()
            .collect(
                Collectors.toMap(Document::identity, Document::date, (v1, v2) -> v1, TreeMap::new));

    assertThat(DISPATCHES)
        .allSatisfy(
            dispatch ->
                assertThat(dispatch.id())
                    .startsWith(first.get(dispatch.identity()).orElseThrow().toString()));
  }

  @Test
  void aCorrectionFollowsWhatItCorrects() {
    List<Document> versions =
        DISPATCHES.stream().collect(Collectors.groupingBy(Document::identity)).values().stream()
            .filter(documents -> documents.size() > 1)
            .flatMap(List::stream)
            .toList();

    assertThat(versions).hasSize(2);
    assertThat(versions).extracting(Document::publisher).containsOnly(versions.get(0).publisher());
    assertThat(versions.get(1).date().orElseThrow()).isAfter(versions.get(0).date().orElseThrow());
    assertThat(versions.get(1).text()).isNotEqualTo(versions.get(0).text());
  }

  @Test
  void publishersDifferOnOneDay() {
    Map<Object, Long> publishersByDay =
        DISPATCHES.stream()
            .collect(
                Collectors.groupingBy(
                    dispatch -> dispatch.date().orElseThrow(),
                    Collectors.collectingAndThen(
                        Collectors.mapping(d -> d.publisher().orElseThrow(), Collectors.toSet()),
                        publishers -> (long) publishers.size())));

    assertThat(publishersByDay.values()).anyMatch(publishers -> publishers > 1);
  }
}
