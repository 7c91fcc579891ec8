package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Builds the index of known occurrences from the statements of a knowledge base's claims and
 * documents, in any order. Not safe for several threads.
 */
public final class OccurrenceReader {
  private static final String ISSUED = "http://purl.org/dc/terms/issued";

  private static final Set<String> READ =
      Set.of(
          ISSUED,
          ChProperty.COPY_OF,
          ChProperty.CLAIMS,
          ChProperty.STATED_IN,
          ChProperty.TYPE,
          ChProperty.CATEGORY,
          ChProperty.MODALITY,
          ChProperty.INITIATOR,
          ChProperty.RECIPIENT,
          ChProperty.MEDIATOR,
          ChProperty.START,
          ChProperty.END,
          ChProperty.OF_AGREEMENT,
          ChProperty.ABOUT,
          ChProperty.AT_PLACE,
          ChProperty.MENTION,
          ChProperty.ROLE,
          ChProperty.REFERS_TO,
          ChProperty.DECISION,
          ChProperty.METHOD,
          ChProperty.SCORE,
          ChProperty.REASON,
          ChProperty.CHOSEN);

  private final Facts facts = new Facts();

  OccurrenceReader() {}

  /** Takes a statement into account; those that tell nothing of occurrences are ignored. */
  public OccurrenceReader add(Statement statement) {
    if (READ.contains(statement.predicate())) {
      facts.add(statement);
    }
    return this;
  }

  /**
   * The index of what was added so far.
   *
   * @param actors tells for whom persons and bodies act
   */
  public OccurrenceIndex build(ActorNames actors) {
    OccurrenceIndex index = new OccurrenceIndex(actors);
    for (String subject : facts.subjects()) {
      for (String occurrence : facts.iris(subject, ChProperty.CLAIMS)) {
        frame(subject).ifPresent(f -> index.add(occurrence, f, choices(subject, occurrence)));
      }
    }
    return index;
  }

  /** Adds what was read so far to an index, which asks the knowledge base for the decisions. */
  void into(OccurrenceIndex index) {
    for (String subject : facts.subjects()) {
      for (String occurrence : facts.iris(subject, ChProperty.CLAIMS)) {
        frame(subject).ifPresent(f -> index.add(occurrence, f));
      }
    }
  }

  /** How a claim was decided, by the statements that were added; empty where it was not. */
  public List<ResolvedClaim.Choice> choices(String claim) {
    return facts
        .iri(claim, ChProperty.CLAIMS)
        .map(occurrence -> choices(claim, occurrence))
        .orElse(List.of());
  }

  private Optional<Frame> frame(String claim) {
    Optional<String> type = facts.iri(claim, ChProperty.TYPE);
    Optional<Modality> modality = modality(claim);
    Optional<String> document = facts.iri(claim, ChProperty.STATED_IN);
    if (type.isEmpty() || modality.isEmpty() || document.isEmpty()) {
      return Optional.empty();
    }
    boolean action = type.get().startsWith(Namespaces.ACTION);
    String category = local(facts.iri(claim, ChProperty.CATEGORY).orElse(type.get()));
    Set<String> initiators = new TreeSet<>(facts.iris(claim, ChProperty.INITIATOR));
    Set<String> recipients = new TreeSet<>(facts.iris(claim, ChProperty.RECIPIENT));
    if (isMutual(local(type.get()), action, category)) {
      initiators.addAll(recipients);
      initiators.addAll(facts.iris(claim, ChProperty.MEDIATOR));
      recipients = Set.of();
    }
    Optional<LocalDate> start = facts.date(claim, ChProperty.START);
    return Optional.of(
        new Frame(
            claim,
            document.get(),
            facts.iri(document.get(), ChProperty.COPY_OF).orElse(document.get()),
            facts.date(document.get(), ISSUED),
            modality.get(),
            local(type.get()),
            action,
            category,
            initiators,
            recipients,
            isComplete(claim),
            start,
            facts.date(claim, ChProperty.END),
            facts.iri(claim, ChProperty.OF_AGREEMENT),
            new TreeSet<>(facts.iris(claim, ChProperty.ABOUT)),
            facts.iri(claim, ChProperty.AT_PLACE)));
  }

  private boolean isComplete(String claim) {
    return facts.iris(claim, ChProperty.MENTION).stream()
        .filter(m -> !facts.iris(m, ChProperty.ROLE).contains(ChProperty.SPEAKER))
        .allMatch(m -> facts.iri(m, ChProperty.REFERS_TO).isPresent());
  }

  private Optional<Modality> modality(String claim) {
    return facts
        .iri(claim, ChProperty.MODALITY)
        .map(OccurrenceReader::local)
        .flatMap(
            name ->
                List.of(Modality.values()).stream()
                    .filter(m -> m.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst());
  }

  private static boolean isMutual(String concept, boolean action, String category) {
    return Stream.of(Category.values())
        .filter(known -> known.concept().equals(category))
        .anyMatch(known -> new EventType(concept, action, known, Optional.empty()).isMutual());
  }

  /** The decisions about the occurrence and a prospect that it fulfils, as they were taken. */
  private List<ResolvedClaim.Choice> choices(String claim, String occurrence) {
    List<ResolvedClaim.Choice> choices = new ArrayList<>();
    for (String node : facts.iris(claim, ChProperty.DECISION)) {
      Optional<String> chosen = facts.iri(node, ChProperty.CHOSEN);
      Optional<String> method = facts.text(node, ChProperty.METHOD);
      Optional<String> score = facts.text(node, ChProperty.SCORE);
      boolean ours =
          chosen.isPresent()
              && (chosen.get().equals(occurrence)
                  || method.map(ResolvedClaim.FULFILS::equals).orElse(false)
                  || method.map(ResolvedClaim.CANDIDATE::equals).orElse(false));
      if (ours && method.isPresent() && score.isPresent()) {
        choices.add(
            new ResolvedClaim.Choice(
                new Decision(
                    method.get(),
                    Double.parseDouble(score.get()),
                    facts.text(node, ChProperty.REASON).orElse("")),
                chosen.get()));
      }
    }
    choices.sort(
        Comparator.comparingInt((ResolvedClaim.Choice c) -> rank(c.decision().method()))
            .thenComparingDouble(c -> -c.decision().score())
            .thenComparing(ResolvedClaim.Choice::chosen));
    boolean whole = !choices.isEmpty() && choices.get(0).chosen().equals(occurrence);
    return whole ? choices : List.of();
  }

  /** The order in which decisions are taken: which occurrence, what it fulfils, what it may be. */
  private static int rank(String method) {
    return switch (method) {
      case ResolvedClaim.FULFILS -> 1;
      case ResolvedClaim.CANDIDATE -> 2;
      default -> 0;
    };
  }

  private static String local(String iri) {
    return iri.substring(iri.lastIndexOf('/') + 1);
  }
}
