package org.w3id.chancery.ingest.reference;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;

/**
 * A subject with all that its lines say.
 *
 * @param subject IRI, or {@code _:} and an identifier
 * @param statements of the subject and of blank nodes that belong to it
 */
record Node(String subject, List<Statement> statements) {
  /** Whether a subject of these statements is a blank node. */
  static boolean isBlank(String node) {
    return node.startsWith("_:");
  }

  /** IRIs that the subject points to. */
  List<String> iris(String predicate) {
    return statements.stream()
        .filter(s -> s.subject().equals(subject) && s.predicate().equals(predicate))
        .filter(s -> s.object() instanceof Iri)
        .map(s -> ((Iri) s.object()).iri())
        .toList();
  }

  /** The first literal of the subject. */
  Optional<String> text(String predicate) {
    return statements.stream()
        .filter(s -> s.subject().equals(subject) && s.predicate().equals(predicate))
        .filter(s -> s.object() instanceof Literal)
        .map(s -> ((Literal) s.object()).lexical())
        .findFirst();
  }
}
