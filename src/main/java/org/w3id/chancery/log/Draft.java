package org.w3id.chancery.log;

import java.util.Optional;

/**
 * An entry as its writer proposes it; the log adds position, time and chain.
 *
 * @param agent who writes: IRI or name of a person or program
 * @param kind what it records
 * @param document IRI of the document it comes from; empty where there is none
 * @param ingestor the ingestor that read the document; empty where none did
 * @param note one sentence for people: the reason of a withdrawal or merge
 * @param payload what it changes
 */
public record Draft(
    String agent,
    EntryKind kind,
    Optional<String> document,
    Optional<Tool> ingestor,
    Optional<String> note,
    Payload payload) {

  /** An entry that comes from no document. */
  public static Draft of(String agent, EntryKind kind, Payload payload) {
    return new Draft(agent, kind, Optional.empty(), Optional.empty(), Optional.empty(), payload);
  }

  /** The same with the document it comes from and the ingestor that read it. */
  public Draft from(String documentIri, Tool reader) {
    return new Draft(agent, kind, Optional.of(documentIri), Optional.of(reader), note, payload);
  }

  /** The same with a reason. */
  public Draft because(String reason) {
    return new Draft(agent, kind, document, ingestor, Optional.of(reason), payload);
  }

  /**
   * A program and its version.
   *
   * @param name {@code news}
   * @param version {@code 1}
   */
  public record Tool(String name, String version) {}
}
