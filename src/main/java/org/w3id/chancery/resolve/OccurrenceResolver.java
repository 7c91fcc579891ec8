package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.Topic;

/**
 * Decides what the claims of a document tell of: gives each its IRI, names nobody knew their
 * provisional actors, agreements their IRIs, and each occurrence claim its event or prospect.
 *
 * <p>Claims that are actual or reported tell of events, denied ones too: they contest the event
 * that others affirm. All others tell of prospects. What makes two claims tell of one occurrence is
 * stated at {@link SameOccurrence}. A claim that was decided before keeps its decision. A new event
 * that is told with a day and two states has the IRI by which event tables know it ({@link
 * org.w3id.chancery.claim.DailyEvent}).
 */
public final class OccurrenceResolver {
  private final InstanceIris iris;
  private final KnownNames names;
  private final OccurrenceIndex occurrences;

  /**
   * A resolver.
   *
   * @param base where instances are minted
   * @param names who and what is known by name
   * @param occurrences the known events and prospects; grows with what is resolved
   */
  public OccurrenceResolver(String base, KnownNames names, OccurrenceIndex occurrences) {
    this.iris = new InstanceIris(base);
    this.names = names;
    this.occurrences = occurrences;
  }

  /**
   * Resolves the claims of one document.
   *
   * @param documentIdentity what stays the same when the document is revised
   * @param published the document's date; without it the latest that is known holds
   * @param claims in the order in which the ingestor made them
   * @return the claims with their decisions, then descriptions of provisional actors and
   *     agreements; a claim that is made twice stands once
   */
  public List<ResolvedClaim> resolve(
      String documentIdentity, Optional<LocalDate> published, List<Claim> claims) {
    return resolve(documentIdentity, published, Optional.empty(), claims);
  }

  /**
   * Resolves the claims of one document, which may be a copy: what it says in the original's words
   * tells of the original's occurrences.
   *
   * @param copyOf IRI of the original
   */
  public List<ResolvedClaim> resolve(
      String documentIdentity,
      Optional<LocalDate> published,
      Optional<String> copyOf,
      List<Claim> claims) {
    LocalDate on = published.orElse(LocalDate.MAX);
    ProvisionalActors unknown = new ProvisionalActors(iris, names.actors(), on);
    Agreements agreements = new Agreements(iris, names.agreementIndex(), names.actors(), on);
    List<String> claimIris = new ArrayList<>();
    List<Claim> named = new ArrayList<>();
    for (Claim claim : claims) {
      if (claim instanceof OccurrenceClaim occurrence) {
        claimIris.add(iris.claim(documentIdentity, occurrence));
        named.add(withNames(occurrence, unknown, agreements));
      } else if (claim instanceof Description description) {
        claimIris.add(iris.claim(documentIdentity, description));
        named.add(description);
      }
    }
    String document = iris.document(documentIdentity);
    List<ResolvedClaim> resolved = new ArrayList<>();
    Set<String> made = new HashSet<>();
    for (int i = 0; i < named.size(); i++) {
      String iri = claimIris.get(i);
      if (!made.add(iri)) {
        continue;
      }
      if (named.get(i) instanceof OccurrenceClaim occurrence) {
        resolved.add(
            decided(iri, document, copyOf, published, occurrence, content(occurrence, claimIris)));
      } else if (named.get(i) instanceof Description description) {
        resolved.add(ResolvedClaim.of(iri, description));
      }
    }
    describe(documentIdentity, unknown.described(), made, resolved);
    describe(documentIdentity, agreements.described(), made, resolved);
    return resolved;
  }

  private void describe(
      String documentIdentity,
      List<Description> descriptions,
      Set<String> made,
      List<ResolvedClaim> resolved) {
    for (Description description : descriptions) {
      String iri = iris.claim(documentIdentity, description);
      if (made.add(iri)) {
        resolved.add(ResolvedClaim.of(iri, description));
      }
    }
  }

