package org.w3id.chancery.description;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.VOID;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.LinkTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Describes a dataset by VoID and DCAT: one subset for each graph, a linkset for each {@code
 * graph/links/NAME}, with the counts, partitions and vocabularies that one pass over all quads
 * finds, and with what is said of imported datasets in {@code graph:datasets}.
 *
 * <p>As of which entry the dataset is stands in the dataset itself, so a past version gives the
 * description of then. All quads are read: seconds for millions, so whoever serves it keeps the
 * result for as long as the position stays.
 */
public final class DatasetDescription {
  private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
  private static final String PROV = "http://www.w3.org/ns/prov#";
  private static final String SPDX = "http://spdx.org/rdf/terms#";
  private static final String MEDIA_TYPE = "https://www.iana.org/assignments/media-types/";

  /** Of what a visitor wants to see one of each. */
  private static final List<String> SHOWN =
      List.of(
          ChClass.STATE,
          ChClass.AGREEMENT,
          ChClass.EVENT,
          ChClass.PROSPECT,
          ChClass.TENURE,
          ChClass.CLAIM,
          ChClass.DOCUMENT);

  private final DatasetGraph dataset;
  private final About about;
  private final Model model = ModelFactory.createDefaultModel();
  private final Resource root;

  private DatasetDescription(DatasetGraph dataset, About about) {
    this.dataset = dataset;
    this.about = about;
    this.root = model.createResource(about.iri());
  }

  /**
   * Describes a dataset.
   *
   * @param dataset is read in the transaction that the caller is in
   * @param about what the dataset does not know
   */
  public static Model of(DatasetGraph dataset, About about) {
    DatasetDescription description = new DatasetDescription(dataset, about);
    description.prefixes();
    List<GraphStatistics> graphs = description.graphs();
    description.whole(graphs);
    description.version();
    description.access();
    graphs.forEach(description::subset);
    return description.model;
  }

  private void prefixes() {
    model.setNsPrefix("void", VOID.NS).setNsPrefix("dcat", DCAT.NS);
    model.setNsPrefix("dct", DCTerms.NS).setNsPrefix("prov", PROV).setNsPrefix("sd", SD);
    model.setNsPrefix("ch", Namespaces.ONTOLOGY).setNsPrefix("graph", Namespaces.GRAPH);
    model.setNsPrefix("spdx", SPDX).setNsPrefix("xsd", XSDDatatype.XSD + "#");
  }

  /** The default graph first, the others by name. */
  private List<GraphStatistics> graphs() {
    Set<Node> names = new TreeSet<>(Comparator.comparing(Node::toString));
    dataset.listGraphNodes().forEachRemaining(names::add);
    List<GraphStatistics> graphs = new ArrayList<>();
    graphs.add(GraphStatistics.of(dataset, Quad.defaultGraphIRI));
    names.forEach(name -> graphs.add(GraphStatistics.of(dataset, name)));
    return graphs;
  }

  private void whole(List<GraphStatistics> graphs) {
    root.addProperty(RDF.type, VOID.Dataset).addProperty(RDF.type, DCAT.Dataset);
    root.addProperty(DCTerms.title, about.title(), "en");
    root.addProperty(
        DCTerms.description,
        "What documents claim about international relations, and the actors, agreements and events"
            + " that follow from those claims, each claim with the words that make it.",
        "en");
    about
        .licence()
        .ifPresent(licence -> root.addProperty(DCTerms.license, model.createResource(licence)));
    root.addProperty(
        DCTerms.rights,
        "Each document keeps its own licence: see dct:license in graph:documents, and of datasets"
            + " taken in from elsewhere in graph:datasets.",
        "en");
    root.addProperty(VOID.uriSpace, about.base());
    addLong(root, VOID.triples, graphs.stream().mapToLong(GraphStatistics::triples).sum());
    Set<String> vocabularies = new TreeSet<>();
    for (GraphStatistics graph : graphs) {
      graph.properties().keySet().forEach(p -> vocabularies.add(namespace(p)));
      graph.classes().keySet().forEach(c -> vocabularies.add(namespace(c)));
    }
    vocabularies.forEach(v -> root.addProperty(VOID.vocabulary, model.createResource(v)));
    for (String type : SHOWN) {
      graphs.stream()
          .flatMap(graph -> graph.example(NodeFactory.createURI(type)).stream())
          .findFirst()
          .ifPresent(node -> root.addProperty(VOID.exampleResource, model.asRDFNode(node)));
    }
    for (String format : List.of("N-Quads", "TriG", "Turtle", "N-Triples", "JSON-LD", "RDF_XML")) {
      root.addProperty(
          VOID.feature, model.createResource("http://www.w3.org/ns/formats/" + format));
    }
  }

