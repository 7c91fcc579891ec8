package org.w3id.chancery.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.link.NameLikeness.Words;

/** The names of one thing, taken apart once for all comparisons. */
final class Names {
  /** Names of which spellings and words are compared; the same letters are found among all. */
  private static final int MOST_SPELLED = 12;

  private final Map<String, Name> byKey;
  private final Map<String, Name> byLatin;
  private final Map<Words, Name> spelled;

  private Names(Map<String, Name> byKey, Map<String, Name> byLatin, Map<Words, Name> spelled) {
    this.byKey = byKey;
    this.byLatin = byLatin;
    this.spelled = spelled;
  }

  /** Takes the names of a thing apart. */
  static Names of(Entity entity) {
    List<Name> sorted = new ArrayList<>(entity.names());
    sorted.sort(Comparator.comparing(Name::rank).thenComparing(Names::isForeign));
    Map<String, Name> byKey = new LinkedHashMap<>();
    Map<String, Name> byLatin = new LinkedHashMap<>();
    Map<Words, Name> spelled = new LinkedHashMap<>();
    for (Name name : sorted) {
      Folding.keys(name.text()).forEach(key -> byKey.putIfAbsent(key, name));
      List<String> words = Folding.latinWords(name.text());
      if (words.isEmpty()) {
        continue;
      }
      byLatin.putIfAbsent(String.join(" ", words), name);
      if (spelled.size() < MOST_SPELLED && name.rank() != Name.Rank.HIDDEN) {
        spelled.putIfAbsent(Words.of(words), name);
      }
    }
    return new Names(byKey, byLatin, spelled);
  }

  private static boolean isForeign(Name name) {
    return !name.language().isEmpty() && !name.language().startsWith("en");
  }

  /** All forms under which they are the same as other names. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>(byKey.keySet());
    keys.addAll(byLatin.keySet());
    return keys;
  }

  /** The words of those names of which spellings are compared, in Latin letters. */
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    spelled.keySet().forEach(each -> words.addAll(each.written()));
    return words;
  }

  /** The two names, one of each, that are most alike; empty where neither has any. */
  Optional<NameLikeness> closest(Names theirs) {
    Optional<NameLikeness> best =
        best(shared(byKey, theirs.byKey, NameLikeness.Way.SAME))
            .or(() -> best(shared(byLatin, theirs.byLatin, NameLikeness.Way.SAME_IN_LATIN)));
    if (best.isPresent()) {
      return best;
    }
    List<NameLikeness> all = new ArrayList<>();
    spelled.forEach(
        (ours, our) ->
            theirs.spelled.forEach(
                (words, their) -> all.add(NameLikeness.ofWords(our, ours, their, words))));
    return best(all);
  }

  private static List<NameLikeness> shared(
      Map<String, Name> ours, Map<String, Name> theirs, NameLikeness.Way way) {
    List<NameLikeness> all = new ArrayList<>();
    boolean isFewer = theirs.size() < ours.size();
    for (String key : isFewer ? theirs.keySet() : ours.keySet()) {
      Name our = ours.get(key);
      Name their = theirs.get(key);
      if (our != null && their != null) {
        all.add(NameLikeness.ofSame(our, their, way));
      }
    }
    return all;
  }

  private static Optional<NameLikeness> best(Collection<NameLikeness> all) {
    return all.stream().max(Comparator.comparingDouble(NameLikeness::score));
  }
}
