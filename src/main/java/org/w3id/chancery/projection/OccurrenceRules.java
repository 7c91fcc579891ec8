package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.w3id.chancery.projection.ClaimsGraph.ClaimView;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * From the claims of an occurrence to the occurrence.
 *
 * <p>An occurrence is in the world when at least one claim affirms it: as an event when a claim
 * says that it took place, else as a prospect. Only the claims that make it what it is describe it:
 * what was merely planned adds nothing to what happened. An event that some claim denies is
 * contested; one that nobody affirms is not in the world at all.
 */
final class OccurrenceRules {
  /** Properties that an occurrence takes over from its claims as they are. */
  private static final List<Node> SHARED =
      List.of(
          Terms.INITIATOR,
          Terms.RECIPIENT,
          Terms.MEDIATOR,
          Terms.SUPPORTER,
          Terms.PARTICIPANT,
          Terms.OF_AGREEMENT,
          Terms.ABOUT,
          Terms.AT_PLACE,
          Terms.CONTEXT,
          Terms.CAMEO,
          Terms.SUB_EVENT_OF);

  /** Method of a decision which prospect an event fulfils. */
  private static final Node FULFILS = NodeFactory.createLiteralString("fulfils");

  private final ClaimsGraph graph;
  private final Schema schema;
  private final Labels labels;

  OccurrenceRules(ClaimsGraph graph, Schema schema, Labels labels) {
    this.graph = graph;
    this.schema = schema;
    this.labels = labels;
  }

  /** The occurrence, if any claim affirms it. */
  Optional<Occurrence> of(Node iri) {
    List<ClaimView> claims = graph.claimsOf(iri);
    List<ClaimView> affirmed = claims.stream().filter(c -> !isDenial(c)).toList();
    if (affirmed.isEmpty()) {
      return Optional.empty();
    }
    List<ClaimView> factual = affirmed.stream().filter(OccurrenceRules::isFactual).toList();
    boolean isEvent = !factual.isEmpty();
    List<ClaimView> tellers = isEvent ? factual : affirmed;
    Set<Node> types = narrowest(union(tellers, Terms.TYPE));
    Set<Node> documents = union(tellers, Terms.STATED_IN);
    return Optional.of(
        new Occurrence(
            iri,
            isEvent ? Optional.of(standing(factual, claims)) : Optional.empty(),
            isEvent ? Set.of() : union(tellers, Terms.MODALITY),
            types,
            shared(tellers, types, isEvent),
            TimeBounds.tightest(tellers.stream().map(OccurrenceRules::time).toList()),
            claims.stream().map(ClaimView::iri).toList(),
            tellers.size(),
            documents.size(),
            publishers(documents)));
  }

  /**
   * How many publishers stand behind some documents. An original and its copies are one voice: the
   * original's publisher where the original is among them, else one of theirs.
   */
  private int publishers(Set<Node> documents) {
    Map<Node, Node> voices = new HashMap<>();
    for (Node document : documents) { // in the order of their IRIs
      Node original = graph.originalOf(document);
      Optional<Node> publisher = graph.publisherOf(document);
      if (publisher.isPresent() && document.equals(original)) {
        voices.put(original, publisher.get());
      } else if (publisher.isPresent()) {
        voices.putIfAbsent(original, publisher.get());
      }
    }
    return new HashSet<>(voices.values()).size();
  }

  /** The occurrence as triples, before the ontology is applied. */
  List<Triple> triples(Occurrence occurrence) {
    Node iri = occurrence.iri();
    List<Triple> triples = new ArrayList<>();
    boolean isEvent = occurrence.isEvent();
    triples.add(Triple.create(iri, Terms.A, isEvent ? Terms.EVENT : Terms.PROSPECT));
    if (isEvent && occurrence.types().stream().anyMatch(OccurrenceRules::isAction)) {
      triples.add(Triple.create(iri, Terms.A, Terms.AGREEMENT_ACTION));
    }
    add(triples, iri, Terms.TYPE, occurrence.types());
    occurrence.properties().forEach((property, values) -> add(triples, iri, property, values));
    occurrence.standing().ifPresent(s -> triples.add(Triple.create(iri, Terms.STANDING, s)));
    add(triples, iri, Terms.MODALITY, occurrence.modalities());
    triples.addAll(Literals.time(iri, occurrence.time()));
    triples.add(Literals.count(iri, Terms.CLAIM_COUNT, occurrence.affirming()));
    triples.add(Literals.count(iri, Terms.DOCUMENT_COUNT, occurrence.documents()));
    triples.add(Literals.count(iri, Terms.PUBLISHER_COUNT, occurrence.publishers()));
    add(triples, iri, Terms.CLAIMED_BY, occurrence.claims());
    triples.add(
        Triple.create(iri, Terms.LABEL, NodeFactory.createLiteralLang(label(occurrence), "en")));
    return triples;
  }

