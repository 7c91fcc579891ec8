package org.w3id.chancery.resolve;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.Description.Value;
import org.w3id.chancery.vocabulary.ChProperty;

/** Statements by subject and predicate, with the few readings of them that names need. */
final class Facts {
  private final Map<String, Map<String, List<Value>>> subjects = new TreeMap<>();

  /** Keeps a statement. */
  void add(Statement statement) {
    List<Value> values =
        subjects
            .computeIfAbsent(statement.subject(), s -> new LinkedHashMap<>())
            .computeIfAbsent(statement.predicate(), p -> new ArrayList<>(1));
    if (!values.contains(statement.object())) {
      values.add(statement.object());
    }
  }

  /** Every subject, in the order of their IRIs. */
  Set<String> subjects() {
    return subjects.keySet();
  }

  /** IRIs that a subject points to. */
  List<String> iris(String subject, String predicate) {
    return values(subject, predicate).stream()
        .filter(Iri.class::isInstance)
        .map(v -> ((Iri) v).iri())
        .toList();
  }

  /** The IRI that a subject points to; the first in the order of IRIs where there are several. */
  Optional<String> iri(String subject, String predicate) {
    return iris(subject, predicate).stream().sorted().findFirst();
  }

  /** English or untagged literals of a subject. */
  List<String> texts(String subject, String predicate) {
    return values(subject, predicate).stream()
        .filter(Literal.class::isInstance)
        .map(Literal.class::cast)
        .filter(l -> l.language().isEmpty() || l.language().startsWith("en"))
        .map(Literal::lexical)
        .toList();
  }

  /** A literal of a subject; the first in alphabetical order where there are several. */
  Optional<String> text(String subject, String predicate) {
    return texts(subject, predicate).stream().sorted().findFirst();
  }

  /** Whether a subject is of a class. */
  boolean isA(String subject, String type) {
    return iris(subject, Terms.TYPE).contains(type);
  }

  /** When a subject held, by its bounds and their precision. */
  Period period(String subject) {
    String precision = iri(subject, ChProperty.DATE_PRECISION).orElse("");
    return new Period(
        date(subject, ChProperty.START),
        date(subject, ChProperty.END).map(d -> Period.last(d, precision)));
  }

  /** A date; empty where there is none or it is none. */
  Optional<LocalDate> date(String subject, String predicate) {
    Optional<String> text = text(subject, predicate);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.get()));
    } catch (DateTimeException e) {
      // shapes report it; a name is not lost for a wrong date
      return Optional.empty();
    }
  }

  private List<Value> values(String subject, String predicate) {
    return subjects.getOrDefault(subject, Map.of()).getOrDefault(predicate, List.of());
  }
}
