package org.w3id.chancery.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.w3id.chancery.evaluation.Finding.Cause;

/**
 * Measures sentences, as the coders of event data are measured: a sentence has a set of events,
 * each with category and countries; symmetric categories compare both sides as one set.
 */
final class SentenceScorer {
  /** An event as it is compared. */
  private record Key(String category, Set<String> from, Set<String> to) {
    static Optional<Key> of(JsonNode event) {
      Optional<String> category =
          Categories.of(text(event, "type").orElse(text(event, "code").orElse("")));
      Set<String> from = Parties.of(first(event, "source_cameo", "source"));
      Set<String> to = Parties.of(first(event, "target_cameo", "target"));
      if (category.isPresent() && Categories.isSymmetric(category.get())) {
        from.addAll(to);
        to = new TreeSet<>();
      }
      return category.isEmpty() ? Optional.empty() : Optional.of(new Key(category.get(), from, to));
    }

    Set<String> both() {
      Set<String> both = new TreeSet<>(from);
      both.addAll(to);
      return both;
    }

    @Override
    public String toString() {
      return category
          + " "
          + String.join("+", from)
          + (to.isEmpty() ? "" : " > " + String.join("+", to));
    }

    private static Optional<String> text(JsonNode event, String field) {
      return Optional.of(event.path(field).asText(""))
          .filter(t -> !t.isEmpty() && !t.equals("null"));
    }

    private static JsonNode first(JsonNode event, String preferred, String other) {
      JsonNode value = event.path(preferred);
      boolean says =
          value.isArray() ? !value.isEmpty() : value.isTextual() && !value.asText().isEmpty();
      return says ? value : event.path(other);
    }
  }

  private static final Map<String, Function<Key, Object>> VIEWS = new LinkedHashMap<>();

  static {
    VIEWS.put("type", Key::category);
    VIEWS.put("actors", Key::both);
    VIEWS.put("type+actors", key -> List.of(key.category, key.both()));
    VIEWS.put("full (directed)", key -> key);
  }

  private final Map<String, List<JsonNode>> claims;
  private final Map<String, Measure> measures = new LinkedHashMap<>();
  private final Map<String, Measure> categories = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int emptyOnes;
  private int emptyRight;
  private int modalities;
  private int modalitiesRight;
  private int dates;
  private int datesRight;

  private SentenceScorer(Map<String, List<JsonNode>> claims) {
    this.claims = claims;
    VIEWS.keySet().forEach(v -> measures.put(v, new Measure(v, 0, 0, 0)));
  }

  static Evaluation score(String name, List<JsonNode> gold, Map<String, List<JsonNode>> claims) {
    SentenceScorer scorer = new SentenceScorer(claims);
    gold.forEach(scorer::add);
    List<Evaluation.Share> shares = new ArrayList<>();
    shares.add(new Evaluation.Share("must-be-empty", scorer.emptyRight, scorer.emptyOnes));
    if (scorer.modalities > 0) {
      shares.add(new Evaluation.Share("modality", scorer.modalitiesRight, scorer.modalities));
    }
    if (scorer.dates > 0) {
      shares.add(new Evaluation.Share("date", scorer.datesRight, scorer.dates));
    }
    return new Evaluation(
        name,
        gold.size(),
        List.copyOf(scorer.measures.values()),
        shares,
        List.copyOf(scorer.categories.values()),
        scorer.findings);
  }

  private void add(JsonNode sentence) {
    List<JsonNode> made = claims.getOrDefault(sentence.path("id").asText(), List.of());
    Map<Key, List<JsonNode>> ours = keys(made);
    List<JsonNode> events = new ArrayList<>();
    sentence.path("events").forEach(events::add);
    Map<Key, List<JsonNode>> theirs = keys(events);
    boolean onlyStatements = theirs.isEmpty() && !events.isEmpty();
    if (onlyStatements) {
      return; // CAMEO codes without a PLOVER category are left out on both sides
    }
    if (theirs.isEmpty()) {
      emptyOnes++;
      emptyRight += ours.isEmpty() ? 1 : 0;
    }
    VIEWS.forEach(
        (view, of) -> {
          Set<Object> g = new HashSet<>();
          Set<Object> p = new HashSet<>();
          theirs.keySet().forEach(k -> g.add(of.apply(k)));
          ours.keySet().forEach(k -> p.add(of.apply(k)));
          measures.computeIfPresent(view, (v, m) -> m.plus(common(g, p), p.size(), g.size()));
        });
    byCategory(theirs.keySet(), ours.keySet());
    tellApart(sentence, theirs, ours);
  }

