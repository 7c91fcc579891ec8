package org.w3id.chancery.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * For development: how many of the names that people linked to a Wikipedia article are found, and
 * found to mean that article's actor. A link counts when its article's title, without a qualifier
 * such as "(country)", is the label, short name or other name of exactly one state, international
 * organisation, person or armed group of the reference data. It is right when a name found inside
 * its words means that actor first; wrong when names are found there and none does, unless they
 * name a part of it or the state that its words name; else it is missed.
 *
 * <p>Arguments: JSON Lines of texts with {@code links}, then folders of reference data. Prints the
 * figures and every link that is not right.
 */
final class LinkedNames {
  private static final Set<String> QUALIFIERS =
      Set.of(
          "country",
          "state",
          "politician",
          "organization",
          "organisation",
          "group",
          "militant group",
          "paramilitary",
          "paramilitary group",
          "political party",
          "island country");

  private final ActorNames actors;
  private final Map<String, Set<String>> byTitle = new HashMap<>();

  /** What became of the links. */
  record Result(int links, int right, int wrong, List<String> others) {
    double recognised() {
      return (double) right / links;
    }

    double wronglyResolved() {
      return (double) wrong / links;
    }
  }

  LinkedNames(List<Path> reference) throws Exception {
    KnownNames.Builder names = KnownNames.builder();
    Map<String, Set<String>> titles = new HashMap<>();
    for (Path p : reference) {
      ReferenceFiles.read(
          p,
          Namespaces.DEFAULT_BASE,
          s -> {
            names.add(s);
            title(s)
                .ifPresent(t -> titles.computeIfAbsent(t, k -> new HashSet<>()).add(s.subject()));
          });
    }
    actors = names.build().actors();
    byTitle.putAll(titles);
  }

  private static Optional<String> title(Statement s) {
    boolean name =
        s.predicate().equals(Terms.LABEL)
            || s.predicate().equals(Terms.ALT_LABEL)
            || s.predicate().equals(ChProperty.SHORT_NAME);
    return name && s.object() instanceof Literal l
        ? Optional.of(folded(l.lexical()))
        : Optional.empty();
  }

  private static String folded(String name) {
    StringBuilder folded = new StringBuilder();
    for (Word w : Word.of(name)) {
      if (!w.folded().equals("the")) {
        folded.append(w.folded()).append(' ');
      }
    }
    return folded.toString().strip();
  }

  /** The actor that an article is about; empty where it is none or not one alone. */
  private Optional<ActorRef> actor(String title, LocalDate on) {
    String plain = title.replace('_', ' ');
    int bracket = plain.indexOf(" (");
    if (bracket > 0) {
      if (!QUALIFIERS.contains(plain.substring(bracket + 2, plain.length() - 1))) {
        return Optional.empty();
      }
      plain = plain.substring(0, bracket);
    }
    List<ActorRef> found = new ArrayList<>();
    for (String iri : byTitle.getOrDefault(folded(plain), Set.of())) {
      actors.actor(iri, on).filter(LinkedNames::isAskedFor).ifPresent(found::add);
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean isAskedFor(ActorRef a) {
    return a.kind() == Kind.STATE
        || a.kind() == Kind.INTERNATIONAL_ORGANIZATION
        || a.kind() == Kind.PERSON
        || a.kind() == Kind.ARMED_GROUP;
  }

  Result measure(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    int links = 0;
    int right = 0;
    int wrong = 0;
    List<String> others = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = json.readTree(line);
      String text = row.get("text").asText();
      LocalDate on = LocalDate.parse(row.get("date").asText());
      List<NameMatch> found = actors.find(text, on);
      for (JsonNode link : row.get("links")) {
        Optional<ActorRef> expected = actor(link.get("wikipedia").asText(), on);
        if (expected.isEmpty()) {
          continue;
        }
        links++;
        int start = text.offsetByCodePoints(0, link.get("start").asInt());
        int end = text.offsetByCodePoints(0, link.get("end").asInt());
        List<ActorRef> inside =
            found.stream()
                .filter(m -> m.start() < end && m.end() > start)
                .map(m -> m.candidates().get(0).actor())
                .toList();
        if (inside.stream().anyMatch(a -> a.iri().equals(expected.get().iri()))) {
          right++;
          continue;
        }
        boolean part =
            inside.stream()
                .allMatch(a -> a.state().filter(expected.get().iri()::equals).isPresent());
        boolean isWrong = !inside.isEmpty() && !part;
        wrong += isWrong ? 1 : 0;
        others.add(
            (isWrong ? "wrong " : "missed ")
                + link.get("text").asText()
                + " -> "
                + link.get("wikipedia").asText()
                + (inside.isEmpty()
                    ? ""
                    : " found " + inside.stream().map(ActorRef::label).toList())
                + " | "
                + row.get("id").asText());
      }
    }
    return new Result(links, right, wrong, others);
  }

  public static void main(String[] args) throws Exception {
    List<Path> reference = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      reference.add(Path.of(args[i]));
    }
    Result r = new LinkedNames(reference).measure(Path.of(args[0]));
    r.others().forEach(System.out::println);
    System.out.printf(
        "links %d, right %d (%.1f %%), wrong %d (%.1f %%), missed %d%n",
        r.links(),
        r.right(),
        100 * r.recognised(),
        r.wrong(),
        100 * r.wronglyResolved(),
        r.links() - r.right() - r.wrong());
  }
}
