package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;

/**
 * What each unit (an occurrence, a described thing, an agreement) contributes to the world: a
 * function of the claims, documents, identity and ontology in a dataset, which must not change
 * while an instance is in use, since results are remembered for a while.
 */
final class WorldRules {
  private static final int REMEMBERED = 20_000;

  private final ClaimsGraph graph;
  private final Identity identity;
  private final Entailment entailment;
  private final Labels labels;
  private final OccurrenceRules occurrences;
  private final StateSuccession states;
  private final String base;
  private final Cache<Node, Optional<Occurrence>> knownOccurrences =
      CacheFactory.createCache(REMEMBERED);
  private final Cache<Node, Set<Triple>> known = CacheFactory.createCache(REMEMBERED);

  /**
   * Rules over a dataset as it is now.
   *
   * @param identity which IRIs mean one thing
   * @param base namespace under which the world mints IRIs of its own, such as party statuses
   */
  WorldRules(DatasetGraph dataset, Schema schema, Identity identity, String base) {
    this.identity = identity;
    this.graph = new ClaimsGraph(dataset, identity);
    this.entailment = new Entailment(schema);
    this.labels = new Labels(graph, schema);
    this.occurrences = new OccurrenceRules(graph, schema, labels);
    this.states = new StateSuccession(graph);
    this.base = base;
  }

  /** Everything that one unit contributes, with all that follows from it; remembered. */
  Set<Triple> contribution(Node unit) {
    Set<Triple> triples = known.getIfPresent(unit);
    if (triples == null) {
      triples = derive(unit);
      known.put(unit, triples);
    }
    return triples;
  }

  /** As {@link #contribution}, for those who ask once. */
  Set<Triple> derive(Node unit) {
    Set<Triple> all = entailment.close(stated(unit));
    all.addAll(Summary.links(unit, all, base));
    return all;
  }

  /** What follows from triples by the ontology, the triples included. */
  Set<Triple> close(List<Triple> triples) {
    return entailment.close(triples);
  }

  Optional<Occurrence> occurrence(Node iri) {
    Optional<Occurrence> occurrence = knownOccurrences.getIfPresent(iri);
    if (occurrence == null) {
      occurrence = occurrences.of(iri);
      knownOccurrences.put(iri, occurrence);
    }
    return occurrence;
  }

  /** The IRI that stands for a unit in the world. */
  Node canonical(Node unit) {
    return identity.canonical(unit);
  }

  String label(Node thing) {
    return labels.of(thing);
  }

  private List<Triple> stated(Node unit) {
    if (identity.isSuperseded(unit)) {
      return List.of(Triple.create(unit, Terms.SUPERSEDED_BY, identity.canonical(unit)));
    }
    List<Triple> described = graph.assertedOf(unit);
    List<Triple> triples = new ArrayList<>(described);
    occurrence(unit).ifPresent(o -> triples.addAll(occurrences.triples(o)));
    triples.addAll(parties(unit, described));
    situationLabel(unit, described).ifPresent(triples::add);
    return triples;
  }

  private List<Triple> parties(Node unit, List<Triple> described) {
    Set<Occurrence> events = new HashSet<>();
    graph.occurrencesOf(unit).forEach(event -> occurrence(event).ifPresent(events::add));
    events.removeIf(event -> !event.all(Terms.OF_AGREEMENT).contains(unit));
    boolean isUnrelated =
        events.isEmpty()
            && described.stream().noneMatch(triple -> triple.getPredicate().equals(Terms.PARTY));
    return isUnrelated
        ? List.of()
        : new AgreementRules(unit, described, events, states, labels, base).triples();
  }

  /** A tenure or membership that nobody named is called by who, what and when. */
  private Optional<Triple> situationLabel(Node unit, List<Triple> described) {
    Map<Node, Node> values = new HashMap<>();
    described.stream()
        .sorted((one, other) -> Order.NODES.compare(one.getObject(), other.getObject()))
        .forEach(triple -> values.putIfAbsent(triple.getPredicate(), triple.getObject()));
    Node who = values.getOrDefault(Terms.HOLDER, values.get(Terms.MEMBER));
    Node what = values.getOrDefault(Terms.OF_OFFICE, values.get(Terms.OF_ORGANIZATION));
    if (who == null || what == null || values.containsKey(Terms.LABEL)) {
      return Optional.empty();
    }
    TimeBounds time =
        TimeBounds.of(
            Optional.ofNullable(values.get(Terms.START)),
            Optional.ofNullable(values.get(Terms.END)),
            Optional.empty());
    String when = Literals.words(time);
    String label =
        labels.of(who) + ", " + labels.of(what) + (when.isEmpty() ? "" : " (" + when + ")");
    return Optional.of(
        Triple.create(unit, Terms.LABEL, NodeFactory.createLiteralLang(label, "en")));
  }
}
