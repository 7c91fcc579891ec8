package org.w3id.chancery.claim;

import java.util.List;

/**
 * A document describes an actor, office, agreement, place or situation: its kinds, names, codes,
 * holders, parties.
 *
 * @param passage the words or lines that say it
 * @param subject IRI of what is described
 * @param statements what is said of it; the subject of each is {@code subject} or a node that
 *     belongs to it, such as an identifier
 */
public record Description(Passage passage, String subject, List<Statement> statements)
    implements Claim {
  /** Copies the list. */
  public Description {
    statements = List.copyOf(statements);
  }

  /**
   * One statement of a description.
   *
   * @param subject IRI
   * @param predicate IRI
   * @param object IRI or literal
   */
  public record Statement(String subject, String predicate, Value object) {}

  /** The object of a statement. */
  public sealed interface Value {}

  /** An IRI as the object of a statement. */
  public record Iri(String iri) implements Value {}

  /**
   * A literal as the object of a statement.
   *
   * @param lexical the lexical form
   * @param datatype IRI of the datatype
   * @param language language tag, empty string where there is none
   */
  public record Literal(String lexical, String datatype, String language) implements Value {}
}
