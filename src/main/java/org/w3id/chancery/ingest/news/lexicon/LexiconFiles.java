package org.w3id.chancery.ingest.news.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.EventType;

/**
 * Reads the lexicon's files: tab-separated, UTF-8, {@code #} begins a comment line. A line with a
 * fault is refused with its file, number and what was expected, for a lexicon that loses lines in
 * silence cannot be extended with trust.
 */
final class LexiconFiles {
  private interface Source {
    InputStream open(String file) throws IOException;
  }

  /** One line of a file, split at tabs. */
  private record Row(String file, int line, List<String> fields) {
    String at(int column) {
      return column < fields.size() ? fields.get(column).strip() : "";
    }

    String where() {
      return file + ":" + line;
    }

    IllegalArgumentException fault(String expected) {
      return new IllegalArgumentException(
          "lexicon " + where() + ": '" + String.join(" | ", fields) + "': expected " + expected);
    }
  }

  private final Source source;
  private final List<Path> additions;

  private LexiconFiles(Source source) {
    this(source, List.of());
  }

  private LexiconFiles(Source source, List<Path> additions) {
    this.source = source;
    this.additions = additions;
  }

  /**
   * With the files of more folders, each of which may hold any of the files. Their lines come
   * before those of this lexicon where the first line that fits wins, and take the place of its
   * lines for the same word where there is one for each.
   */
  LexiconFiles with(List<Path> folders) {
    return new LexiconFiles(source, List.copyOf(folders));
  }

  /**
   * Where the lexicon lies: {@code ontology/lexicon} in the folder that the system property {@code
   * chancery.home} names, else in the working folder, else the copy on the class path.
   */
  static LexiconFiles locate() {
    for (String home : new String[] {System.getProperty("chancery.home"), "."}) {
      if (home != null && Files.isRegularFile(Path.of(home, "ontology/lexicon/verbs.tsv"))) {
        return in(Path.of(home, "ontology/lexicon"));
      }
    }
    return new LexiconFiles(
        file -> {
          InputStream in = LexiconFiles.class.getResourceAsStream("/lexicon/" + file);
          if (in == null) {
            throw new IOException("no lexicon file " + file + " on the class path");
          }
          return in;
        });
  }

  /** The files of one folder. */
  static LexiconFiles in(Path folder) {
    return new LexiconFiles(file -> Files.newInputStream(folder.resolve(file)));
  }

  /**
   * Reads all files.
   *
   * @throws UncheckedIOException when a file cannot be read
   * @throws IllegalArgumentException when a line has a fault
   */
  Lexicon read() {
    Map<String, Set<String>> classes = new HashMap<>();
    for (Row r : rows("classes.tsv")) {
      classes
          .computeIfAbsent(r.at(0), k -> new HashSet<>())
          .addAll(List.of(r.at(1).split(" +", -1)));
    }
    Map<String, List<VerbEntry>> verbs = new HashMap<>();
    for (Row r : rows("verbs.tsv")) {
      for (String lemma : r.at(0).split(" +", -1)) {
        verbs
            .computeIfAbsent(lemma, k -> new ArrayList<>())
            .add(
                new VerbEntry(
                    lemma,
                    conditions(r, 1, classes),
                    type(r, 2),
                    r.at(2).startsWith("~"),
                    list(r.at(4)),
                    content(r, r.at(5)),
                    r.where()));
      }
    }
    Map<String, List<NominalEntry>> nominals = new HashMap<>();
    for (Row r : rows("nominals.tsv")) {
      for (String lemma : r.at(0).split(" +", -1)) {
        nominals
            .computeIfAbsent(lemma, k -> new ArrayList<>())
            .add(
                new NominalEntry(
                    lemma,
                    conditions(r, 1, classes),
                    type(r, 2),
                    list(r.at(4)),
                    list(r.at(5)),
                    content(r, r.at(6)),
                    r.where()));
      }
    }
    Map<String, AgentEntry> agents = new HashMap<>();
    for (Row r : rows("agents.tsv")) {
      AgentEntry.Kind kind =
          switch (r.at(0)) {
            case "acts-for" -> AgentEntry.Kind.ACTS_FOR;
            case "office" -> AgentEntry.Kind.OFFICE;
            case "belongs-to" -> AgentEntry.Kind.BELONGS_TO;
            case "collective" -> AgentEntry.Kind.COLLECTIVE;
            case "quantity" -> AgentEntry.Kind.QUANTITY;
            case "anaphor" -> AgentEntry.Kind.ANAPHOR;
            default ->
                throw r.fault(
                    "acts-for, office, belongs-to, collective, quantity or anaphor in column 1");
          };
      for (String lemma : r.at(2).split(" +", -1)) {
        agents.put(lemma, new AgentEntry(lemma, r.at(1).equals("-") ? "" : r.at(1), kind));
      }
    }
    Map<String, Embedding> embeddings = new HashMap<>();
    for (Row r : rows("embeddings.tsv")) {
      for (String lemma : r.at(2).split(" +", -1)) {
        embeddings.put(lemma, new Embedding(lemma, content(r, r.at(0)), content(r, r.at(1))));
      }
    }
    Map<String, String> topics = new LinkedHashMap<>();
    for (Row r : rows("topics.tsv")) {
      for (String words : r.at(1).split("\\|", -1)) {
        topics.put(words.strip().toLowerCase(Locale.ROOT), r.at(0));
      }
    }
    List<ContentType> contents = new ArrayList<>();
    for (Row r : rows("contents.tsv")) {
      EventType made = type(r, 2).orElseThrow(() -> r.fault("a type in column 3"));
      contents.add(new ContentType(r.at(0), Set.of(r.at(1).split("\\|", -1)), made, r.where()));
    }
    return new Lexicon(verbs, nominals, agents, embeddings, classes, topics, List.copyOf(contents));
  }

