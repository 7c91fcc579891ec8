package org.w3id.chancery.link;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.vocabulary.ChClass;

/** What a thing is, as coarsely as datasets agree on it. */
public enum Kind {
  /** A state or territory. */
  COUNTRY(
      List.of(ChClass.STATE, ChClass.TERRITORY),
      List.of("country", "sovereignstate", "q6256", "q3624078", "q7275", "geopoliticalentity")),
  /** A person. */
  PERSON(List.of(ChClass.PERSON), List.of("person", "q5", "human", "politician")),
  /** An organisation of whatever kind. */
  ORGANIZATION(
      List.of(ChClass.ORGANIZATION),
      List.of(
          "organization",
          "organisation",
          "corporation",
          "newsmediaorganization",
          "governmentorganization",
          "company",
          "politicalparty",
          "q43229",
          "q484652",
          "q7278")),
  /** A group of people that is no organisation. */
  GROUP(List.of(ChClass.GROUP), List.of("group", "ethnicgroup", "q41710")),
  /** A place. */
  PLACE(
      List.of(ChClass.PLACE),
      List.of("place", "city", "location", "feature", "settlement", "q515", "q486972", "q618123")),
  /** An agreement. */
  AGREEMENT(List.of(ChClass.AGREEMENT), List.of("agreement", "treaty", "legislation", "q131569")),
  /** An office. */
  OFFICE(List.of(ChClass.OFFICE), List.of("office", "post", "position", "role", "q4164871"));

  private final List<String> classes;
  private final List<String> theirs;

  Kind(List<String> classes, List<String> theirs) {
    this.classes = classes;
    this.theirs = theirs;
  }

  /** The kind of a thing of these classes of the ontology; empty for anything else. */
  static Optional<Kind> ofClasses(Collection<String> classes) {
    return Arrays.stream(values())
        .filter(kind -> kind.classes.stream().anyMatch(classes::contains))
        .findFirst();
  }

  /**
   * The kinds that a class of somebody else's vocabulary may mean, by the end of its IRI: {@code
   * http://schema.org/Country}, {@code http://www.wikidata.org/entity/Q6256}.
   */
  public static Set<Kind> ofTheirs(String type) {
    String end = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1);
    String name = end.toLowerCase(Locale.ROOT);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : values()) {
      boolean isOurs = kind.classes.stream().anyMatch(type::equals);
      if (isOurs || kind.theirs.contains(name)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}
