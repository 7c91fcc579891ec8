package org.w3id.chancery.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds copies: documents whose text is, but for a few words, that of one that came before, such as
 * a syndicated report. Texts that share {@value #LEAST} of their word sequences count as copies;
 * candidates are found by locality-sensitive hashing of their sketches, so that nothing is compared
 * with everything (Leskovec, Rajaraman and Ullman: Mining of Massive Datasets, section 3.4). Holds
 * the latest {@value #MOST} documents, about 150 MB, however many there are. Not safe for several
 * threads.
 */
public final class CopyFinder {
  static final double LEAST = 0.7;
  static final int MOST = 100_000;

  /**
   * With bands of 4 values, texts that share 0.7 meet with a chance of 0.99, those of 0.3 of 0.12.
   */
  private static final int BANDS = 16;

  private final Map<String, Known> documents = new LinkedHashMap<>();
  private final Map<Long, List<String>> bands = new HashMap<>();

  private record Known(TextSketch sketch, String original) {}

  /**
   * A copy.
   *
   * @param original the document that was copied, itself no copy
   * @param likeness how much of their word sequences they share: 0 to 1
   */
  public record Copy(String original, double likeness) {}

  /**
   * What a document is a copy of.
   *
   * @param document its IRI; it is no copy of itself
   * @param sketch of its text
   */
  public Optional<Copy> find(String document, TextSketch sketch) {
    Set<String> candidates = new LinkedHashSet<>();
    for (int i = 0; i < BANDS; i++) {
      candidates.addAll(bands.getOrDefault(sketch.band(i, BANDS), List.of()));
    }
    Copy best = null;
    for (String candidate : candidates) {
      Known known = documents.get(candidate);
      double likeness = known.sketch.likeness(sketch);
      boolean other = !known.original.equals(document) && !candidate.equals(document);
      if (other && likeness >= LEAST && (best == null || likeness > best.likeness)) {
        best = new Copy(known.original, likeness);
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Takes a document into account, or its revision.
   *
   * @param original the document that it copies, where it does
   */
  public void add(String document, TextSketch sketch, Optional<String> original) {
    remove(document);
    if (documents.size() >= MOST) {
      Iterator<String> eldest = documents.keySet().iterator();
      remove(eldest.next());
    }
    documents.put(document, new Known(sketch, original.orElse(document)));
    for (int i = 0; i < BANDS; i++) {
      bands.computeIfAbsent(sketch.band(i, BANDS), b -> new ArrayList<>(1)).add(document);
    }
  }

  private void remove(String document) {
    Known known = documents.remove(document);
    if (known == null) {
      return;
    }
    for (int i = 0; i < BANDS; i++) {
      bands.computeIfPresent(
          known.sketch.band(i, BANDS),
          (band, others) -> {
            others.remove(document);
            return others.isEmpty() ? null : others;
          });
    }
  }
}
