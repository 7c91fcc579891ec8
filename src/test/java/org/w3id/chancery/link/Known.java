package org.w3id.chancery.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.Namespaces;

/** Things of files of reference data, as the world would describe them. */
final class Known {
  private static final Set<String> ACTORS =
      Set.of(
          ChClass.STATE,
          ChClass.TERRITORY,
          ChClass.PERSON,
          ChClass.GROUP,
          ChClass.ORGANIZATION,
          ChClass.INTERNATIONAL_ORGANIZATION,
          ChClass.ALLIANCE,
          ChClass.GOVERNMENT_BODY,
          ChClass.NEWS_OUTLET,
          ChClass.ARMED_GROUP);

  private Known() {}

  /** The things of all files of a folder that match. */
  static EntityIndex of(Path folder, String... globs) {
    DatasetGraph world = DatasetGraphFactory.create();
    for (String glob : globs) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
        for (Path file : files) {
          RDFParser.source(file).base(Namespaces.DEFAULT_BASE).parse(world);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return index(world);
  }

  /** The things that Turtle tells of; prefixes ch, ids, rdfs and skos are there. */
  static EntityIndex of(String turtle) {
    DatasetGraph world = DatasetGraphFactory.create();
    String prefixes =
        "PREFIX ch: <"
            + Namespaces.ONTOLOGY
            + "> PREFIX ids: <"
            + Namespaces.IDENTIFIER_SCHEME
            + "> PREFIX val: <"
            + Namespaces.VALUE
            + "> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
            + " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
            + " PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ";
    RDFParser.fromString(prefixes + turtle, Lang.TURTLE).base(Namespaces.DEFAULT_BASE).parse(world);
    return index(world);
  }

  private static EntityIndex index(DatasetGraph world) {
    for (String type : ACTORS) {
      Node narrow = NodeFactory.createURI(type);
      Node actor = NodeFactory.createURI(ChClass.ACTOR);
      Node organization = NodeFactory.createURI(ChClass.ORGANIZATION);
      boolean isOrganization =
          !Set.of(ChClass.STATE, ChClass.TERRITORY, ChClass.PERSON, ChClass.GROUP).contains(type);
      for (Quad quad :
          java.util.List.copyOf(
              org.apache.jena.atlas.iterator.Iter.toList(
                  world.find(Quad.defaultGraphIRI, Node.ANY, RDF.type.asNode(), narrow)))) {
        world.add(Quad.defaultGraphIRI, quad.getSubject(), RDF.type.asNode(), actor);
        if (isOrganization) {
          world.add(Quad.defaultGraphIRI, quad.getSubject(), RDF.type.asNode(), organization);
        }
      }
    }
    return KnownEntities.index(world);
  }
}
