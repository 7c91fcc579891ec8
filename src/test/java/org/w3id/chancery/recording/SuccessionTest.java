package org.w3id.chancery.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.vocabulary.ChProperty;

/** Which claim of a revised document replaces which. */
class SuccessionTest {
  private final Map<Node, List<Quad>> before = new LinkedHashMap<>();
  private final Map<Node, List<Quad>> now = new LinkedHashMap<>();

  @Test
  void theSameKindAboutTheSameActorsIsReplaced() {
    claim(before, "old", "meet", "met", 10, "iran", "oman");
    claim(now, "new", "meet", "met", 400, "iran", "oman");

    assertThat(successors()).containsExactly(Map.entry("old", "new"));
  }

  @Test
  void aClaimThatIsStillMadeNeitherReplacesNorIsReplaced() {
    claim(before, "old", "meet", "met", 10, "iran");
    claim(before, "kept", "meet", "met", 20, "iran");
    claim(now, "kept", "meet", "met", 20, "iran");

    assertThat(successors()).isEmpty();
  }

  @Test
  void withoutACommonActorThereIsNoSuccessor() {
    claim(before, "old", "meet", "met", 10, "iran");
    claim(now, "new", "meet", "met", 10, "oman");

    assertThat(successors()).isEmpty();
  }

  @Test
  void withoutCommonTypeOrTriggerThereIsNoSuccessor() {
    claim(before, "old", "meet", "met", 10, "iran");
    claim(now, "new", "negotiate", "talks", 10, "iran");

    assertThat(successors()).isEmpty();
  }

  @Test
  void moreCommonActorsComeBeforeACloserPlace() {
    claim(before, "old", "meet", "met", 10, "iran", "oman");
    claim(now, "near", "meet", "met", 12, "iran");
    claim(now, "far", "meet", "met", 900, "iran", "oman");

    assertThat(successors()).containsExactly(Map.entry("old", "far"));
  }

  @Test
  void ofEqualsTheClosestIsTaken() {
    claim(before, "first", "meet", "met", 10, "iran");
    claim(before, "second", "meet", "met", 500, "iran");
    claim(now, "early", "meet", "met", 30, "iran");
    claim(now, "late", "meet", "met", 520, "iran");

    assertThat(successors()).containsOnly(Map.entry("first", "early"), Map.entry("second", "late"));
  }

  @Test
  void noClaimReplacesTwo() {
    claim(before, "first", "meet", "met", 10, "iran");
    claim(before, "second", "meet", "met", 500, "iran");
    claim(now, "only", "meet", "met", 480, "iran");

    assertThat(successors()).containsExactly(Map.entry("second", "only"));
  }

  @Test
  void aDescriptionIsReplacedByOneOfTheSameThing() {
    description(before, "old", "iran");
    description(now, "other", "oman");
    description(now, "new", "iran");

    assertThat(successors()).containsExactly(Map.entry("old", "new"));
  }

  private Map<String, String> successors() {
    Map<String, String> names = new HashMap<>();
    Succession.between(before, now).forEach((o, n) -> names.put(o.getURI(), n.getURI()));
    return names;
  }

  private static void claim(
      Map<Node, List<Quad>> claims,
      String name,
      String type,
      String trigger,
      int start,
      String... initiators) {
    Node claim = Terms.of(name);
    Node passage = Terms.of(name + "/passage/" + start);
    List<Quad> quads = new ArrayList<>();
    quads.add(quad(claim, Terms.CATEGORY, Terms.of("consult")));
    quads.add(quad(claim, Terms.TYPE, Terms.of(type)));
    quads.add(quad(claim, Terms.TRIGGER, Terms.text(trigger)));
    quads.add(quad(claim, Terms.PASSAGE, passage));
    quads.add(quad(passage, Terms.START_OFFSET, NodeFactory.createLiteralByValue(start)));
    for (String initiator : initiators) {
      quads.add(quad(claim, Terms.of(ChProperty.INITIATOR), Terms.of(initiator)));
    }
    claims.put(claim, quads);
  }

  private static void description(Map<Node, List<Quad>> claims, String name, String of) {
    Node claim = Terms.of(name);
    claims.put(claim, List.of(quad(claim, Terms.DESCRIBES, Terms.of(of))));
  }

  private static Quad quad(Node subject, Node predicate, Node object) {
    return Quad.create(Terms.CLAIMS, subject, predicate, object);
  }
}
