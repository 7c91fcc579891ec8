package org.w3id.chancery.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.DailyEvent;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.ResolvedClaim;

/** Stories in {@code resolve/stories}: claims of several documents, and what they tell of. */
class OccurrenceResolverTest {
  private static final Path STORIES = Path.of("src/test/resources/resolve/stories");

  static Stream<Path> stories() throws IOException {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void gathersClaimsOfOneOccurrence(Path story) throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    OccurrenceIndex index = OccurrenceIndex.reader().build(TestNames.NAMES.actors());
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, List<StoryLine>> document : documents(story).entrySet()) {
      List<ResolvedClaim> resolved = resolve(index, document.getKey(), document.getValue());
      for (int i = 0; i < document.getValue().size(); i++) {
        StoryLine line = document.getValue().get(i);
        labels.putIfAbsent(
            resolved.get(i).occurrence().orElseThrow(), line.expected().replaceFirst(" .*", ""));
      }
      for (int i = 0; i < document.getValue().size(); i++) {
        expected.add(document.getValue().get(i).toString());
        actual.add(document.getValue().get(i).with(told(resolved.get(i), labels)).toString());
      }
    }

    assertThat(String.join("\n", actual)).isEqualTo(String.join("\n", expected));
  }

  @Test
  void givesTheSameAnswersWhenADocumentIsReadAgain() {
    List<StoryLine> lines =
        List.of(
            StoryLine.of(
                "2025-03-20 | consult-meet | Iran + Russia | | 2025-03-18 | actual | | | E"));
    OccurrenceIndex index = OccurrenceIndex.reader().build(TestNames.NAMES.actors());

    List<ResolvedClaim> first = resolve(index, "d", lines);

    assertThat(resolve(index, "d", lines)).isEqualTo(first);
  }

  @Test
  void knowsWhatAKnowledgeBaseHolds() {
    StoryLine told =
        StoryLine.of("2025-03-20 | consult-meet | Iran + Russia | | 2025-03-18 | actual | | | E");
    List<ResolvedClaim> stored =
        resolve(OccurrenceIndex.reader().build(TestNames.NAMES.actors()), "one", List.of(told));
    OccurrenceReader reader = OccurrenceIndex.reader();
    StoredStatements.of("one", told.published(), stored).forEach(reader::add);

    List<ResolvedClaim> other =
        resolve(reader.build(TestNames.NAMES.actors()), "two", List.of(told));

    assertThat(other.get(0).occurrence()).isEqualTo(stored.get(0).occurrence());
    assertThat(other.get(0).choices().get(0).decision().method()).isEqualTo("same-event");
  }

  @Test
  void keepsADecisionThatAKnowledgeBaseHolds() {
    StoryLine told =
        StoryLine.of("2025-03-20 | consult-meet | Iran + Russia | | 2025-03-18 | actual | | | E");
    List<ResolvedClaim> stored =
        resolve(OccurrenceIndex.reader().build(TestNames.NAMES.actors()), "one", List.of(told));
    OccurrenceReader reader = OccurrenceIndex.reader();
    StoredStatements.of("one", told.published(), stored).forEach(reader::add);

    assertThat(resolve(reader.build(TestNames.NAMES.actors()), "one", List.of(told)))
        .isEqualTo(stored);
  }

  @Test
  void aNewEventOfADayAndTwoStatesHasTheIriByWhichEventTablesKnowIt() {
    StoryLine meeting =
        StoryLine.of("2025-03-20 | consult-meet | Iran + Russia | | 2025-03-18 | actual | | | E");
    OccurrenceIndex index = OccurrenceIndex.reader().build(TestNames.NAMES.actors());
    List<String> states =
        meeting.claim().participants().stream()
            .map(p -> p.mention().actor().orElseThrow())
            .toList();
    EventType negotiation =
        new EventType("consult-negotiate", false, EventType.Category.CONSULT, Optional.of("046"));
    DailyEvent ofATable =
        DailyEvent.of(
                LocalDate.of(2025, 3, 18),
                negotiation,
                states.get(1),
                states.get(0),
                Optional.empty())
            .orElseThrow();

    ResolvedClaim resolved = resolve(index, "one", List.of(meeting)).get(0);

    assertThat(resolved.occurrence()).hasValue(new InstanceIris(TestNames.BASE).event(ofATable));
    // another event of that day, mode and pair is not taken for it
    StoryLine elsewhere =
        StoryLine.of("2025-03-20 | consult-third | Iran + Russia | | 2025-03-18 | actual | | | F");
    assertThat(resolve(index, "two", List.of(elsewhere)).get(0).occurrence())
        .isPresent()
        .isNotEqualTo(resolved.occurrence());
  }

  @Test
  void whoVisitEachOtherOnOneDayMakeTwoVisits() {
    OccurrenceIndex index = OccurrenceIndex.reader().build(TestNames.NAMES.actors());
    StoryLine there =
        StoryLine.of("2025-03-20 | consult-visit | Iran | Russia | 2025-03-18 | actual | | | E");
    StoryLine back =
        StoryLine.of("2025-03-20 | consult-visit | Russia | Iran | 2025-03-18 | actual | | | F");
    StoryLine again =
        StoryLine.of("2025-03-21 | consult-visit | Iran | Russia | 2025-03-18 | actual | | | E");
    Optional<String> visit = resolve(index, "one", List.of(there)).get(0).occurrence();

    assertThat(resolve(index, "two", List.of(back)).get(0).occurrence())
        .isPresent()
        .isNotEqualTo(visit);
    assertThat(resolve(index, "three", List.of(again)).get(0).occurrence()).isEqualTo(visit);
  }

  @Test
  void namesWhatMayBeTheSameForAPersonToDecide() {
    OccurrenceIndex index = OccurrenceIndex.reader().build(TestNames.NAMES.actors());
    StoryLine meeting =
        StoryLine.of("2025-03-20 | consult-meet | Iran + Russia | | 2025-03-18 | actual | | | E");
    StoryLine call =
        StoryLine.of("2025-03-20 | consult-call | Iran + Russia | | 2025-03-18 | actual | | | F");
    String event = resolve(index, "one", List.of(meeting)).get(0).occurrence().orElseThrow();

    List<ResolvedClaim> doubtful = resolve(index, "two", List.of(call));

    assertThat(doubtful.get(0).occurrence()).isPresent().isNotEqualTo(Optional.of(event));
    ResolvedClaim.Choice candidate = doubtful.get(0).choices().get(1);
    assertThat(candidate.decision().method()).isEqualTo(ResolvedClaim.CANDIDATE);
    assertThat(candidate.chosen()).isEqualTo(event);
    OccurrenceReader reader = OccurrenceIndex.reader();
    StoredStatements.of("two", call.published(), doubtful).forEach(reader::add);
    assertThat(reader.choices(doubtful.get(0).iri())).isEqualTo(doubtful.get(0).choices());
  }

  @Test
  void forgetsWhatWasTheLongestTimeAgoWhenThereIsTooMuch() {
    OccurrenceIndex index = new OccurrenceIndex(TestNames.NAMES.actors(), 2);
    StoryLine first =
        StoryLine.of(
            "2025-03-01 | consult-meet | Iran + Russia + Turkey | | 2025-03-01 | actual | | | A");
    StoryLine second =
        StoryLine.of(
            "2025-03-02 | consult-meet | Iran + Russia + Turkey | | 2025-03-02 | actual | | | B");
    StoryLine third =
        StoryLine.of(
            "2025-03-03 | consult-meet | Iran + Russia + Turkey | | 2025-03-03 | actual | | | C");
    String old = resolve(index, "one", List.of(first)).get(0).occurrence().orElseThrow();
    String late = resolve(index, "two", List.of(second)).get(0).occurrence().orElseThrow();
    resolve(index, "three", List.of(third));

    assertThat(index.size()).isEqualTo(2);
    assertThat(resolve(index, "four", List.of(first)).get(0).occurrence())
        .isNotEqualTo(Optional.of(old));
    assertThat(index.size()).isEqualTo(2);
    assertThat(resolve(index, "five", List.of(second)).get(0).occurrence()).hasValue(late);
  }

  @Test
  void makesANameThatNobodyBearsAProvisionalActor() {
    List<ResolvedClaim> resolved =
        resolve(
            OccurrenceIndex.reader().build(TestNames.NAMES.actors()),
            "d",
            List.of(
                StoryLine.of(
                    "2025-03-20 | consult-meet | Iran + ?envoy Karim Nobody | | | actual | | | E")));

    OccurrenceClaim claim = (OccurrenceClaim) resolved.get(0).claim();
    String nobody = TestNames.BASE + "actor/provisional-karim-nobody";
    assertThat(claim.participants().get(1).mention().actor()).hasValue(nobody);
    assertThat(((Description) resolved.get(1).claim()).subject()).isEqualTo(nobody);
  }

  @Test
  void withdrawsWhatARevisionNoLongerClaims() {
    OccurrenceIndex index = OccurrenceIndex.reader().build(TestNames.NAMES.actors());
    StoryLine kept =
        StoryLine.of("2025-03-20 | consult-meet | Iran + Russia | | 2025-03-18 | actual | | | E");
    StoryLine wrong =
        StoryLine.of("2025-03-20 | accuse | Iran | Turkey | 2025-03-18 | actual | | | F");
    StoryLine right =
        StoryLine.of("2025-03-20 | accuse | Turkey | Iran | 2025-03-18 | actual | | | G");
    List<ResolvedClaim> before = resolve(index, "d", List.of(kept, wrong));
    List<ResolvedClaim> after = resolve(index, "d", List.of(kept, right));

    Revision revision = Revision.of(Set.of(before.get(0).iri(), before.get(1).iri()), after);

    assertThat(revision.withdrawn()).containsExactly(before.get(1).iri());
    assertThat(revision.made()).containsExactly(after.get(1));
    assertThat(revision.kept()).containsExactly(after.get(0));
  }

  private static List<ResolvedClaim> resolve(
      OccurrenceIndex index, String document, List<StoryLine> lines) {
    List<Claim> claims = new ArrayList<>();
    for (StoryLine line : lines) {
      claims.add(line.claim());
    }
    Optional<LocalDate> published = lines.get(0).published();
    return new OccurrenceResolver(TestNames.BASE, TestNames.NAMES, index)
        .resolve(document, published, claims);
  }

  private static String told(ResolvedClaim claim, Map<String, String> labels) {
    String told = labels.get(claim.occurrence().orElseThrow());
    for (ResolvedClaim.Choice choice : claim.choices()) {
      if (choice.decision().method().equals(ResolvedClaim.FULFILS)) {
        told += " fulfils " + labels.getOrDefault(choice.chosen(), choice.chosen());
      }
    }
    return told;
  }

  /** Documents are parted by blank lines; lines that begin with # are comments. */
  private static Map<String, List<StoryLine>> documents(Path story) throws IOException {
    Map<String, List<StoryLine>> documents = new LinkedHashMap<>();
    int number = 1;
    for (String line : Files.readAllLines(story)) {
      if (line.isBlank()) {
        number++;
      } else if (!line.startsWith("#")) {
        documents.computeIfAbsent("d" + number, d -> new ArrayList<>()).add(StoryLine.of(line));
      }
    }
    return documents;
  }
}
