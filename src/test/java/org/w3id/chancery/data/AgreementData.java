package org.w3id.chancery.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;

/**
 * The agreements of {@code data/agreements} with their actions, read together with the actors and
 * the schemes that they refer to.
 */
final class AgreementData {
  private static final String CH = "https://w3id.org/chancery/ontology#";
  private static final String ID = "https://w3id.org/chancery/id/";

  /** A signature does not make a party, but who signed can take the signature back. */
  private static final Set<String> JOINS =
      Set.of(
          "adoption",
          "signature",
          "definitive-signature",
          "consent-to-be-bound",
          "ratification",
          "acceptance",
          "approval",
          "accession",
          "succession");

  private final Model described;
  private final Model agreements;
  private final List<Action> actions;

  /**
   * What was done to an agreement, by whom and when; without a start where only the end is known.
   */
  record Action(
      Resource type,
      Resource agreement,
      Set<RDFNode> initiators,
      Optional<LocalDate> start,
      LocalDate end,
      String precision) {
    /** The first day on which it can be told of as done, or its start. */
    LocalDate day() {
      return start.orElse(end);
    }

    String typeSlug() {
      return slug(type);
    }
  }

  private AgreementData(Model described, Model agreements) {
    this.described = described;
    this.agreements = agreements;
    this.actions =
        agreements
            .listSubjectsWithProperty(
                RDF.type, ResourceFactory.createResource(CH + "AgreementAction"))
            .mapWith(AgreementData::action)
            .toList();
  }

  static AgreementData read() throws IOException {
    Model agreements = ModelFactory.createDefaultModel();
    parse(Path.of("data", "agreements"), agreements);
    Model described = ModelFactory.createDefaultModel();
    parse(Path.of("data", "actors"), described);
    described.add(agreements);
    parse(Path.of("ontology", "schemes"), described);
    return new AgreementData(described, agreements);
  }

  private static void parse(Path folder, Model into) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".ttl"))
          .forEach(file -> RDFParser.source(file).base(ID).parse(into));
    }
  }

  private static Action action(Resource node) {
    return new Action(
        node.getPropertyResourceValue(property("type")),
        node.getPropertyResourceValue(property("ofAgreement")),
        node.listProperties(property("initiator")).mapWith(s -> s.getObject()).toSet(),
        Optional.ofNullable(node.getProperty(property("start")))
            .map(start -> LocalDate.parse(start.getString())),
        LocalDate.parse(node.getProperty(property("end")).getString()),
        slug(node.getPropertyResourceValue(property("datePrecision"))));
  }

  List<Resource> agreements() {
    return Stream.of("Treaty", "PoliticalArrangement", "Agreement")
        .map(name -> ResourceFactory.createResource(CH + name))
        .flatMap(type -> agreements.listSubjectsWithProperty(RDF.type, type).toList().stream())
        .toList();
  }

  List<Action> actions() {
    return actions;
  }

  /** Whether an actor had signed, consented or become a party by a day. */
  boolean joined(RDFNode actor, Resource agreement, LocalDate by) {
    return isParty(actor, agreement)
        || actions.stream()
            .anyMatch(
                action ->
                    action.agreement().equals(agreement)
                        && JOINS.contains(action.typeSlug())
                        && action.initiators().contains(actor)
                        && !action.day().isAfter(by));
  }

  /** Whether an actor is stated to be a party without an action of its own. */
  boolean isParty(RDFNode actor, Resource agreement) {
    return agreements.contains(agreement, property("party"), actor);
  }

  /** Every value of a property in the agreements' files. */
  Stream<Resource> objects(Property property) {
    return agreements
        .listObjectsOfProperty(property)
        .mapWith(RDFNode::asResource)
        .toList()
        .stream();
  }

  /** Those that no file describes. */
  Set<String> unknown(Stream<Resource> nodes) {
    return nodes
        .filter(node -> !described.contains(node, RDF.type))
        .map(Resource::getURI)
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  /** Those that no file describes as of a class. */
  Set<String> unknown(Stream<Resource> nodes, Resource type) {
    return nodes
        .filter(node -> !described.contains(node, RDF.type, type))
        .map(Resource::getURI)
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  /** An instance by its path under the base. */
  Resource resource(String path) {
    return agreements.getResource(ID + path);
  }

  /** Every name of an actor, official ones included. */
  Set<String> namesOf(RDFNode actor) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Resource node = actor.asResource().inModel(described).asResource();
    Stream.of(RDFS.label, SKOS.altLabel, property("shortName"))
        .forEach(p -> node.listProperties(p).forEach(s -> names.add(s.getString())));
    return names;
  }

  static Property property(String name) {
    return ResourceFactory.createProperty(CH, name);
  }

  static String slug(Resource node) {
    return node.getURI().substring(node.getURI().lastIndexOf('/') + 1);
  }
}
