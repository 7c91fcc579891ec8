package org.w3id.chancery.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * Whether a family name alone means a person: not where a given name stands before it that is not
 * that person's ("Hunter Biden"), and not where it is a month.
 */
final class PersonalNames {
  /** Words of rank before a family name, besides the titles of known offices. */
  private static final Set<String> HONORIFICS =
      words(
          "mr mrs ms miss dr sir dame lord lady prof professor gen general lt lieutenant col"
              + " colonel maj major capt captain adm admiral brig brigadier marshal sgt commander"
              + " king queen prince princess emir sheikh sheik sultan ayatollah imam mullah pope"
              + " cardinal sen senator rep representative congressman congresswoman gov governor"
              + " mayor judge justice president premier chancellor minister ambassador envoy"
              + " secretary director chief leader speaker chairman chairwoman chair spokesman"
              + " spokeswoman spokesperson candidate comrade");

  /** Words that begin a sentence with a capital before a family name, and are no given names. */
  private static final Set<String> OPENERS =
      words(
          "the then ex former late and or but nor when while if as after before since that because"
              + " although though for in on at with by to from of meanwhile however today yesterday"
              + " earlier later both only even did does has had will would can could may might is"
              + " was what why how where who monday tuesday wednesday thursday friday saturday"
              + " sunday january february april june july august september october november"
              + " december");

  /** What is called after people. */
  private static final Set<String> NAMED_AFTER =
      words(
          "airport airfield university college school hospital stadium square street avenue bridge"
              + " prize award medal foundation institute center centre library museum tower palace"
              + " memorial park road highway port dam carrier");

  /** Capitalised words that may stand behind a family name. */
  private static final Set<String> AFTER_NAMES =
      words("administration government cabinet presidency house white jr sr doctrine");

  private static final Set<String> MONTHS = Set.of("march", "april", "may", "june", "august");

  private final Map<String, Set<String>> givenNames = new HashMap<>();
  private final Set<String> titleWords = new HashSet<>(HONORIFICS);

  PersonalNames(Facts facts) {
    for (String subject : facts.subjects()) {
      facts.texts(subject, ChProperty.TITLE).forEach(t -> last(t).ifPresent(titleWords::add));
      List<String> families = facts.texts(subject, ChProperty.FAMILY_NAME);
      if (!families.isEmpty()) {
        Set<String> given = new HashSet<>();
        facts.texts(subject, Terms.LABEL).forEach(n -> given.addAll(folded(n)));
        facts.texts(subject, Terms.ALT_LABEL).forEach(n -> given.addAll(folded(n)));
        families.forEach(f -> given.removeAll(folded(f)));
        givenNames.put(subject, given);
      }
    }
  }

  /** What stands before a name: the "minister" of foreign ministers, never the "national". */
  private static Optional<String> last(String title) {
    List<Word> words = Word.of(title);
    return words.isEmpty() ? Optional.empty() : Optional.of(words.get(words.size() - 1).folded());
  }

  /** Whether a person's name is that of a place or prize: the Charles de Gaulle Airport. */
  static boolean namesSomethingElse(List<Word> words, int end) {
    int last = Math.min(words.size(), end + 2);
    for (int i = end; i < last && words.get(i).link() == Word.Link.SPACE; i++) {
      if (!words.get(i).capitalised()) {
        return false;
      }
      if (NAMED_AFTER.contains(words.get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a family name goes on: "Teodoro Nguema" is nobody called Teodoro. Only where capitals
   * mean something: not in titles.
   */
  private static boolean goesOn(List<Word> words, int end) {
    if (end >= words.size() || words.get(end).link() != Word.Link.SPACE) {
      return false;
    }
    Word next = words.get(end);
    if (!next.capitalised()
        || next.allCapitals()
        || isOpener(next)
        || AFTER_NAMES.contains(next.folded())) {
      return false;
    }
    int small = 0;
    int long4 = 0;
    for (int i = Math.max(0, end - 8); i < Math.min(words.size(), end + 8); i++) {
      if (words.get(i).written().length() >= 4) {
        long4++;
        small += words.get(i).capitalised() ? 0 : 1;
      }
    }
    return 2 * small >= long4;
  }

  /** Whether a word is a rank before a name. */
  static boolean isHonorific(Word word) {
    return HONORIFICS.contains(word.folded());
  }

  /** Whether a word only opens a sentence. */
  static boolean isOpener(Word word) {
    return OPENERS.contains(word.folded());
  }

  /** A family name, and the same without the article of Arabic names. */
  static List<String> variants(String family) {
    List<Word> words = Word.of(family);
    List<String> variants = new ArrayList<>(List.of(family));
    if (words.size() > 1 && Set.of("al", "el").contains(words.get(0).folded())) {
      variants.add(family.substring(words.get(1).start()));
    }
    return variants;
  }

  /** Whether the family name at a place in a text may mean a person. */
  boolean mayMean(String person, List<Word> words, int first, int end) {
    if (goesOn(words, end)) {
      return false;
    }
    boolean titled = false;
    if (first > 0 && words.get(first).link() != Word.Link.BREAK) {
      Word before = words.get(first - 1);
      titled = before.capitalised() && titleWords.contains(before.folded());
      boolean apart =
          words.get(first).link() == Word.Link.JOINED
              || !before.capitalised()
              || OPENERS.contains(before.folded());
      if (!titled && !apart && !isGivenName(person, words, first - 1)) {
        return false;
      }
    }
    boolean month = end - first == 1 && MONTHS.contains(words.get(first).folded());
    return !month || titled;
  }

  private boolean isGivenName(String person, List<Word> words, int at) {
    Set<String> given = givenNames.getOrDefault(person, Set.of());
    String word = words.get(at).folded();
    if (given.contains(word)) {
      return true;
    }
    // an initial, or a nickname: Joe and Joseph
    boolean begins =
        given.stream()
            .anyMatch(
                g ->
                    g.startsWith(word.substring(0, Math.min(2, word.length())))
                        && (word.length() <= 3 || g.startsWith(word.substring(0, 3))));
    if (begins) {
      return true;
    }
    // a middle initial that nobody recorded
    return word.length() == 1 && at > 0 && isGivenName(person, words, at - 1);
  }

  private static List<String> folded(String name) {
    return Word.of(name).stream().map(Word::folded).toList();
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }
}
