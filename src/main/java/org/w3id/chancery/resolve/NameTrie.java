package org.w3id.chancery.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names by their words: finds the longest name at each place of a text. The word "the" is not
 * compared.
 *
 * @param <T> what a name stands for
 */
final class NameTrie<T> {
  /** Longer names are not looked for. */
  private static final int LONGEST = 24;

  private final Node<T> root;

  /** How many of a name's capitals a text must keep. */
  private final double capitals;

  private NameTrie(Node<T> root, double capitals) {
    this.root = root;
    this.capitals = capitals;
  }

  /**
   * A name in a list of words.
   *
   * @param first index of its first word
   * @param end index behind its last word
   * @param values what it stands for, in the order added
   */
  record Found<T>(int first, int end, List<T> values) {}

  /** Every name, the longest at each place, without overlaps. */
  List<Found<T>> find(List<Word> words) {
    List<Found<T>> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Found<T> longest = longestAt(words, at);
      if (longest == null) {
        at++;
      } else {
        found.add(longest);
        at = longest.end();
      }
    }
    return found;
  }

  private Found<T> longestAt(List<Word> words, int first) {
    if (isThe(words.get(first))) {
      return null;
    }
    Found<T> longest = null;
    Node<T> node = root;
    int last = Math.min(words.size(), first + LONGEST);
    for (int i = first; i < last; i++) {
      Word word = words.get(i);
      if (i > first && word.link() != Word.Link.BREAK && isThe(word)) {
        continue;
      }
      boolean apart = i > first && word.link() == Word.Link.BREAK;
      if (apart && word.start() - words.get(i - 1).end() != 2) {
        break; // more than a comma
      }
      node = node.next.get(key(word, apart));
      if (node == null) {
        break;
      }
      List<T> values = accepted(node.names, words.subList(first, i + 1));
      if (!values.isEmpty()) {
        longest = new Found<>(first, i + 1, values);
      }
    }
    return longest;
  }

  private List<T> accepted(List<Name<T>> names, List<Word> written) {
    List<T> values = new ArrayList<>();
    for (Name<T> name : names) {
      if (!values.contains(name.value) && name.shape.fits(written, capitals)) {
        values.add(name.value);
      }
    }
    return values;
  }

  /** What a name continues with; its own comma counts: {@code Washington, D.C.}. */
  private static String key(Word word, boolean apart) {
    return apart ? "," + word.folded() : word.folded();
  }

  private static boolean isThe(Word word) {
    return word.folded().equals("the");
  }

  private record Name<T>(NameShape shape, T value) {}

  private static final class Node<T> {
    final Map<String, Node<T>> next = new HashMap<>(2);
    final List<Name<T>> names = new ArrayList<>(0);
  }

  /** Collects names. */
  static final class Builder<T> {
    private final Node<T> root = new Node<>();

    /** Adds a name; one without letters is ignored. */
    Builder<T> add(String name, T value) {
      List<Word> words = Word.of(name).stream().filter(w -> !isThe(w)).toList();
      if (words.isEmpty() || words.size() > LONGEST) {
        return this;
      }
      Node<T> node = root;
      for (int i = 0; i < words.size(); i++) {
        boolean apart = i > 0 && words.get(i).link() == Word.Link.BREAK;
        node = node.next.computeIfAbsent(key(words.get(i), apart), w -> new Node<>());
      }
      node.names.add(new Name<>(NameShape.of(words), value));
      return this;
    }

    /**
     * The trie; the builder must not be used afterwards.
     *
     * @param capitals how many of a name's capitalised words must be capitalised in a text: 1 for
     *     all, 0 for at least one
     */
    NameTrie<T> build(double capitals) {
      return new NameTrie<>(root, capitals);
    }
  }
}