  /** Type, initiators to recipients through mediators, agreement, date. */
  private String label(Occurrence occurrence) {
    StringBuilder label = new StringBuilder();
    label.append(
        Order.join(occurrence.types().stream().map(labels::ofConcept).collect(Collectors.toSet())));
    String initiators = names(occurrence.all(Terms.INITIATOR));
    String recipients = names(occurrence.all(Terms.RECIPIENT));
    String mediators = names(occurrence.all(Terms.MEDIATOR));
    String sep = ": ";
    if (!initiators.isEmpty()) {
      label.append(sep).append(initiators);
      sep = ", ";
    }
    if (!recipients.isEmpty()) {
      label.append(initiators.isEmpty() ? ": to " : " to ").append(recipients);
      sep = ", ";
    }
    if (!mediators.isEmpty()) {
      label.append(sep).append("mediated by ").append(mediators);
      sep = ", ";
    }
    String agreements = names(occurrence.all(Terms.OF_AGREEMENT));
    if (!agreements.isEmpty()) {
      label.append(sep).append(agreements);
      sep = ", ";
    }
    String time = Literals.words(occurrence.time());
    return time.isEmpty() ? label.toString() : label.append(sep).append(time).toString();
  }

  private String names(Set<Node> things) {
    return Order.join(things.stream().map(labels::of).collect(Collectors.toSet()));
  }

  private Set<Node> narrowest(Set<Node> types) {
    Set<Node> narrow = new TreeSet<>(Order.NODES);
    narrow.addAll(types);
    types.forEach(type -> narrow.removeAll(schema.broaderThan(type)));
    return narrow;
  }

  private Map<Node, Set<Node>> shared(List<ClaimView> tellers, Set<Node> types, boolean isEvent) {
    Map<Node, Set<Node>> shared = new HashMap<>();
    for (Node property : SHARED) {
      put(shared, property, union(tellers, property));
    }
    if (isEvent) {
      put(shared, Terms.FULFILS, fulfilled(tellers));
    }
    List<ClaimView> ofTypes =
        tellers.stream()
            .filter(claim -> claim.all(Terms.TYPE).stream().anyMatch(types::contains))
            .toList();
    put(shared, Terms.CATEGORY, union(ofTypes, Terms.CATEGORY));
    return shared;
  }

  private Set<Node> fulfilled(List<ClaimView> tellers) {
    Set<Node> prospects = new TreeSet<>(Order.NODES);
    for (Node decision : union(tellers, Terms.DECISION)) {
      if (graph.objects(decision, Terms.METHOD).contains(FULFILS)) {
        prospects.addAll(graph.objects(decision, Terms.CHOSEN));
      }
    }
    return prospects;
  }

  private static void put(Map<Node, Set<Node>> map, Node property, Set<Node> values) {
    if (!values.isEmpty()) {
      map.put(property, values);
    }
  }

  private static Set<Node> union(List<ClaimView> claims, Node property) {
    Set<Node> values = new TreeSet<>(Order.NODES);
    claims.forEach(claim -> values.addAll(claim.all(property)));
    return values;
  }

  private static Node standing(List<ClaimView> factual, List<ClaimView> claims) {
    if (claims.stream().anyMatch(claim -> isDenial(claim) && isFactual(claim))) {
      return Terms.CONTESTED;
    }
    boolean asserted =
        factual.stream().anyMatch(claim -> !claim.has(Terms.MODALITY, Terms.REPORTED));
    return asserted ? Terms.ASSERTED : Terms.REPORTED;
  }

  private static TimeBounds time(ClaimView claim) {
    return TimeBounds.of(
        claim.one(Terms.START), claim.one(Terms.END), claim.one(Terms.DATE_PRECISION));
  }

  private static boolean isDenial(ClaimView claim) {
    return claim.has(Terms.POLARITY, Terms.DENIED);
  }

  /** A claim that does not say otherwise says that it happened. */
  private static boolean isFactual(ClaimView claim) {
    Set<Node> modality = claim.all(Terms.MODALITY);
    return modality.isEmpty()
        || modality.contains(Terms.ACTUAL)
        || modality.contains(Terms.REPORTED);
  }

  private static boolean isAction(Node type) {
    return type.isURI() && type.getURI().startsWith(Namespaces.ACTION);
  }

  private static void add(
      List<Triple> triples, Node subject, Node property, Iterable<Node> values) {
    values.forEach(value -> triples.add(Triple.create(subject, property, value)));
  }
}
