package org.w3id.chancery.projection;

/** A knowledge base cannot be opened, or its dataset not kept up. One line for people. */
public sealed class ProjectionException extends RuntimeException permits NoRoomException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public ProjectionException(String message) {
    super(message);
  }

  /** With a message for people and what lies behind it. */
  public ProjectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
