package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.TimeSpan;

/** A claim in one line, for people to compare. */
final class ClaimLines {
  private ClaimLines() {}

  static String line(OccurrenceClaim c) {
    List<String> parts = new ArrayList<>();
    parts.add(c.type().concept() + " '" + c.trigger().text() + "'");
    for (Role role : Role.values()) {
      if (!c.in(role).isEmpty()) {
        parts.add(role.name().toLowerCase(Locale.ROOT) + " " + codes(c.in(role)));
      }
    }
    parts.add(
        c.stance().modality().name().toLowerCase(Locale.ROOT)
            + (c.stance().polarity() == Polarity.DENIED ? " denied" : ""));
    c.time().ifPresent(t -> parts.add("on " + time(t)));
    if (!c.stance().speakers().isEmpty()) {
      parts.add("says " + codes(c.stance().speakers()));
    }
    c.agreement().ifPresent(a -> parts.add("agreement '" + a.words().text() + "'"));
    c.content().ifPresent(n -> parts.add("content " + n));
    return String.join(" | ", parts);
  }

  private static String codes(List<Mention> mentions) {
    return String.join(
        ", ", mentions.stream().map(m -> m.code().orElse("'" + m.words().text() + "'")).toList());
  }

  private static String time(TimeSpan t) {
    return t.start().map(Object::toString).orElse("")
        + (t.start().equals(t.end()) ? "" : "/" + t.end().map(Object::toString).orElse(""));
  }
}
