package org.w3id.chancery.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why two things may be one.
 *
 * @param method the strongest reason
 * @param codes identifiers that both bear
 * @param names the names that are most alike; empty where none was compared
 * @param notes what else speaks for it or against it, in words
 */
public record Evidence(
    Method method, Set<Code> codes, Optional<NamePair> names, List<String> notes) {
  /** Copies the collections. */
  public Evidence {
    codes = Set.copyOf(codes);
    notes = List.copyOf(notes);
  }

  /** How a candidate was found. */
  public enum Method {
    /** Both bear an identifier. */
    IDENTIFIER("identifier"),
    /** Both bear a name. */
    NAME("name"),
    /** Both bear a name that is spelled in two ways. */
    SPELLING("name-spelling"),
    /** Their names share words. */
    WORDS("name-words"),
    /** Somebody said so. */
    STATED("stated");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    /** As decisions name it. */
    public String word() {
      return word;
    }
  }

  /**
   * Two names that are alike.
   *
   * @param ours our name
   * @param theirs theirs
   */
  public record NamePair(Name ours, Name theirs) {}

  /** In one sentence, for people. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    if (!codes.isEmpty()) {
      parts.add(
          "both bear "
              + codes.stream()
                  .map(Code::toString)
                  .collect(Collectors.toCollection(TreeSet::new))
                  .stream()
                  .collect(Collectors.joining(", ")));
    }
    names.ifPresent(pair -> parts.add(said(pair)));
    parts.addAll(notes);
    return String.join("; ", parts);
  }

  private String said(NamePair pair) {
    String theirs = quoted(pair.theirs());
    return switch (method) {
      case IDENTIFIER, STATED -> "theirs is called " + theirs + ", ours " + quoted(pair.ours());
      case NAME -> "both are called " + theirs;
      case SPELLING -> theirs + " may be spelled " + quoted(pair.ours());
      case WORDS -> theirs + " shares words with " + quoted(pair.ours());
    };
  }

  private static String quoted(Name name) {
    return "'" + name.text() + "'" + (name.language().isEmpty() ? "" : "@" + name.language());
  }
}