  /** Up to which entry of the log the dataset is, by what the dataset says. */
  private void version() {
    Node log = NodeFactory.createURI(GraphTerm.LOG);
    one(log, log, NodeFactory.createURI(PROV + "wasGeneratedBy"))
        .ifPresent(
            entry -> {
              root.addProperty(property(PROV + "wasGeneratedBy"), model.asRDFNode(entry));
              copy(log, entry, ChProperty.POSITION, root);
              copy(log, entry, ChProperty.TRANSACTION_TIME, root);
              copy(log, entry, ChProperty.ENTRY_HASH, root);
              one(log, entry, NodeFactory.createURI(ChProperty.TRANSACTION_TIME))
                  .ifPresent(time -> root.addProperty(DCTerms.modified, model.asRDFNode(time)));
              one(log, entry, NodeFactory.createURI(ChProperty.POSITION))
                  .ifPresent(position -> version(position.getLiteralLexicalForm()));
            });
  }

  private void version(String position) {
    root.addProperty(dcat("version"), position);
    about
        .endpointThen()
        .ifPresent(
            endpoint -> {
              Resource then = model.createResource(about.iri() + "/" + position);
              then.addProperty(RDF.type, VOID.Dataset).addProperty(RDF.type, DCAT.Dataset);
              then.addProperty(DCTerms.title, about.title() + " as of entry " + position, "en");
              then.addProperty(dcat("version"), position);
              then.addProperty(dcat("isVersionOf"), root);
              then.addProperty(VOID.sparqlEndpoint, model.createResource(endpoint));
              root.addProperty(dcat("hasCurrentVersion"), then);
            });
  }

  private void access() {
    about
        .endpoint()
        .ifPresent(
            url -> {
              Resource endpoint = model.createResource(url);
              root.addProperty(VOID.sparqlEndpoint, endpoint);
              Resource service = model.createResource(about.iri() + "#sparql");
              service.addProperty(RDF.type, DCAT.DataService);
              service.addProperty(DCTerms.title, about.title() + " SPARQL endpoint", "en");
              service.addProperty(DCAT.endpointURL, endpoint);
              service.addProperty(DCAT.servesDataset, root);
              service.addProperty(
                  DCTerms.conformsTo,
                  model.createResource("http://www.w3.org/TR/sparql11-protocol/"));
              distribution("#endpoint", url, service);
            });
    int number = 0;
    for (About.Dump dump : about.dumps()) {
      Resource file = model.createResource(dump.url());
      root.addProperty(VOID.dataDump, file);
      Resource distribution = distribution("#dump-" + ++number, dump.url(), null);
      distribution.addProperty(DCAT.downloadURL, file);
      distribution.addProperty(DCAT.mediaType, model.createResource(MEDIA_TYPE + dump.mediaType()));
      if (dump.compressed()) {
        distribution.addProperty(
            DCAT.compressFormat, model.createResource(MEDIA_TYPE + "application/gzip"));
      }
      dump.bytes()
          .ifPresent(
              bytes ->
                  distribution.addProperty(
                      DCAT.byteSize, bytes.toString(), XSDDatatype.XSDnonNegativeInteger));
      dump.sha256().ifPresent(hash -> checksum(distribution, hash));
    }
  }

  private Resource distribution(String fragment, String url, Resource service) {
    Resource distribution = model.createResource(about.iri() + fragment);
    root.addProperty(DCAT.distribution, distribution);
    distribution.addProperty(RDF.type, DCAT.Distribution);
    distribution.addProperty(DCAT.accessURL, model.createResource(url));
    if (service != null) {
      distribution.addProperty(DCAT.accessService, service);
    }
    about
        .licence()
        .ifPresent(
            licence -> distribution.addProperty(DCTerms.license, model.createResource(licence)));
    return distribution;
  }

  private void checksum(Resource distribution, String hash) {
    Resource checksum = model.createResource();
    checksum.addProperty(RDF.type, model.createResource(SPDX + "Checksum"));
    checksum.addProperty(
        property(SPDX + "algorithm"), model.createResource(SPDX + "checksumAlgorithm_sha256"));
    checksum.addProperty(property(SPDX + "checksumValue"), hash, XSDDatatype.XSDhexBinary);
    distribution.addProperty(property(SPDX + "checksum"), checksum);
  }

