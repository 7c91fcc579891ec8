package org.w3id.chancery.server.explorer;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Entries of the log by their positions, so that none of the others is looked at. */
final class Entries {
  private static final String WHAT =
      """
        GRAPH graph:log {
          ?entry ch:position ?position ; ch:transactionTime ?time ; ch:agent ?agent .
          OPTIONAL { ?entry ch:entryKind ?kind }
          OPTIONAL { ?entry ch:reason ?reason }
          OPTIONAL { ?entry ch:document ?document }
        }
      """;

  private Entries() {}

  /** The entries before the last ones, the newest first, with what is said of each. */
  static Question latest(Shown shown, long skip, int most) {
    long last = shown.position() - skip;
    return new Question(
        "SELECT ?entry ?position ?time ?kind ?agent ?reason ?document {\n"
            + values(shown, last - most + 1, last)
            + WHAT
            + "}\nORDER BY DESC(?position)");
  }

  /** Binds {@code ?entry} to the entries of some positions. */
  static String values(Shown shown, long first, long last) {
    return LongStream.rangeClosed(Math.max(1, first), last)
        .mapToObj(position -> "<" + shown.base() + "entry/" + position + ">")
        .collect(Collectors.joining(" ", "  VALUES ?entry { ", " }\n"));
  }
}
