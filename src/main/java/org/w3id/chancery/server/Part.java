package org.w3id.chancery.server;

/**
 * One concern of the server: it adds its endpoints, servlets and filters before the server starts,
 * and knows nothing of the other parts. Reading is one, writing another; whoever embeds the server
 * can add more.
 */
@FunctionalInterface
public interface Part {
  /** Adds what the part answers, and what has to be closed with the server. */
  void addTo(Assembly assembly);
}
