package org.w3id.chancery.projection;

/** There is too little room on a disk for what is to be written; nothing of it was written. */
final class NoRoomException extends ProjectionException {
  private static final long serialVersionUID = 1;

  NoRoomException(String message) {
    super(message);
  }
}
