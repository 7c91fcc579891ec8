package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;

/**
 * A competency question as a file: comment lines {@code # title:}, {@code # description:} and
 * {@code # keywords:} (separated by commas), an empty line, and the query.
 *
 * @param name the file's name without its ending
 * @param title the question
 * @param description what the answer tells, or the empty string
 * @param keywords words to find it by
 * @param sparql the query with its prefixes
 */
public record ExampleQuery(
    String name, String title, String description, List<String> keywords, String sparql) {
  private static final String SHACL = "http://www.w3.org/ns/shacl#";
  private static final String NAMESPACE = "https://w3id.org/chancery/query/";

  /** The queries of a folder, in the order of their names; none when there is no such folder. */
  public static List<ExampleQuery> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".rq")).sorted().toList();
    }
    List<ExampleQuery> queries = new ArrayList<>();
    for (Path file : files) {
      queries.add(read(file));
    }
    return queries;
  }

  /**
   * Reads one file.
   *
   * @throws ProjectionException when it has no title or is no SPARQL query
   */
  public static ExampleQuery read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int end = 0;
    while (end < lines.size() && lines.get(end).startsWith("#")) {
      end++;
    }
    List<String> header = lines.subList(0, end);
    String title = field(header, "title");
    String sparql = String.join("\n", lines.subList(end, lines.size())).strip() + "\n";
    if (title.isEmpty()) {
      throw new ProjectionException(file + ": no line '# title: …' at its start");
    }
    try {
      QueryFactory.create(sparql);
    } catch (QueryParseException e) {
      throw new ProjectionException(file + ": " + e.getMessage(), e);
    }
    String name = file.getFileName().toString().replaceFirst("\\.rq$", "");
    List<String> keywords =
        Arrays.stream(field(header, "keywords").split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    return new ExampleQuery(name, title, field(header, "description"), keywords, sparql);
  }

  /** The query as data (SHACL Advanced Features, section 5: SPARQL-based executables). */
  List<Triple> triples() {
    Node iri = Terms.iri(NAMESPACE + name);
    Query query = QueryFactory.create(sparql);
    List<Triple> triples = new ArrayList<>();
    triples.add(Triple.create(iri, Terms.A, Terms.iri(SHACL + "SPARQLExecutable")));
    String form = query.isAskType() ? "Ask" : query.isConstructType() ? "Construct" : "Select";
    triples.add(Triple.create(iri, Terms.A, Terms.iri(SHACL + "SPARQL" + form + "Executable")));
    triples.add(
        Triple.create(
            iri,
            Terms.iri(SHACL + form.toLowerCase(Locale.ROOT)),
            NodeFactory.createLiteralString(sparql)));
    triples.add(Triple.create(iri, DCTerms.title.asNode(), english(title)));
    if (!description.isEmpty()) {
      triples.add(Triple.create(iri, DCTerms.description.asNode(), english(description)));
    }
    for (String keyword : keywords) {
      triples.add(Triple.create(iri, DCAT.keyword.asNode(), english(keyword)));
    }
    return triples;
  }

  private static Node english(String text) {
    return NodeFactory.createLiteralLang(text, "en");
  }

  /** A field may go on in further comment lines, up to the next field. */
  private static String field(List<String> header, String name) {
    StringBuilder value = new StringBuilder();
    boolean inside = false;
    for (String line : header) {
      String text = line.replaceFirst("^#+", "").strip();
      if (text.startsWith(name + ":")) {
        inside = true;
        value.append(text.substring(name.length() + 1).strip());
      } else if (text.matches("[a-z]+:.*")) {
        inside = false;
      } else if (inside) {
        value.append(' ').append(text);
      }
    }
    return value.toString().strip();
  }
}
