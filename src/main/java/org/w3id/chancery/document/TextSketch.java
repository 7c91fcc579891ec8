package org.w3id.chancery.document;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A few bytes that tell how much of its words a text shares with another: the least hash values of
 * its sequences of {@value #SHINGLE} words under {@value #SIZE} hash functions, 16 bits of each.
 * The share of equal values estimates the Jaccard similarity of the two sets of sequences (Broder:
 * On the Resemblance and Containment of Documents, 1997; Li and König: b-Bit Minwise Hashing,
 * 2010). Case, punctuation and layout do not count.
 */
public final class TextSketch {
  static final int SIZE = 64;
  private static final int SHINGLE = 4;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final short[] least;

  private TextSketch(short[] least) {
    this.least = least;
  }

  /** The sketch of a text; empty where it has too few words to be told from others. */
  public static Optional<TextSketch> of(String text) {
    long[] least = new long[SIZE];
    java.util.Arrays.fill(least, Long.MAX_VALUE);
    long[] window = new long[SHINGLE];
    int words = 0;
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      window[words % SHINGLE] = hash(matcher.group().toLowerCase(Locale.ROOT));
      words++;
      if (words >= SHINGLE) {
        long shingle = 0;
        for (int i = 0; i < SHINGLE; i++) {
          shingle = mix(shingle * 31 + window[(words + i) % SHINGLE]);
        }
        for (int i = 0; i < SIZE; i++) {
          least[i] = Math.min(least[i], mix(shingle + i * GOLDEN) & Long.MAX_VALUE);
        }
      }
    }
    if (words < 2 * SHINGLE) {
      return Optional.empty();
    }
    short[] sketch = new short[SIZE];
    for (int i = 0; i < SIZE; i++) {
      sketch[i] = (short) least[i];
    }
    return Optional.of(new TextSketch(sketch));
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is no sketch
   */
  public static TextSketch parse(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != SIZE * 2) {
      throw new IllegalArgumentException(
          "sketch of " + bytes.length + " bytes, expected " + SIZE * 2 + ": '" + text + "'");
    }
    short[] sketch = new short[SIZE];
    for (int i = 0; i < SIZE; i++) {
      sketch[i] = (short) (bytes[2 * i] << 8 | (bytes[2 * i + 1] & 0xFF));
    }
    return new TextSketch(sketch);
  }

  /** The share of word sequences that two texts have in common, estimated: 0 to 1. */
  public double likeness(TextSketch other) {
    int equal = 0;
    for (int i = 0; i < SIZE; i++) {
      equal += least[i] == other.least[i] ? 1 : 0;
    }
    return equal / (double) SIZE;
  }

  /** A key that texts share whose values agree in one band of a number of bands. */
  long band(int band, int bands) {
    long key = band + 1L;
    int rows = SIZE / bands;
    for (int i = band * rows; i < (band + 1) * rows; i++) {
      key = mix(key * 31 + least[i]);
    }
    return key;
  }

  /** Base64 for URLs (RFC 4648) without padding. */
  @Override
  public String toString() {
    byte[] bytes = new byte[SIZE * 2];
    for (int i = 0; i < SIZE; i++) {
      bytes[2 * i] = (byte) (least[i] >> 8);
      bytes[2 * i + 1] = (byte) least[i];
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static long hash(String word) {
    long hash = 0xcbf29ce484222325L; // FNV-1a
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** The finaliser of SplitMix64: every bit of the input changes half of the output's. */
  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
