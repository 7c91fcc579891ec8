package org.w3id.chancery.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/** Reads the Turtle files of {@code data/actors} and asks them what the tests need to know. */
final class ActorFiles {
  static final String CH = "https://w3id.org/chancery/ontology#";
  static final String ID = "https://w3id.org/chancery/id/";
  static final String SCHEMES = "https://w3id.org/chancery/identifier-scheme/";

  private static final Path FOLDER = Path.of("data", "actors");
  private static final Property NOTATION =
      ResourceFactory.createProperty("http://www.w3.org/2004/02/skos/core#notation");

  private ActorFiles() {}

  /** The statements of all files that one of the patterns names, such as {@code states*.ttl}. */
  static Model read(String... patterns) {
    Model model = ModelFactory.createDefaultModel();
    for (String pattern : patterns) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, pattern)) {
        files.forEach(file -> RDFParser.source(file).base(ID).parse(model));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return model;
  }

  static Resource term(String name) {
    return ResourceFactory.createResource(CH + name);
  }

  static Property property(String name) {
    return ResourceFactory.createProperty(CH + name);
  }

  static Resource actor(String slug) {
    return ResourceFactory.createResource(ID + "actor/" + slug);
  }

  /** The subjects of a class, in the order of their IRIs. */
  static List<Resource> instances(Model model, String type) {
    return model.listSubjectsWithProperty(RDF.type, term(type)).toList().stream()
        .sorted(java.util.Comparator.comparing(Resource::getURI))
        .toList();
  }

  static boolean isA(Resource resource, String... types) {
    return Stream.of(types).anyMatch(type -> resource.hasProperty(RDF.type, term(type)));
  }

  /** What follows the base and the kind in an IRI: {@code iran}. */
  static String slug(Resource resource) {
    return resource.getURI().substring(resource.getURI().lastIndexOf('/') + 1);
  }

  static String label(Resource resource) {
    return resource.getRequiredProperty(RDFS.label).getString();
  }

  static List<Resource> objects(Resource subject, String property) {
    return subject.listProperties(property(property)).mapWith(Statement::getResource).toList();
  }

  static Set<String> texts(Resource subject, Property property) {
    return subject.listProperties(property).mapWith(Statement::getString).toList().stream()
        .collect(Collectors.toSet());
  }

  static Optional<LocalDate> date(Resource subject, String property) {
    return Optional.ofNullable(subject.getProperty(property(property)))
        .map(statement -> LocalDate.parse(statement.getString()));
  }

  /** The notations that a scheme gives to an actor. */
  static Set<String> codes(Resource actor, String scheme) {
    return objects(actor, "identifier").stream()
        .filter(
            identifier ->
                identifier.hasProperty(
                    property("scheme"), ResourceFactory.createResource(SCHEMES + scheme)))
        .map(identifier -> identifier.getRequiredProperty(NOTATION).getString())
        .collect(Collectors.toSet());
  }

  /** Each identifier of an actor as scheme and notation: {@code iso3166-1-alpha-3 IRN}. */
  static List<String> identifiers(Resource actor) {
    return objects(actor, "identifier").stream()
        .map(
            identifier ->
                identifier
                        .getPropertyResourceValue(property("scheme"))
                        .getURI()
                        .substring(SCHEMES.length())
                    + " "
                    + identifier.getRequiredProperty(NOTATION).getString())
        .sorted()
        .toList();
  }

  static boolean isDescribed(Model model, RDFNode node) {
    return model.contains(node.asResource(), RDF.type, (RDFNode) null);
  }

  /** The rows of a table of stated exceptions beside this class, without its heading. */
  static List<String[]> exceptions(String name) {
    try (InputStream in =
        Objects.requireNonNull(ActorFiles.class.getResourceAsStream(name), name)) {
      return rows(new String(in.readAllBytes(), UTF_8)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a comma-separated table without quotes, without its heading. */
  static Stream<String[]> rows(String table) {
    return table.lines().skip(1).map(line -> line.split(",", -1));
  }
}
