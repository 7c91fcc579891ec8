package org.w3id.chancery.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;

/**
 * One occurrence as all its claims together tell it.
 *
 * @param iri the event or prospect
 * @param standing asserted, reported or contested for an event; empty for a prospect
 * @param modalities how the claims of a prospect speak of it; empty for an event
 * @param types kinds, without those that are broader than another one
 * @param properties roles and other properties that the claims have in common with the occurrence
 * @param time the tightest bounds that agree
 * @param claims all claims that tell of it, whether they affirm or deny it
 * @param affirming how many claims make it what it is
 * @param documents how many documents affirm it
 * @param publishers how many distinct publishers affirm it
 */
record Occurrence(
    Node iri,
    Optional<Node> standing,
    Set<Node> modalities,
    Set<Node> types,
    Map<Node, Set<Node>> properties,
    TimeBounds time,
    List<Node> claims,
    int affirming,
    int documents,
    int publishers) {

  boolean isEvent() {
    return standing.isPresent();
  }

  boolean isContested() {
    return standing.equals(Optional.of(Terms.CONTESTED));
  }

  Set<Node> all(Node property) {
    return properties.getOrDefault(property, Set.of());
  }
}