  private void subset(GraphStatistics graph) {
    String name = graph.isDefault() ? about.iri() + "#world" : graph.graph().getURI();
    Resource subset = model.createResource(name);
    root.addProperty(VOID.subset, subset);
    boolean isLinkset = name.startsWith(Namespaces.GRAPH + "links/");
    subset.addProperty(RDF.type, isLinkset ? VOID.Linkset : VOID.Dataset);
    if (!graph.isDefault()) {
      subset.addProperty(property(SD + "name"), subset);
      said(graph.graph());
    }
    if (!subset.hasProperty(DCTerms.title)) {
      subset.addProperty(DCTerms.title, title(graph), "en");
    }
    if (isLinkset) {
      linkset(subset, graph);
    } else {
      addLong(subset, VOID.triples, graph.triples());
    }
    addLong(subset, VOID.distinctSubjects, graph.subjects());
    addLong(subset, VOID.properties, graph.properties().size());
    addLong(subset, VOID.classes, graph.classes().size());
    graph
        .classes()
        .forEach(
            (type, count) -> {
              Resource partition = model.createResource();
              partition.addProperty(VOID._class, model.asRDFNode(type));
              addLong(partition, VOID.entities, count);
              subset.addProperty(VOID.classPartition, partition);
            });
    graph
        .properties()
        .forEach(
            (property, count) -> {
              Resource partition = model.createResource();
              partition.addProperty(VOID.property, model.asRDFNode(property));
              addLong(partition, VOID.triples, count);
              subset.addProperty(VOID.propertyPartition, partition);
            });
  }

  /** Links beside their evidence: only the links count as the linkset's triples. */
  private void linkset(Resource subset, GraphStatistics graph) {
    long links = 0;
    for (String link : LinkTerm.ALL) {
      Node property = NodeFactory.createURI(link);
      Long count = graph.properties().get(property);
      if (count != null) {
        links += count;
        subset.addProperty(VOID.linkPredicate, model.asRDFNode(property));
      }
    }
    subset.removeAll(VOID.triples);
    addLong(subset, VOID.triples, links);
    if (!subset.hasProperty(VOID.subjectsTarget)) {
      subset.addProperty(VOID.subjectsTarget, root);
    }
    if (!subset.hasProperty(VOID.objectsTarget)) {
      String name = subset.getURI().substring((Namespaces.GRAPH + "links/").length());
      subset.addProperty(
          VOID.objectsTarget, model.createResource(Namespaces.GRAPH + "data/" + name));
    }
  }

  /** What an import, or the graph of links itself, says of a graph. */
  private void said(Node graph) {
    for (Node place : List.of(NodeFactory.createURI(GraphTerm.DATASETS), graph)) {
      dataset
          .find(place, graph, Node.ANY, Node.ANY)
          .forEachRemaining(quad -> model.add(model.asStatement(quad.asTriple())));
    }
  }

  private static String title(GraphStatistics graph) {
    if (graph.isDefault()) {
      return "The world: actors, agreements, events and situations (default graph)";
    }
    String name = graph.graph().getURI();
    return name.startsWith(Namespaces.GRAPH)
        ? "Graph " + name.substring(Namespaces.GRAPH.length())
        : "Graph " + name;
  }

  private Optional<Node> one(Node graph, Node subject, Node predicate) {
    Iterator<Quad> found = dataset.find(graph, subject, predicate, Node.ANY);
    return found.hasNext() ? Optional.of(found.next().getObject()) : Optional.empty();
  }

  private void copy(Node graph, Node subject, String predicate, Resource to) {
    one(graph, subject, NodeFactory.createURI(predicate))
        .ifPresent(value -> to.addProperty(property(predicate), model.asRDFNode(value)));
  }

  /** Up to the last number sign or slash. */
  private static String namespace(Node term) {
    String iri = term.getURI();
    int end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'));
    return iri.substring(0, end + 1);
  }

  /** What DCAT 3 has beyond DCAT 2, whose terms Jena knows. */
  private static Property dcat(String name) {
    return property(DCAT.NS + name);
  }

  private static Property property(String iri) {
    return ResourceFactory.createProperty(iri);
  }

  private static void addLong(Resource subject, Property property, long value) {
    subject.addProperty(property, Long.toString(value), XSDDatatype.XSDinteger);
  }
}
