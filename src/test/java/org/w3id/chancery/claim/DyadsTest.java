package org.w3id.chancery.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DyadsTest {
  @ParameterizedTest(name = "{0}: {1} to {2} through {3} is {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "sanction-impose, A B, C D, -, A>C A>D B>C B>D",
        "sanction-impose, A, -, -, A>",
        "assault, -, C D, -, >C >D",
        "consult-meet, A B C, -, -, AB> AC> BC>",
        "consult-meet, A, -, -, A>",
        "support-relations, A B, A B, -, A>B B>A",
        "support-relations, A B, C, -, A>C B>C",
        "support-praise, A B, -, -, A> B>",
        "consult-mediate, A B, -, M, AB>M",
      })
  void aClaimOfSeveralIsOneForEachPair(
      String concept, String from, String to, String mediators, String expected) {
    List<Participant> all = new ArrayList<>();
    add(all, Role.INITIATOR, from);
    add(all, Role.RECIPIENT, to);
    add(all, Role.MEDIATOR, mediators);
    List<String> pairs = Dyads.pairs(claim(concept, all)).stream().map(DyadsTest::written).toList();
    assertThat(pairs).containsExactly(expected.split(" "));
  }

  /** "X said that Y attacked Z" is an accusation, and no attack. */
  @Test
  void whatIsSaidOrAskedForIsNoEventOfItsOwn() {
    OccurrenceClaim accusation = withContent(one("accuse-allege", "X", "Y"), 1);
    assertThat(Dyads.of(List.of(accusation, one("assault", "Y", "Z"), one("assault", "Y", "W"))))
        .extracting(DyadsTest::written)
        .containsExactly("X>Y", "Y>W");
  }

  @Test
  void whatNobodyIsToldToHaveDoneIsNoEvent() {
    assertThat(Dyads.of(List.of(one("assault", null, "Z"), one("protest-demonstrate", "Y", null))))
        .extracting(DyadsTest::written)
        .containsExactly("Y>");
  }

  /** Rebels that act are of no country unless the words tell it; the police they hit may be. */
  @Test
  void aSourceIsOfNoCountryThatTheWordsDoNotTell() {
    List<Participant> all =
        List.of(
            new Participant(Role.INITIATOR, supposed("rebels", "SYRREB")),
            new Participant(Role.RECIPIENT, supposed("police", "SYRCOP")));
    OccurrenceClaim event = Dyads.of(List.of(claim("assault", all))).get(0);
    assertThat(event.in(Role.INITIATOR)).extracting(Mention::code).contains(Optional.of("---REB"));
    assertThat(event.in(Role.RECIPIENT)).extracting(Mention::code).contains(Optional.of("SYRCOP"));
  }

  private static Mention supposed(String words, String code) {
    return new Mention(
        new Span(0, words.length(), words),
        Optional.empty(),
        Optional.of(code),
        new Decision("same-country", 0.3, "a test"));
  }

  private static OccurrenceClaim one(String concept, String from, String to) {
    List<Participant> all = new ArrayList<>();
    add(all, Role.INITIATOR, from);
    add(all, Role.RECIPIENT, to);
    return claim(concept, all);
  }

  private static OccurrenceClaim withContent(OccurrenceClaim c, int content) {
    return new OccurrenceClaim(
        c.passage(),
        c.trigger(),
        c.type(),
        c.participants(),
        c.agreement(),
        c.topics(),
        c.place(),
        c.time(),
        c.stance(),
        OptionalInt.of(content),
        c.rule());
  }

  private static void add(List<Participant> all, Role role, String names) {
    if (names == null) {
      return;
    }
    for (String name : names.split(" ", -1)) {
      Span words = new Span(0, name.length(), name);
      all.add(
          new Participant(
              role,
              new Mention(
                  words, Optional.empty(), Optional.empty(), new Decision("words", 0, "a test"))));
    }
  }

  private static OccurrenceClaim claim(String concept, List<Participant> participants) {
    Span words = new Span(0, 1, "x");
    EventType.Category category =
        EventType.Category.valueOf(concept.split("-", -1)[0].toUpperCase(java.util.Locale.ROOT));
    return new OccurrenceClaim(
        new Passage(words, "", "", 1),
        words,
        new EventType(concept, false, category, Optional.empty()),
        participants,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        new Stance(List.of(), Polarity.AFFIRMED, Modality.ACTUAL, Certainty.CERTAIN),
        OptionalInt.empty(),
        "test");
  }

  private static String written(OccurrenceClaim c) {
    return names(c, Role.INITIATOR) + ">" + names(c, Role.RECIPIENT) + names(c, Role.MEDIATOR);
  }

  private static String names(OccurrenceClaim c, Role role) {
    StringBuilder names = new StringBuilder();
    c.in(role).forEach(m -> names.append(m.words().text()));
    return names.toString();
  }
}
