package org.w3id.chancery.ingest.treaty;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a participant table, by its name: which acts it holds, and by which sign behind the
 * day they are told apart. {@code Approval(AA), Acceptance(A), Accession(a), Ratification}: a day
 * without a sign is that of a ratification.
 *
 * @param bySign local name of the agreement action of each sign; of no sign under the empty string
 */
record ActColumn(Map<String, String> bySign) {
  private static final Pattern ACTS = Pattern.compile(",\\s*");

  private static final Pattern ACT = Pattern.compile("(.*?)\\s*(?:\\((\\w{1,2})\\))?");

  /** Acts by which an actor consents to be bound, or something that stands for them. */
  private static final Set<String> CONSENTS =
      Set.of(
          "consent-to-be-bound",
          "definitive-signature",
          "ratification",
          "acceptance",
          "approval",
          "accession",
          "succession");

  /** Signs that mean the same in all tables, for where a column's name does not tell them. */
  private static final Map<String, String> USUAL =
      Map.of(
          "a", "accession",
          "A", "acceptance",
          "AA", "approval",
          "d", "succession",
          "s", "definitive-signature",
          "n", "provisional-application",
          "c", "consent-to-be-bound",
          "P", "consent-to-be-bound");

  static ActColumn of(String name) {
    Map<String, String> bySign = new LinkedHashMap<>();
    Set<String> unsigned = new LinkedHashSet<>();
    for (String part : ACTS.splitAsStream(name).toList()) {
      Matcher act = ACT.matcher(part.strip());
      if (act.matches()) {
        Optional<String> action = action(act.group(1).toLowerCase(Locale.ROOT));
        String sign = act.group(2) == null ? "" : act.group(2);
        if (sign.isEmpty()) {
          action.ifPresent(unsigned::add);
        } else {
          action.ifPresent(a -> bySign.put(sign, a));
        }
      }
    }
    if (unsigned.size() == 1) {
      bySign.put("", unsigned.iterator().next());
    } else if (unsigned.size() > 1 && CONSENTS.containsAll(unsigned)) {
      bySign.put("", "consent-to-be-bound"); // which of them it was, the table does not tell
    }
    return new ActColumn(bySign);
  }

  /**
   * The act that a day with such a sign tells of.
   *
   * @param sign the letters behind the day; empty where there are none
   * @return local name of the agreement action; empty where the column does not tell
   */
  Optional<String> act(String sign) {
    String own = bySign.get(sign);
    return own != null || bySign.isEmpty() || sign.isEmpty()
        ? Optional.ofNullable(own)
        : Optional.ofNullable(USUAL.get(sign));
  }

  /** The agreement action that a column's words name. */
  private static Optional<String> action(String words) {
    if (words.startsWith("definitive signature")) {
      return Optional.of("definitive-signature");
    }
    if (words.startsWith("signature")
        || words.startsWith("succession to signature")
        || words.startsWith("confirmation of signature")) {
      return Optional.of("signature");
    }
    if (words.contains("provisional application") || words.startsWith("provisional acceptance")) {
      return Optional.of("provisional-application");
    }
    if (words.startsWith("definitive acceptance")) {
      return Optional.of("acceptance");
    }
    // a formal confirmation is to an organisation what a ratification is to a state; the parties to
    // the agreement of 1958 on wheeled vehicles apply its regulations
    if (words.startsWith("formal confirmation")
        || words.startsWith("consent to be bound")
        || words.startsWith("participation")
        || words.startsWith("notification in respect of")
        || words.equals("application")) {
      return Optional.of("consent-to-be-bound");
    }
    for (String act :
        new String[] {"ratification", "acceptance", "approval", "accession", "succession"}) {
      if (words.startsWith(act)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }
}
