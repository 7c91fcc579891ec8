package org.w3id.chancery.ontology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.RDFParser;
import org.w3id.chancery.vocabulary.Namespaces;

/** The Turtle files of the project, read as the knowledge base reads them. */
public final class OntologyFiles {
  private static final Path ONTOLOGY = Path.of("ontology");

  private OntologyFiles() {}

  /** Classes and properties. */
  public static Model core() throws IOException {
    return read(List.of(ONTOLOGY.resolve("chancery.ttl")));
  }

  /** The concept schemes. */
  public static Model schemes() throws IOException {
    return read(turtle(ONTOLOGY.resolve("schemes")));
  }

  /** One concept scheme. */
  public static Model scheme(String file) throws IOException {
    return read(List.of(ONTOLOGY.resolve("schemes").resolve(file)));
  }

  /** The shapes. */
  public static Model shapes() throws IOException {
    return read(List.of(ONTOLOGY.resolve("shapes.ttl")));
  }

  /** The alignment files. */
  public static List<Path> alignments() throws IOException {
    return turtle(ONTOLOGY.resolve("alignments"));
  }

  /** The files of reference data. */
  public static List<Path> data() throws IOException {
    return turtle(Path.of("data"));
  }

  /** Every query file of a folder of {@code queries}, by name. */
  public static List<Path> queries(String folder) throws IOException {
    return list(Path.of("queries", folder), ".rq");
  }

  /** Several Turtle files as one model. */
  public static Model read(List<Path> files) {
    Model model = ModelFactory.createDefaultModel();
    for (Path file : files) {
      RDFParser.source(file).base(Namespaces.DEFAULT_BASE).parse(model);
    }
    return model;
  }

  /** The rule that a test file is about: its first line, a comment. */
  public static String rule(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElseThrow().substring(1).strip();
    }
  }

  /** The Turtle files of a folder, by name. */
  public static List<Path> turtle(Path folder) throws IOException {
    return list(folder, ".ttl");
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }
}
