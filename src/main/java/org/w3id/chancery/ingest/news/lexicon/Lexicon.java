package org.w3id.chancery.ingest.news.lexicon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.EventType;

/**
 * The words the rules go by. Immutable; read once in a process.
 *
 * @param verbs entries by lemma, in the order of the file
 * @param nominals entries by lemma, in the order of the file
 * @param agents entries by lemma
 * @param embeddings entries by lemma
 * @param classes named sets of lemmas: {@code sanction}, {@code light}
 * @param topics issues by the words that name them
 * @param contents what occurrences become by their contents, in the order of the file
 */
public record Lexicon(
    Map<String, List<VerbEntry>> verbs,
    Map<String, List<NominalEntry>> nominals,
    Map<String, AgentEntry> agents,
    Map<String, Embedding> embeddings,
    Map<String, Set<String>> classes,
    Map<String, String> topics,
    List<ContentType> contents) {

  /** What an occurrence becomes by its content; empty where it stays what it is. */
  public Optional<ContentType> byContent(EventType type, EventType content) {
    return type.action() || content.action()
        ? Optional.empty()
        : contents.stream().filter(c -> c.fits(type.concept(), content.concept())).findFirst();
  }

  /** The entries of a verb, in the order of the file. */
  public List<VerbEntry> verbs(String lemma) {
    return verbs.getOrDefault(lemma, List.of());
  }

  /** The entries of a noun, in the order of the file. */
  public List<NominalEntry> nominals(String lemma) {
    return nominals.getOrDefault(lemma, List.of());
  }

  /** Who a noun stands for. */
  public Optional<AgentEntry> agent(String lemma) {
    return Optional.ofNullable(agents.get(lemma));
  }

  /** What a word does to what it governs. */
  public Optional<Embedding> embedding(String lemma) {
    return Optional.ofNullable(embeddings.get(lemma));
  }

  /** Whether a lemma is in a named class. */
  public boolean isIn(String name, String lemma) {
    return classes.getOrDefault(name, Set.of()).contains(lemma);
  }

  /** The lexicon of this distribution; read when asked for the first time. */
  public static Lexicon standard() {
    return Standard.LEXICON;
  }

  /**
   * The lexicon of this distribution with lines of more folders, which go before its own.
   *
   * @param folders each with any of the lexicon's files
   * @throws java.io.UncheckedIOException when a file cannot be read
   * @throws IllegalArgumentException when a line has a fault; it names the file and line
   */
  public static Lexicon with(List<Path> folders) {
    return folders.isEmpty() ? standard() : LexiconFiles.locate().with(folders).read();
  }

  private static final class Standard {
    static final Lexicon LEXICON = LexiconFiles.locate().read();
  }
}
