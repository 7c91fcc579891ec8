package org.w3id.chancery.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyFinderTest {
  private final Random random = new Random(4);

  @Test
  void theLikenessOfSketchesIsThatOfTheTexts() {
    for (int changed : new int[] {0, 5, 20, 60, 300}) {
      double error = 0;
      double bias = 0;
      int texts = 100;
      for (int i = 0; i < texts; i++) {
        List<String> words = words(300);
        List<String> others = new ArrayList<>(words);
        for (int j = 0; j < changed; j++) {
          others.set(random.nextInt(others.size()), "w" + random.nextInt(5_000));
        }
        double estimate = sketch(words).likeness(sketch(others));
        bias += (estimate - jaccard(words, others)) / texts;
        error = Math.max(error, Math.abs(estimate - jaccard(words, others)));
      }
      assertThat(bias).as("%d words changed", changed).isCloseTo(0, within(0.03));
      assertThat(error).as("%d words changed", changed).isLessThan(0.3);
    }
  }

  @Test
  void findsTheOriginalOfACopyOfACopy() {
    List<String> words = words(200);
    CopyFinder finder = new CopyFinder();
    finder.add("a", sketch(words), Optional.empty());
    finder.add("b", sketch(words), Optional.of("a"));
    List<String> longer = new ArrayList<>(words);
    longer.addAll(words(10));

    assertThat(finder.find("c", sketch(longer)).map(CopyFinder.Copy::original)).hasValue("a");
  }

  @Test
  void findsCopiesAmongManyOtherTexts() {
    CopyFinder finder = new CopyFinder();
    List<List<String>> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      texts.add(words(150));
      finder.add("d" + i, sketch(texts.get(i)), Optional.empty());
    }
    int found = 0;
    for (int i = 0; i < 500; i++) {
      List<String> copy = new ArrayList<>(texts.get(i));
      copy.set(75, "changed");
      found +=
          finder.find("c", sketch(copy)).filter(c -> c.original().startsWith("d")).isPresent()
              ? 1
              : 0;
      assertThat(finder.find("c", sketch(words(150)))).isEmpty();
    }
    assertThat(found).isGreaterThan(495);
  }

  @Test
  void aRevisionTakesThePlaceOfWhatItRevises() {
    CopyFinder finder = new CopyFinder();
    TextSketch first = sketch(words(100));
    finder.add("a", first, Optional.empty());
    finder.add("a", sketch(words(100)), Optional.empty());

    assertThat(finder.find("b", first)).isEmpty();
  }

  @Test
  void aSketchIsReadAsItWasWritten() {
    TextSketch sketch = sketch(words(50));

    assertThat(TextSketch.parse(sketch.toString()).likeness(sketch)).isEqualTo(1);
    assertThat(sketch.toString()).hasSize(171);
  }

  @Test
  void aFewWordsHaveNoSketch() {
    assertThat(TextSketch.of("Iran met Iraq in Oslo.")).isEmpty();
  }

  private static TextSketch sketch(List<String> words) {
    return TextSketch.of(String.join(" ", words)).orElseThrow();
  }

  private static double jaccard(List<String> one, List<String> other) {
    Set<String> ours = shingles(one);
    Set<String> all = new HashSet<>(ours);
    all.addAll(shingles(other));
    ours.retainAll(shingles(other));
    return ours.size() / (double) all.size();
  }

  private static Set<String> shingles(List<String> words) {
    Set<String> shingles = new HashSet<>();
    for (int i = 0; i + 4 <= words.size(); i++) {
      shingles.add(String.join(" ", words.subList(i, i + 4)));
    }
    return shingles;
  }

  private List<String> words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + random.nextInt(5_000));
    }
    return words;
  }
}
