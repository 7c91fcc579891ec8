package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Candidate;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/**
 * Tells actors by the codes and names of event data sets. Whoever is asked for again is remembered
 * for its day. For one thread.
 */
final class Parties {
  private static final Pattern CAMEO = Pattern.compile("([A-Z]{3})+");

  /** {@code Police (India)}. */
  private static final Pattern GENERIC = Pattern.compile("(.+?)\\s*\\(([^()]+)\\)");

  private static final Set<String> NOBODY =
      Set.of("", "na", "none", "unspecified actor", "---", "null");

  private static final Map<String, String[]> SECTORS = Codes.lines("actor-sectors.tsv");

  /** The actors of so many days are remembered; rows come more or less day by day. */
  private static final int DAYS = 32;

  private final ActorNames actors;
  private final InstanceIris iris;
  private final Map<LocalDate, Map<String, Optional<Party>>> remembered =
      new LinkedHashMap<>(DAYS * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<LocalDate, Map<String, Optional<Party>>> eldest) {
          return size() > DAYS;
        }
      };

  Parties(TableKnown known) {
    actors = known.actors();
    iris = new InstanceIris(known.base());
  }

  /**
   * Whom a CAMEO actor code means:
   *
   * <ol>
   *   <li>the actor that alone bears the whole code, or of which all that bear it are parts, if the
   *       code names somebody and not a sector of a country;
   *   <li>a state, if the code is its own or that of its government, military, police, courts,
   *       legislature or intelligence;
   *   <li>a provisional group of the state, if other sectors follow its code;
   *   <li>else nobody, with a note.
   * </ol>
   *
   * @return empty for an empty code
   */
  Optional<Party> byCameo(String code, LocalDate on) {
    return code.isEmpty() ? Optional.empty() : remember("c" + code, on, () -> cameo(code, on));
  }

  private Optional<Party> cameo(String code, LocalDate on) {
    if (!CAMEO.matcher(code).matches()) {
      return Optional.of(
          Party.nobody(code, "actor code '" + code + "' is not of three capitals each"));
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < code.length(); i += 3) {
      parts.add(code.substring(i, i + 3));
    }
    Optional<ActorRef> state = state(parts.get(0), on);
    List<String> sectors = parts.subList(state.isPresent() ? 1 : 0, parts.size());
    if (!SECTORS.keySet().containsAll(sectors)) {
      Optional<ActorRef> bearer = bearer(code, on);
      if (bearer.isPresent()) {
        return Optional.of(party(code, bearer.get(), on));
      }
    }
    if (state.isEmpty()) {
      return Optional.of(
          Party.nobody(code, "actor code '" + code + "' names no actor that is known"));
    }
    ActorRef of = state.get();
    boolean isState = sectors.stream().allMatch(s -> SECTORS.containsKey(s) && actsForState(s));
    if (isState) {
      return Optional.of(Party.known(code, of.iri(), Optional.of(of.iri())));
    }
    String label =
        of.label() + ": " + String.join(", ", sectors.stream().map(Parties::words).toList());
    return Optional.of(
        Party.provisional(
            code,
            new Party.Provisional(
                iris.provisionalActor("cameo-" + code), label, true, Optional.of(of.iri())),
            Optional.empty()));
  }

  private Optional<ActorRef> state(String code, LocalDate on) {
    for (String scheme : List.of(IdentifierScheme.CAMEO, IdentifierScheme.ISO3166_1_ALPHA_3)) {
      List<ActorRef> states =
          actors.withCode(scheme, code, on).stream().filter(a -> a.kind() == Kind.STATE).toList();
      if (states.size() == 1) {
        return Optional.of(states.get(0));
      }
    }
    return Optional.empty();
  }

  /** The one that bears a code, or of which all are parts that bear it. */
  private Optional<ActorRef> bearer(String code, LocalDate on) {
    List<ActorRef> bearers = actors.withCode(IdentifierScheme.CAMEO, code, on);
    if (bearers.size() == 1) {
      return Optional.of(bearers.get(0));
    }
    Set<String> wholes = new LinkedHashSet<>();
    bearers.forEach(b -> wholes.add(b.state().orElse(b.iri())));
    return wholes.size() == 1 ? actors.actor(wholes.iterator().next(), on) : Optional.empty();
  }

  private static boolean actsForState(String sector) {
    return SECTORS.get(sector)[2].equals("state");
  }

  private static String words(String sector) {
    return SECTORS.containsKey(sector) ? SECTORS.get(sector)[1] : sector;
  }

  /** The state that bears a code of a scheme; a note where none does. */
  Optional<Party> byCode(String scheme, String code, LocalDate on) {
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return remember(
        scheme + code,
        on,
        () -> {
          List<ActorRef> bearers = actors.withCode(scheme, code, on);
          return Optional.of(
              bearers.size() == 1
                  ? party(code, bearers.get(0), on)
                  : Party.nobody(
                      code,
                      "code '"
                          + code
                          + "' of "
                          + scheme.substring(scheme.lastIndexOf('/') + 1)
                          + (bearers.isEmpty()
                              ? " names no actor that is known"
                              : " names several actors")));
        });
  }

  /**
   * Whom a name means: the actor that is known by it; of a generic name such as {@code Police
   * (India)} the state, if it acts for one; else a provisional actor of that name.
   *
   * @param country its country as the row says it; may be empty
   * @param isOfState whether the row says that it acts for its state
   * @return empty where the row names nobody
   */
  Optional<Party> byName(String name, String country, boolean isOfState, LocalDate on) {
    return NOBODY.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : remember(
            "n" + name + '\t' + country + '\t' + isOfState,
            on,
            () -> Optional.of(named(name, country, isOfState, on)));
  }

  private Party named(String name, String country, boolean isOfState, LocalDate on) {
    Optional<ActorRef> known = find(name, on);
    if (known.isPresent()) {
      return party(name, known.get(), on);
    }
    Matcher generic = GENERIC.matcher(name);
    boolean isGeneric = generic.matches();
    Optional<ActorRef> state =
        find(country, on)
            .or(() -> isGeneric ? find(generic.group(2), on) : Optional.empty())
            .filter(a -> a.kind() == Kind.STATE);
    if (isGeneric && isOfState && state.isPresent()) {
      return Party.known(name, state.get().iri(), Optional.of(state.get().iri()));
    }
    Optional<String> home = state.map(ActorRef::iri);
    return Party.provisional(
        name,
        new Party.Provisional(
            iris.provisionalActor(name.toLowerCase(Locale.ROOT)), name, isGeneric, home),
        isOfState ? home : Optional.empty());
  }

  /** What a known actor is called; empty for others. */
  String label(String iri, LocalDate on) {
    return actors.actor(iri, on).map(ActorRef::label).orElse("");
  }

  /** The one actor whose name this is, whole. */
  Optional<ActorRef> find(String name, LocalDate on) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (NameMatch match : actors.find(name, on)) {
      List<Candidate> candidates = match.candidates();
      boolean whole = match.start() == 0 && match.end() == name.length();
      boolean clear =
          candidates.size() == 1 || candidates.get(0).score() > candidates.get(1).score() + 0.01;
      if (whole && clear && candidates.get(0).kind() == ActorNames.NameKind.NAME) {
        return Optional.of(candidates.get(0).actor());
      }
    }
    return Optional.empty();
  }

  private Party party(String words, ActorRef actor, LocalDate on) {
    return Party.known(words, actor.iri(), actors.collective(actor.iri(), on).map(ActorRef::iri));
  }

  private Optional<Party> remember(String key, LocalDate on, Supplier<Optional<Party>> find) {
    return remembered
        .computeIfAbsent(on, d -> new HashMap<>())
        .computeIfAbsent(key, k -> find.get());
  }
}
