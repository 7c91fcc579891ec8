package org.w3id.chancery.server.description;

import java.net.URI;
import java.util.Optional;

/**
 * Under what name and terms the knowledge base is published.
 *
 * @param title what it is called
 * @param publisher who answers for it; empty when nobody said
 * @param licence of the data; empty when nobody said
 * @param contact an address for questions: {@code mailto:} or a page
 */
public record Publication(
    String title, Optional<String> publisher, Optional<URI> licence, Optional<URI> contact) {
  /** What holds when nobody said anything. */
  public static final Publication DEFAULT =
      new Publication("Chancery", Optional.empty(), Optional.empty(), Optional.empty());
}
