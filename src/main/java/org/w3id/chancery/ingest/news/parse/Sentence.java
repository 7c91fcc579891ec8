package org.w3id.chancery.ingest.news.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A parsed sentence. Immutable. */
public final class Sentence {
  private final String text;
  private final int start;
  private final List<Token> tokens;
  private final String[] rolesets;
  private final List<Argument> arguments;
  private final List<List<Token>> dependents;

  /**
   * Joins the words with their structure.
   *
   * @param text the words of the sentence, exactly as the document has them
   * @param start offset of its first char in the document, in UTF-16 units
   * @param tokens its words in order
   * @param rolesets for each word the PropBank sense of a predicate, else null
   * @param arguments the semantic roles
   */
  public Sentence(
      String text, int start, List<Token> tokens, String[] rolesets, List<Argument> arguments) {
    this.text = text;
    this.start = start;
    this.tokens = List.copyOf(tokens);
    this.rolesets = rolesets.clone();
    this.arguments = List.copyOf(arguments);
    List<List<Token>> below = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      below.add(new ArrayList<>(4));
    }
    for (Token t : tokens) {
      if (t.head() >= 0) {
        below.get(t.head()).add(t);
      }
    }
    this.dependents = below;
  }

  /** The same with other tokens, one for one. */
  Sentence with(List<Token> others) {
    return new Sentence(text, start, others, rolesets, arguments);
  }

  /** The words of the sentence, exactly as the document has them. */
  public String text() {
    return text;
  }

  /** Offset of its first char in the document, in UTF-16 units. */
  public int start() {
    return start;
  }

  /** Offset behind its last char in the document, in UTF-16 units. */
  public int end() {
    return start + text.length();
  }

  /** Its words in order. */
  public List<Token> tokens() {
    return tokens;
  }

  /** One word by its index. */
  public Token token(int index) {
    return tokens.get(index);
  }

  /** PropBank sense of a predicate: {@code request.01}. */
  public Optional<String> roleset(Token t) {
    return Optional.ofNullable(rolesets[t.index()]);
  }

  /** All semantic roles. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** The head words of a predicate's arguments of one label. */
  public List<Token> arguments(Token predicate, String label) {
    List<Token> found = new ArrayList<>(2);
    for (Argument a : arguments) {
      if (a.predicate() == predicate.index() && a.label().equals(label)) {
        found.add(tokens.get(a.head()));
      }
    }
    return found;
  }

  /** The word it depends on. */
  public Optional<Token> head(Token t) {
    return t.head() < 0 ? Optional.empty() : Optional.of(tokens.get(t.head()));
  }

  /** The words that depend on it, in order. */
  public List<Token> dependents(Token t) {
    return dependents.get(t.index());
  }

  /** The words that depend on it by one of these relations, in order. */
  public List<Token> dependents(Token t, String... relations) {
    List<Token> found = new ArrayList<>(2);
    for (Token d : dependents.get(t.index())) {
      if (d.isAny(relations)) {
        found.add(d);
      }
    }
    return found;
  }

  /** The first word that depends on it by one of these relations. */
  public Optional<Token> dependent(Token t, String... relations) {
    for (Token d : dependents.get(t.index())) {
      if (d.isAny(relations)) {
        return Optional.of(d);
      }
    }
    return Optional.empty();
  }

  /** Whether a word depends on it that fulfils a condition. */
  public boolean hasDependent(Token t, Predicate<Token> condition) {
    return dependents.get(t.index()).stream().anyMatch(condition);
  }

  /** Objects of the prepositions of this form that depend on it: the noun or clause after each. */
  public List<Token> after(Token t, String... prepositions) {
    List<Token> found = new ArrayList<>(2);
    for (Token p : dependents.get(t.index())) {
      if (p.isAny("prep", "agent", "prt", "advmod", "dep") && named(p, prepositions)) {
        found.addAll(dependents(p, "pobj", "pcomp"));
      }
    }
    return found;
  }

  private static boolean named(Token p, String... prepositions) {
    for (String name : prepositions) {
      if (p.lemma().equals(name) || p.form().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** It and the words joined to it by conjunction, in order. */
  public List<Token> conjuncts(Token t) {
    List<Token> all = new ArrayList<>(2);
    collect(t, all, 0);
    return all;
  }

  private void collect(Token t, List<Token> all, int depth) {
    all.add(t);
    if (depth < 12) {
      for (Token c : dependents(t, "conj")) {
        collect(c, all, depth + 1);
      }
    }
  }

  /** Indexes of all words under it, itself included, in order. */
  public int[] subtree(Token t) {
    boolean[] in = new boolean[tokens.size()];
    mark(t, in, 0);
    int[] found = new int[tokens.size()];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i]) {
        found[n++] = i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private void mark(Token t, boolean[] in, int depth) {
    if (in[t.index()] || depth > 200) {
      return;
    }
    in[t.index()] = true;
    for (Token d : dependents(t)) {
      mark(d, in, depth + 1);
    }
  }

  /** Whether a word stands under another. */
  public boolean isUnder(Token t, Token above) {
    Token up = t;
    for (int steps = 0; steps < tokens.size() && up != null; steps++) {
      if (up.index() == above.index()) {
        return true;
      }
      up = up.head() < 0 ? null : tokens.get(up.head());
    }
    return false;
  }

  @Override
  public String toString() {
    return text;
  }
}
