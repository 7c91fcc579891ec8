package org.w3id.chancery.link;

import java.util.List;
import java.util.Set;

/**
 * A thing as a dataset describes it, as far as it can be matched by that: one of ours, or one of
 * theirs.
 *
 * @param iri what names it in its dataset
 * @param names what it is called, the best first
 * @param kinds what it may be; empty where nobody says
 * @param types IRIs of its classes as its dataset has them
 * @param codes its identifiers
 * @param places names of where it is or belongs to: a state, a capital
 * @param lifetime when it existed
 */
public record Entity(
    String iri,
    List<Name> names,
    Set<Kind> kinds,
    Set<String> types,
    Set<Code> codes,
    Set<String> places,
    Lifetime lifetime) {
  /** Copies the collections. */
  public Entity {
    names = List.copyOf(names);
    kinds = Set.copyOf(kinds);
    types = Set.copyOf(types);
    codes = Set.copyOf(codes);
    places = Set.copyOf(places);
  }

  /** What it is called: its preferred name in English, else any; its IRI where it has none. */
  public String label() {
    return names.stream()
        .filter(name -> name.rank() == Name.Rank.PREFERRED)
        .filter(name -> name.language().isEmpty() || name.language().startsWith("en"))
        .findFirst()
        .or(() -> names.stream().findFirst())
        .map(Name::text)
        .orElse(iri);
  }
}
