package org.w3id.chancery.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * The states, organisations and agreements of the reference data that generated news tells of. Few
 * are named often and most seldom, as in real news.
 */
final class Cast {
  private static final String A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

  /** Who is named most often, so that the competency queries find something. */
  private static final List<String> OFTEN =
      List.of("united-states", "russia", "iran", "china", "israel", "france", "germany", "ukraine");

  private final List<Named> actors;
  private final List<Named> agreements;

  private Cast(List<Named> actors, List<Named> agreements) {
    this.actors = actors;
    this.agreements = agreements;
  }

  /** Something with a name. */
  record Named(String iri, String label) {}

  /** The actors and agreements that some statements describe. */
  static Cast of(List<Statement> statements, Random random) {
    Map<String, String> labels = new LinkedHashMap<>();
    List<String> actors = new ArrayList<>();
    List<String> agreements = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.predicate().equals(LABEL)
          && statement.object() instanceof Description.Literal label) {
        labels.putIfAbsent(statement.subject(), label.lexical());
      } else if (statement.predicate().equals(A)
          && statement.object() instanceof Description.Iri type) {
        switch (type.iri().substring(Namespaces.ONTOLOGY.length())) {
          case "State", "InternationalOrganization", "Alliance", "ArmedGroup" ->
              actors.add(statement.subject());
          case "Treaty", "PoliticalArrangement" -> agreements.add(statement.subject());
          default -> {
            // nothing that acts
          }
        }
      }
    }
    Collections.shuffle(actors, random);
    List<String> often =
        OFTEN.stream().map(name -> Namespaces.DEFAULT_BASE + "actor/" + name).toList();
    actors.removeAll(often);
    actors.addAll(0, often);
    return new Cast(named(actors, labels), named(agreements, labels));
  }

  private static List<Named> named(List<String> iris, Map<String, String> labels) {
    return iris.stream()
        .distinct()
        .filter(labels::containsKey)
        .map(iri -> new Named(iri, labels.get(iri)))
        .toList();
  }

  /** An actor; the first of all are drawn most often. */
  Named actor(Random random) {
    double skewed = Math.pow(random.nextDouble(), 3);
    return actors.get((int) (skewed * actors.size()));
  }

  /**
   * One of the first actors, the r-th as often as 1/r: near to how often the states of a sample of
   * ICEWS take part, 18 of 100 times the first and 2 of 100 the tenth.
   */
  Named actorByRank(int actorsDrawn, Random random) {
    double sum = 0;
    for (int rank = 1; rank <= actorsDrawn; rank++) {
      sum += 1.0 / rank;
    }
    double drawn = random.nextDouble() * sum;
    int rank = 1;
    while (rank < actorsDrawn && (drawn -= 1.0 / rank) > 0) {
      rank++;
    }
    return actors.get(rank - 1);
  }

  Named agreement(Random random) {
    return agreements.get(random.nextInt(agreements.size()));
  }
}