  private static Optional<String> content(OccurrenceClaim claim, List<String> claimIris) {
    return claim.content().isPresent() && claim.content().getAsInt() < claimIris.size()
        ? Optional.of(claimIris.get(claim.content().getAsInt()))
        : Optional.empty();
  }

  private ResolvedClaim decided(
      String iri,
      String document,
      Optional<String> copyOf,
      Optional<LocalDate> published,
      OccurrenceClaim claim,
      Optional<String> content) {
    Frame frame = Frame.of(iri, document, copyOf, published, claim);
    List<ResolvedClaim.Choice> choices = occurrences.decided(iri);
    if (choices.isEmpty()) {
      choices = decide(iri, frame);
    }
    String occurrence = choices.get(0).chosen();
    occurrences.add(occurrence, frame, choices);
    return new ResolvedClaim(iri, claim, content, Optional.of(occurrence), choices);
  }

  private List<ResolvedClaim.Choice> decide(String iri, Frame frame) {
    List<ResolvedClaim.Choice> choices = new ArrayList<>();
    List<OccurrenceIndex.Match> same = occurrences.same(frame);
    if (same.size() == 1) {
      choices.add(choice(frame.factual() ? "same-event" : "same-prospect", same.get(0)));
    } else {
      String occurrence = frame.factual() ? event(iri, frame) : iris.prospect(iri);
      choices.add(
          new ResolvedClaim.Choice(
              same.isEmpty()
                  ? new Decision(
                      "new", 1, "no known occurrence agrees in type, participants and time")
                  : new Decision("open", 0.5, same.size() + " known occurrences agree alike"),
              occurrence));
    }
    occurrences
        .fulfilled(frame)
        .ifPresent(match -> choices.add(choice(ResolvedClaim.FULFILS, match)));
    List<OccurrenceIndex.Match> doubtful =
        same.size() > 1
            ? same.stream().limit(OccurrenceIndex.CANDIDATES).toList()
            : occurrences.candidates(frame, choices.get(0).chosen());
    doubtful.forEach(match -> choices.add(choice(ResolvedClaim.CANDIDATE, match)));
    return choices;
  }

  /**
   * An event that no known claim tells of. Where it is known by its day and pair, tables may tell
   * of it too, by the same IRI; unless another event of that day and pair has it, which was found
   * not to be the same.
   */
  private String event(String claim, Frame frame) {
    return occurrences
        .daily(frame)
        .map(iris::event)
        .filter(event -> !occurrences.knows(event))
        .orElseGet(() -> iris.event(claim));
  }

  private static ResolvedClaim.Choice choice(String method, OccurrenceIndex.Match match) {
    Likeness likeness = match.likeness();
    return new ResolvedClaim.Choice(
        new Decision(method, likeness.score(), likeness.reason()), match.occurrence());
  }

  private static OccurrenceClaim withNames(
      OccurrenceClaim claim, ProvisionalActors unknown, Agreements agreements) {
    Passage passage = claim.passage();
    List<Participant> participants =
        claim.participants().stream()
            .map(p -> new Participant(p.role(), unknown.resolve(p.mention(), passage)))
            .toList();
    List<Mention> speakers =
        claim.stance().speakers().stream().map(s -> unknown.resolve(s, passage)).toList();
    Stance said = claim.stance();
    OccurrenceClaim named =
        with(
            claim,
            participants,
            claim.agreement(),
            new Stance(speakers, said.polarity(), said.modality(), said.certainty()));
    Optional<Topic> agreement = claim.agreement().map(a -> agreements.resolve(a, named));
    return with(named, participants, agreement, named.stance());
  }

  private static OccurrenceClaim with(
      OccurrenceClaim claim,
      List<Participant> participants,
      Optional<Topic> agreement,
      Stance stance) {
    return new OccurrenceClaim(
        claim.passage(),
        claim.trigger(),
        claim.type(),
        participants,
        agreement,
        claim.topics(),
        claim.place(),
        claim.time(),
        stance,
        claim.content(),
        claim.rule());
  }
}
