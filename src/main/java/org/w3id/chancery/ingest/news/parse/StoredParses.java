package org.w3id.chancery.ingest.news.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses that were made before, found by the text they belong to. The form is like CoNLL-X, one
 * token a line with tabs between:
 *
 * <pre>
 * # sentence START TEXT       (line breaks in the text as \n)
 * index form lemma pos head relation start end roleset arguments
 * </pre>
 *
 * where roleset and arguments ({@code predicate:label;…}) are {@code _} when there is none. A line
 * {@code # text TEXT} begins a document.
 */
public final class StoredParses implements Parser {
  private final Map<String, List<Sentence>> byText;

  private StoredParses(Map<String, List<Sentence>> byText) {
    this.byText = byText;
  }

  /**
   * Reads stored parses.
   *
   * @throws UncheckedIOException when they cannot be read
   * @throws IllegalArgumentException when a line has another form than the one above
   */
  public static StoredParses read(Reader reader) {
    Map<String, List<Sentence>> byText = new HashMap<>();
    List<Sentence> document = new ArrayList<>();
    List<String[]> rows = new ArrayList<>();
    String header = null;
    try (BufferedReader lines = new BufferedReader(reader)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("# text ")) {
          flush(header, rows, document);
          header = null;
          document = new ArrayList<>();
          byText.put(unescape(line.substring(7)), document);
        } else if (line.startsWith("# sentence ")) {
          flush(header, rows, document);
          header = line.substring(11);
        } else if (!line.isBlank()) {
          rows.add(line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    flush(header, rows, document);
    return new StoredParses(byText);
  }

  private static void flush(String header, List<String[]> rows, List<Sentence> document) {
    if (header == null) {
      return;
    }
    int space = header.indexOf(' ');
    List<Token> tokens = new ArrayList<>(rows.size());
    List<Argument> arguments = new ArrayList<>();
    String[] rolesets = new String[rows.size()];
    for (String[] r : rows) {
      if (r.length != 10) {
        throw new IllegalArgumentException(
            "stored parse: " + String.join(" ", r) + ": expected 10 fields with tabs between");
      }
      int index = Integer.parseInt(r[0]);
      tokens.add(
          new Token(
              index,
              r[1],
              r[2],
              r[3],
              Integer.parseInt(r[4]),
              r[5],
              Integer.parseInt(r[6]),
              Integer.parseInt(r[7])));
      rolesets[index] = r[8].equals("_") ? null : r[8];
      if (!r[9].equals("_")) {
        for (String a : r[9].split(";", -1)) {
          int colon = a.indexOf(':');
          arguments.add(
              new Argument(Integer.parseInt(a.substring(0, colon)), index, a.substring(colon + 1)));
        }
      }
    }
    document.add(
        new Sentence(
            unescape(header.substring(space + 1)),
            Integer.parseInt(header.substring(0, space)),
            tokens,
            rolesets,
            arguments));
    rows.clear();
  }

  /** Writes one document in the form that {@link #read} reads. */
  public static String write(String text, List<Sentence> sentences) {
    StringBuilder out = new StringBuilder("# text ").append(escape(text)).append('\n');
    for (Sentence s : sentences) {
      out.append("# sentence ").append(s.start()).append(' ').append(escape(s.text())).append('\n');
      for (Token t : s.tokens()) {
        StringBuilder arguments = new StringBuilder();
        for (Argument a : s.arguments()) {
          if (a.head() == t.index()) {
            arguments.append(arguments.isEmpty() ? "" : ";").append(a.predicate()).append(':');
            arguments.append(a.label());
          }
        }
        out.append(
            String.join(
                "\t",
                String.valueOf(t.index()),
                t.form(),
                t.lemma(),
                t.pos(),
                String.valueOf(t.head()),
                t.relation(),
                String.valueOf(t.start()),
                String.valueOf(t.end()),
                s.roleset(t).orElse("_"),
                arguments.isEmpty() ? "_" : arguments));
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        char next = line.charAt(++i);
        out.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when no parse of the text is stored
   */
  @Override
  public List<Sentence> parse(String text, TooLong tooLong) {
    List<Sentence> sentences = byText.get(text);
    if (sentences == null) {
      throw new IllegalArgumentException("no parse is stored for the text '" + text + "'");
    }
    return List.copyOf(sentences);
  }
}