  private List<Row> rows(String file) {
    List<Row> rows = rows(file, source);
    boolean firstWins = file.equals("verbs.tsv") || file.equals("nominals.tsv");
    List<Row> added = new ArrayList<>();
    for (Path folder : additions) {
      if (Files.isRegularFile(folder.resolve(file))) {
        added.addAll(rows(folder.resolve(file).toString(), f -> Files.newInputStream(Path.of(f))));
      }
    }
    rows.addAll(firstWins ? 0 : rows.size(), added);
    return rows;
  }

  private static List<Row> rows(String file, Source source) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = source.open(file)) {
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r?\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
          Row row = new Row(file, i + 1, List.of(lines[i].split("\t", -1)));
          if (row.fields().size() < 2) {
            throw row.fault("fields with tabs between");
          }
          rows.add(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("lexicon " + file, e);
    }
    return rows;
  }

  private static List<String> list(String field) {
    return field.isEmpty() || field.equals("-") ? List.of() : List.of(field.split(" *, *", -1));
  }

  private static Content content(Row r, String field) {
    if (field.isEmpty() || field.equals("-")) {
      return Content.NONE;
    }
    try {
      return Content.valueOf(field.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw r.fault("one of " + Arrays.toString(Content.values()) + " in place of " + field);
    }
  }

  /** Type and, in the next column, CAMEO code; {@code act:ratification} is an agreement action. */
  private static Optional<EventType> type(Row r, int column) {
    String name = r.at(column).replace("~", "");
    if (name.isEmpty() || name.equals("-")) {
      return Optional.empty();
    }
    String code = r.at(column + 1);
    Optional<String> cameo =
        code.isEmpty() || code.equals("-") ? Optional.empty() : Optional.of(code);
    try {
      if (name.startsWith("act:")) {
        String[] parts = name.substring(4).split("/", -1);
        return Optional.of(new EventType(parts[0], true, category(parts[1]), cameo));
      }
      int hyphen = name.indexOf('-');
      return Optional.of(
          new EventType(
              name, false, category(hyphen < 0 ? name : name.substring(0, hyphen)), cameo));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw r.fault("a type such as consult-meet or act:ratification/agree, not " + name);
    }
  }

  private static EventType.Category category(String name) {
    return EventType.Category.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static List<Condition> conditions(Row r, int column, Map<String, Set<String>> classes) {
    List<Condition> all = new ArrayList<>();
    for (String word : r.at(column).split(" +", -1)) {
      if (word.isEmpty() || word.equals("-")) {
        continue;
      }
      boolean negated = word.startsWith("!");
      String[] parts = (negated ? word.substring(1) : word).split(":", -1);
      String kind = parts[0];
      boolean withPreposition = kind.equals("prep");
      String words = withPreposition ? part(parts, 2) : part(parts, 1);
      all.add(
          new Condition(
              negated, kind, withPreposition ? part(parts, 1) : "", words(r, words, classes)));
    }
    return List.copyOf(all);
  }

  private static String part(String[] parts, int i) {
    return i < parts.length ? parts[i] : "";
  }

  private static Set<String> words(Row r, String field, Map<String, Set<String>> classes) {
    Set<String> words = new HashSet<>();
    for (String w : field.split("\\|", -1)) {
      if (w.startsWith("@")) {
        Set<String> named = classes.get(w.substring(1));
        if (named == null) {
          throw r.fault("a class of classes.tsv, not " + w);
        }
        words.addAll(named);
      } else if (!w.isEmpty()) {
        words.add(w);
      }
    }
    return Set.copyOf(words);
  }
}
