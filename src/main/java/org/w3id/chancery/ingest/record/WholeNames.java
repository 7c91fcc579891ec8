package org.w3id.chancery.ingest.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Candidate;
import org.w3id.chancery.claim.ActorNames.NameKind;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Span;

/**
 * Whom a cell means that holds one whole name and nothing else, as lists of states write it: {@code
 * Iran (Islamic Republic of)}, {@code Korea, South}, {@code Ceylon (Sri Lanka)}. A table calls a
 * state as it is called when the table is published; what was done before that state began was done
 * by the state that it continues: {@code Russian Federation} in 1973 is the Soviet Union.
 */
public final class WholeNames {
  private static final Pattern PARENTHESES = Pattern.compile("(.*?)\\s*\\(([^()]+)\\)");
  private static final Pattern INVERTED = Pattern.compile("([^,]+), ([^,]+)");

  private final ActorNames actors;

  /** Knows the actors that are known. */
  public WholeNames(ActorNames actors) {
    this.actors = actors;
  }

  /**
   * The words with the actor that they mean; without one where nobody known bears the name.
   *
   * @param words the words as they stand in the document
   * @param name the same without quotation marks
   * @param on the day of the record
   */
  public Mention mention(Span words, String name, LocalDate on) {
    for (String form : forms(name)) {
      Optional<ActorRef> found = named(form, on);
      if (found.isPresent()) {
        ActorRef then = actors.asOf(found.get().iri(), on).orElse(found.get());
        return new Mention(
            words, Optional.of(then.iri()), then.code(), decision(form, found.get(), then, on));
      }
    }
    return new Mention(
        words,
        Optional.empty(),
        Optional.empty(),
        new Decision(Mention.UNKNOWN_NAME, 0.5, "nobody known bears the name '" + name + "'"));
  }

  private static Decision decision(String form, ActorRef named, ActorRef then, LocalDate on) {
    return named.iri().equals(then.iri())
        ? new Decision("exact-name", 1, "'" + form + "' names " + named.label())
        : new Decision(
            "continued-state",
            0.95,
            "on " + on + " the state that " + named.label() + " continues was " + then.label());
  }

  private Optional<ActorRef> named(String name, LocalDate on) {
    for (NameMatch match : actors.find(name, on)) {
      if (match.start() == article(name) && match.end() == name.length()) {
        List<Candidate> named =
            match.candidates().stream().filter(c -> c.kind() == NameKind.NAME).toList();
        boolean clear =
            !named.isEmpty() && (named.size() == 1 || named.get(0).score() > named.get(1).score());
        return clear ? Optional.of(named.get(0).actor()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Where a name begins behind its article, which is not compared. */
  private static int article(String name) {
    return name.regionMatches(true, 0, "the ", 0, 4) ? 4 : 0;
  }

  /** The name as it is, then as others write it. */
  private static Set<String> forms(String name) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(name);
    List<String> plain = new ArrayList<>();
    Matcher parentheses = PARENTHESES.matcher(name);
    if (parentheses.matches()) {
      String before = parentheses.group(1);
      String inside = parentheses.group(2);
      plain.add(inside.endsWith(" of") ? inside + " " + before : before + " " + inside);
      plain.add(before);
      plain.add(inside);
    }
    Matcher inverted = INVERTED.matcher(name);
    if (inverted.matches()) {
      plain.add(inverted.group(2) + " " + inverted.group(1));
    }
    forms.addAll(plain);
    return forms;
  }
}
