package org.w3id.chancery.ingest.news.parse;

import edu.emory.clir.clearnlp.classification.vector.AbstractWeightVector;
import edu.emory.clir.clearnlp.classification.vector.SparseFeatureVector;

/**
 * The weights of a ClearNLP model without its zeros. Of the dependency model's 165 million weights
 * 94 % are zero; without them it takes 75 MB in place of 660, and a score adds up the few weights
 * that count. The scores are the same to the last bit.
 */
final class SparseWeights extends AbstractWeightVector {
  private static final long serialVersionUID = 1L;

  private final float[] bias;

  /** For each feature where its weights begin; one more for the end. */
  private final int[] begin;

  private final char[] labels;
  private final float[] values;

  private SparseWeights(
      int labelCount, int featureCount, float[] bias, int[] begin, char[] labels, float[] values) {
    super(false);
    this.n_labels = labelCount;
    this.n_features = featureCount;
    this.bias = bias;
    this.begin = begin;
    this.labels = labels;
    this.values = values;
  }

  /**
   * Packs the weights of a model with more than two labels.
   *
   * @param shape tells how many labels and features there are
   * @param dense the weights, feature by feature
   */
  static SparseWeights of(AbstractWeightVector shape, float[] dense) {
    int labelCount = shape.getLabelSize();
    int featureCount = shape.getFeatureSize();
    if (shape.isBinaryLabel() || dense.length != (long) labelCount * featureCount) {
      throw new IllegalArgumentException(
          "model of "
              + labelCount
              + " labels and "
              + featureCount
              + " features: expected as many weights as their product, found "
              + dense.length);
    }
    int used = 0;
    for (float w : dense) {
      used += w == 0 ? 0 : 1;
    }
    int[] begin = new int[featureCount + 1];
    char[] labels = new char[used];
    float[] values = new float[used];
    int n = 0;
    for (int f = 0; f < featureCount; f++) {
      begin[f] = n;
      int row = f * labelCount;
      for (int l = 0; l < labelCount; l++) {
        float w = dense[row + l];
        if (w != 0) {
          labels[n] = (char) l;
          values[n++] = w;
        }
      }
    }
    begin[featureCount] = n;
    float[] bias = new float[labelCount];
    System.arraycopy(dense, 0, bias, 0, labelCount);
    return new SparseWeights(labelCount, featureCount, bias, begin, labels, values);
  }

  @Override
  public double[] getScores(SparseFeatureVector x) {
    double[] scores = new double[n_labels];
    for (int l = 0; l < scores.length; l++) {
      scores[l] = bias[l];
    }
    int size = x.size();
    for (int i = 0; i < size; i++) {
      int feature = x.getIndex(i);
      if (isValidFeatureIndex(feature)) {
        double weight = x.getWeight(i);
        int end = begin[feature + 1];
        for (int k = begin[feature]; k < end; k++) {
          scores[labels[k]] += values[k] * weight;
        }
      }
    }
    return scores;
  }

  /** {@inheritDoc} The other labels have scores too; nobody asks for them. */
  @Override
  public double[] getScores(SparseFeatureVector x, int[] include) {
    return getScores(x);
  }

  @Override
  public int getWeightIndex(int labelIndex, int featureIndex) {
    throw new UnsupportedOperationException("sparse weights are not found by one index");
  }

  @Override
  public float[] getWeights(int labelIndex) {
    throw new UnsupportedOperationException("sparse weights are not for training");
  }

  @Override
  public void setWeights(int labelIndex, float[] weights) {
    throw new UnsupportedOperationException("sparse weights are not for training");
  }

  @Override
  public void expand(int labelSize, int featureSize) {
    throw new UnsupportedOperationException("sparse weights are not for training");
  }
}
