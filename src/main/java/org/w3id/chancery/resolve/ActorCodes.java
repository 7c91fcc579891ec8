package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.resolve.Offices.Tenure;

/**
 * CAMEO codes of actors on a day (CAMEO codebook 1.1b3, chapter 3): a state's code, the sector of a
 * person's office behind it ({@code RUSGOV}), {@code ELI} for those who held office before.
 */
final class ActorCodes {
  private static final String CAMEO = "cameo";
  private static final String ALPHA_3 = "iso3166-1-alpha-3";

  private final Map<String, Profile> profiles;
  private final Offices offices;

  ActorCodes(Map<String, Profile> profiles, Offices offices) {
    this.profiles = profiles;
    this.offices = offices;
  }

  /** An actor's code; empty where none can be told. */
  Optional<String> code(Profile actor, LocalDate on) {
    Optional<String> own = actor.code(CAMEO, on);
    if (own.isPresent()) {
      return own;
    }
    return switch (actor.kind()) {
      case STATE -> iso3(actor, on);
      case PERSON -> ofPerson(actor, on);
      case INTERNATIONAL_ORGANIZATION -> Optional.of("IGO");
      case GOVERNMENT_BODY -> inside(actor, on, "GOV", Optional.empty());
      // a group without a base is an international militarised group
      case ARMED_GROUP -> inside(actor, on, "REB", Optional.of("IMG"));
      case NEWS_OUTLET -> inside(actor, on, "MED", Optional.of("MED"));
      case ORGANIZATION, GROUP -> inside(actor, on, "", Optional.empty());
    };
  }

  /** ISO 3166-1 alpha-3 code of a state or territory. */
  Optional<String> iso3(Profile actor, LocalDate on) {
    return actor.kind() == Kind.STATE ? actor.code(ALPHA_3, on) : Optional.empty();
  }

  /** The state or organisation that an actor acts for on a day; empty for states themselves. */
  Optional<String> actsFor(Profile actor, LocalDate on) {
    return switch (actor.kind()) {
      case STATE -> Optional.empty();
      case PERSON ->
          offices
              .heldBy(actor.iri(), on)
              .or(() -> offices.lastHeldBy(actor.iri(), on))
              .map(t -> principal(t.office().of()))
              .or(actor::belongsTo);
      case GOVERNMENT_BODY, INTERNATIONAL_ORGANIZATION -> actor.belongsTo().map(this::principal);
      // where a group or outlet is based, it acts for nobody but itself
      case ARMED_GROUP, NEWS_OUTLET, ORGANIZATION, GROUP -> Optional.empty();
    };
  }

  private Optional<String> ofPerson(Profile person, LocalDate on) {
    Optional<Tenure> held = offices.heldBy(person.iri(), on);
    if (held.isPresent()) {
      Profile of = profiles.get(principal(held.get().office().of()));
      return Optional.ofNullable(of)
          .flatMap(
              o -> o.kind() == Kind.STATE ? stateCode(o, on, sector(held.get())) : code(o, on));
    }
    Optional<Profile> last =
        offices
            .lastHeldBy(person.iri(), on)
            .map(t -> profiles.get(principal(t.office().of())))
            .filter(p -> p.kind() == Kind.STATE);
    if (last.isPresent()) {
      return stateCode(last.get(), on, "ELI");
    }
    return person.belongsTo().map(profiles::get).flatMap(s -> code(s, on));
  }

  private Optional<String> inside(
      Profile actor, LocalDate on, String sector, Optional<String> alone) {
    return actor
        .belongsTo()
        .map(this::principal)
        .map(profiles::get)
        .filter(p -> p.kind() == Kind.STATE)
        .flatMap(p -> stateCode(p, on, sector))
        .or(() -> alone);
  }

  private Optional<String> stateCode(Profile state, LocalDate on, String sector) {
    return state.code(CAMEO, on).or(() -> iso3(state, on)).map(c -> c + sector);
  }

  /** The state or organisation that a body is part of; the IRI itself where it is part of none. */
  private String principal(String iri) {
    String at = iri;
    // the parts of a whole are few; the bound keeps a wrong circle harmless
    for (int i = 0; i < 8; i++) {
      Profile profile = profiles.get(at);
      boolean part =
          profile != null
              && (profile.kind() == Kind.GOVERNMENT_BODY
                  || profile.kind() == Kind.INTERNATIONAL_ORGANIZATION);
      if (!part || profile.belongsTo().isEmpty()) {
        break;
      }
      at = profile.belongsTo().get();
    }
    return at;
  }

  private static String sector(Tenure tenure) {
    return switch (tenure.office().kind()) {
      case "head-of-state", "head-of-government", "foreign-minister" -> "GOV";
      case "defence-minister" -> "GOVMIL";
      case "speaker-of-parliament" -> "LEG";
      default -> sectorOfTitle(String.join(" ", tenure.office().titles()));
    };
  }

  private static String sectorOfTitle(String titles) {
    for (Word word : Word.of(titles)) {
      switch (word.folded()) {
        case "general", "commander", "admiral", "army", "forces", "staff", "military" -> {
          if (!titles.contains("secretary") && !titles.contains("attorney")) {
            return "MIL";
          }
        }
        case "speaker", "senator", "parliament", "congressman", "lawmaker", "senate" -> {
          return "LEG";
        }
        case "judge", "justice", "prosecutor", "attorney" -> {
          return "JUD";
        }
        case "opposition" -> {
          return "OPP";
        }
        case "intelligence", "cia", "mossad", "fsb", "mi6" -> {
          return "SPY";
        }
        case "police" -> {
          return "COP";
        }
        default -> {}
      }
    }
    return "GOV";
  }
}
