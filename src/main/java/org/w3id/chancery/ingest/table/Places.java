package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.ingest.table.RowClaim.Where;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/** Tells places by the names and codes of event data sets. For one thread. */
final class Places {
  /** So many are remembered; then all are forgotten. */
  private static final int MOST = 100_000;

  private final ActorNames actors;
  private final AgreementNames places;
  private final Parties parties;
  private final Map<String, Optional<Where>> remembered = new HashMap<>();

  Places(TableKnown known, Parties parties) {
    this.actors = known.actors();
    this.places = known.places();
    this.parties = parties;
  }

  /**
   * A place by its name and the name of its country.
   *
   * @param city may be empty
   * @param country may be empty
   * @return empty where the row names neither
   */
  Optional<Where> byName(String city, String country, LocalDate on) {
    return remember(city + '\t' + country, () -> named(city, country, on));
  }

  private Optional<Where> named(String city, String country, LocalDate on) {
    String words = join(city, country);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> state =
        parties.find(country, on).filter(a -> a.kind() == Kind.STATE).map(ActorRef::iri);
    Optional<String> iri = city.isEmpty() ? state : place(city, state);
    return Optional.of(new Where(words, iri, Optional.empty()));
  }

  /**
   * A place as GDELT tells it. Its country code is of FIPS 10-4, of which many codes are those of
   * other countries in ISO 3166-1: AS is Australia here, AU is Austria.
   *
   * @param type 1 for a country, 2 and 5 for a part of one, 3 and 4 for a city
   * @param fullName {@code Bengaluru, Karnataka, India}
   * @param fips the country
   */
  Optional<Where> byFips(String type, String fullName, String fips, LocalDate on) {
    return fullName.isEmpty()
        ? Optional.empty()
        : remember(fips + '\t' + type + fullName, () -> Optional.of(geo(type, fullName, fips, on)));
  }

  private Where geo(String type, String fullName, String fips, LocalDate on) {
    List<ActorRef> coded =
        actors.withCode(IdentifierScheme.FIPS10_4, fips, on).stream()
            .filter(a -> a.kind() == Kind.STATE)
            .toList();
    String country = fullName.substring(fullName.lastIndexOf(',') + 1).strip();
    Optional<ActorRef> told = parties.find(country, on).filter(a -> a.kind() == Kind.STATE);
    if (coded.size() != 1) {
      return new Where(
          fullName,
          Optional.empty(),
          Optional.of("country code '" + fips + "' is none of FIPS 10-4"));
    }
    String state = coded.get(0).iri();
    if (told.isPresent() && !told.get().iri().equals(state)) {
      return new Where(
          fullName,
          Optional.empty(),
          Optional.of(
              "country code '"
                  + fips
                  + "' is "
                  + coded.get(0).label()
                  + " in FIPS 10-4, but the place is in "
                  + country));
    }
    int comma = fullName.indexOf(',');
    boolean isCity = (type.equals("3") || type.equals("4")) && comma > 0;
    Optional<String> iri =
        switch (type) {
          case "1" -> Optional.of(state);
          default ->
              isCity ? place(fullName.substring(0, comma), Optional.of(state)) : Optional.empty();
        };
    return new Where(fullName, iri, Optional.empty());
  }

  /** The one place of a name, in a state where that is known. */
  private Optional<String> place(String name, Optional<String> state) {
    List<String> found =
        places.places(name).stream()
            .filter(m -> m.start() == 0 && m.end() == name.length())
            .filter(m -> state.isEmpty() || m.parties().contains(state.get()))
            .map(AgreementNames.Match::iri)
            .distinct()
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static String join(String city, String country) {
    return city.isEmpty() || country.isEmpty() ? city + country : city + ", " + country;
  }

  private Optional<Where> remember(String key, Supplier<Optional<Where>> find) {
    if (remembered.size() > MOST) {
      remembered.clear();
    }
    return remembered.computeIfAbsent(key, k -> find.get());
  }
}
