package org.w3id.chancery.ingest.news.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.emory.clir.clearnlp.classification.vector.MultiWeightVector;
import edu.emory.clir.clearnlp.classification.vector.SparseFeatureVector;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed weights give the scores of the full ones. */
class SparseWeightsTest {
  private static final int LABELS = 130;
  private static final int FEATURES = 50;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void scoresAreThoseOfTheFullWeightsToTheLastBit(long seed) {
    Random random = new Random(seed);
    float[] all = new float[LABELS * FEATURES];
    MultiWeightVector full = new MultiWeightVector();
    full.expand(LABELS, FEATURES);
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextInt(4) == 0 ? (float) random.nextGaussian() : 0;
      full.set(i, all[i]);
    }
    SparseFeatureVector x = new SparseFeatureVector(true);
    for (int i = 0; i < 30; i++) {
      x.addFeature(random.nextInt(FEATURES + 10) - 5, random.nextDouble());
    }
    assertThat(SparseWeights.of(full, all).getScores(x)).isEqualTo(full.getScores(x));
  }

  @Test
  void refusesWeightsThatDoNotFitTheShape() {
    MultiWeightVector full = new MultiWeightVector();
    full.expand(3, 4);
    assertThatThrownBy(() -> SparseWeights.of(full, new float[11]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 labels and 4 features")
        .hasMessageContaining("found 11");
  }
}
