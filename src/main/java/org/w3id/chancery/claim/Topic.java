package org.w3id.chancery.claim;

import java.util.Optional;

/**
 * What an occurrence is about: an agreement, an issue, or words only.
 *
 * @param words the words: {@code the Iranian nuclear program}
 * @param iri the issue or agreement that was decided to be meant
 * @param decision how it was decided
 */
public record Topic(Span words, Optional<String> iri, Decision decision) {}
