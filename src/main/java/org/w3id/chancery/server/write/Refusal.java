package org.w3id.chancery.server.write;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A write that was not done, and why, as an answer of the type {@code application/problem+json}
 * says it (RFC 9457). Nothing was recorded, as far as is known: see {@link Kind#UNKNOWN}.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Map<String, String> members = new LinkedHashMap<>();

  /**
   * Refuses.
   *
   * @param detail one or two sentences: what is wrong, and what to do instead
   */
  public Refusal(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /** As {@link #Refusal(Kind, String)}, with what led to it. */
  public Refusal(Kind kind, String detail, Throwable cause) {
    super(detail, cause);
    this.kind = kind;
  }

  /** Names what it is about, for programs: {@code graph} and its IRI. */
  Refusal with(String member, String value) {
    members.put(member, value);
    return this;
  }

  /** What kind of refusal it is. */
  public Kind kind() {
    return kind;
  }

  /** What it is about, by name. */
  Map<String, String> members() {
    return Collections.unmodifiableMap(members);
  }

  /** Why a write is refused. */
  public enum Kind {
    /** The request, or what is in it, cannot be read. */
    MALFORMED(400, "malformed", "The request cannot be read"),
    /** Nobody said who is writing, or not with the right secret. */
    UNAUTHENTICATED(401, "unauthenticated", "Writing needs a user"),
    /** The user may not do that. */
    NOT_ALLOWED(403, "not-allowed", "The user may not do this"),
    /** The graph is derived, or not one of the knowledge base. */
    CLOSED_GRAPH(403, "closed-graph", "The graph is not open to writing"),
    /** The statements follow from others. */
    DERIVED_STATEMENTS(403, "derived-statements", "The statements are derived"),
    /** The operation reaches out of the knowledge base. */
    REACHES_OUT(403, "reaches-out", "The operation reaches out of the knowledge base"),
    /** There is no such graph. */
    NOT_FOUND(404, "not-found", "There is no such graph"),
    /** The resource does not know the method. */
    METHOD(405, "method", "The method is not offered here"),
    /** The knowledge base is no longer as the request expects. */
    CHANGED(412, "changed", "The knowledge base has changed"),
    /** Too much at once. */
    TOO_LARGE(413, "too-large", "The request is too large"),
    /** The format is not read here. */
    MEDIA_TYPE(415, "media-type", "The format is not read here"),
    /** It can be read, but not recorded. */
    UNFIT(422, "unfit", "This cannot be recorded"),
    /** The log or the dataset cannot be written. */
    STORAGE(507, "storage", "The knowledge base cannot be written"),
    /** It may be recorded or not. */
    UNKNOWN(504, "unknown", "It is not known whether this was recorded"),
    /** It took too long. */
    TIMEOUT(503, "timeout", "The update took too long"),
    /** Too many write at once. */
    BUSY(503, "busy", "Too many are writing");

    private final int status;
    private final String slug;
    private final String title;

    Kind(int status, String slug, String title) {
      this.status = status;
      this.slug = slug;
      this.title = title;
    }

    /** The status code of the answer. */
    int status() {
      return status;
    }

    /** The last part of its IRI. */
    String slug() {
      return slug;
    }

    /** The same words for every refusal of the kind. */
    String title() {
      return title;
    }
  }
}