  private static Map<Key, List<JsonNode>> keys(List<JsonNode> events) {
    Map<Key, List<JsonNode>> keys = new LinkedHashMap<>();
    for (JsonNode event : events) {
      Key.of(event).ifPresent(k -> keys.computeIfAbsent(k, n -> new ArrayList<>()).add(event));
    }
    return keys;
  }

  private static int common(Set<?> one, Set<?> other) {
    return (int) one.stream().filter(other::contains).count();
  }

  /** Category and actors must agree, as in the view of both. */
  private void byCategory(Set<Key> theirs, Set<Key> ours) {
    Set<String> all = new TreeSet<>();
    theirs.forEach(k -> all.add(k.category));
    ours.forEach(k -> all.add(k.category));
    for (String category : all) {
      Set<Set<String>> g = actors(theirs, category);
      Set<Set<String>> p = actors(ours, category);
      categories.merge(
          category,
          new Measure(category, common(g, p), p.size(), g.size()),
          (a, b) -> a.plus(b.hits(), b.claims(), b.gold()));
    }
  }

  private static Set<Set<String>> actors(Set<Key> keys, String category) {
    Set<Set<String>> actors = new HashSet<>();
    keys.stream().filter(k -> k.category.equals(category)).forEach(k -> actors.add(k.both()));
    return actors;
  }

  /** Pairs what differs, the most alike first, and says in what. */
  private void tellApart(
      JsonNode sentence, Map<Key, List<JsonNode>> theirs, Map<Key, List<JsonNode>> ours) {
    List<Key> missed = new ArrayList<>(theirs.keySet());
    List<Key> left = new ArrayList<>(ours.keySet());
    for (Key key : theirs.keySet()) {
      if (left.remove(key)) {
        missed.remove(key);
        details(sentence, key, theirs.get(key), ours.get(key));
      }
    }
    for (Cause cause :
        List.of(
            Cause.DIRECTION, Cause.RECIPIENT, Cause.INITIATOR, Cause.PARTICIPANTS, Cause.TYPE)) {
      for (Key gold : List.copyOf(missed)) {
        Optional<Key> claim = left.stream().filter(c -> differ(gold, c) == cause).findFirst();
        if (claim.isPresent()) {
          missed.remove(gold);
          left.remove(claim.get());
          report(sentence, cause, gold.category, gold.toString(), claim.get().toString());
        }
      }
    }
    missed.forEach(g -> report(sentence, Cause.MISSED, g.category, g.toString(), ""));
    left.stream()
        .sorted(Comparator.comparing(Key::toString))
        .forEach(c -> report(sentence, Cause.SPURIOUS, c.category, "", c.toString()));
  }

  /** In what a claim differs from gold; null where the two have nothing in common. */
  private static Cause differ(Key gold, Key claim) {
    if (!gold.category.equals(claim.category)) {
      return gold.both().equals(claim.both()) ? Cause.TYPE : null;
    }
    if (gold.both().equals(claim.both())) {
      return Cause.DIRECTION;
    }
    if (Categories.isSymmetric(gold.category)) {
      return Cause.PARTICIPANTS;
    }
    if (gold.from.equals(claim.from)) {
      return Cause.RECIPIENT;
    }
    return gold.to.equals(claim.to) ? Cause.INITIATOR : Cause.PARTICIPANTS;
  }

  /** Modality and date of a hit, where gold has them; one of several claims must agree. */
  private void details(JsonNode sentence, Key key, List<JsonNode> gold, List<JsonNode> made) {
    for (JsonNode event : gold) {
      if (event.path("modality").isTextual()) {
        String modality = Modalities.of(event.path("modality").asText());
        boolean right =
            made.stream()
                .anyMatch(c -> Modalities.of(c.path("modality").asText()).equals(modality));
        modalities++;
        modalitiesRight += right ? 1 : 0;
        if (!right) {
          report(
              sentence,
              Cause.MODALITY,
              key.category,
              key + ", " + modality,
              told(made, "modality"));
        }
      }
      String date = event.path("event_date").asText("");
      if (!date.isEmpty()) {
        boolean right = made.stream().anyMatch(c -> c.path("date").asText().equals(date));
        dates++;
        datesRight += right ? 1 : 0;
        if (!right) {
          report(sentence, Cause.DATE, key.category, key + ", " + date, told(made, "date"));
        }
      }
    }
  }

  private static String told(List<JsonNode> made, String field) {
    Set<String> told = new TreeSet<>();
    made.forEach(c -> told.add(c.path(field).asText("none")));
    return String.join(", ", told);
  }

  private void report(JsonNode sentence, Cause cause, String category, String gold, String claim) {
    findings.add(
        new Finding(
            sentence.path("id").asText(),
            cause,
            category,
            gold,
            claim,
            sentence.path("text").asText()));
  }
}
