package org.w3id.chancery.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.link.Evidence.Method;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Links that follow from identifiers: where a scheme says which IRI belongs to a notation, or where
 * there is a page on what bears it, each thing that bears one is linked to that.
 */
public final class IdentifierLinks {
  private static final String PLACES = "geonames";

  private final String foundBy;
  private final Map<String, AddressTemplate> templates = new TreeMap<>();
  private final Map<String, String> titles = new HashMap<>();

  /**
   * Reads what the ontology says of the schemes.
   *
   * @param dataset in a transaction of the caller
   * @param foundBy who makes the links
   */
  public IdentifierLinks(DatasetGraph dataset, String foundBy) {
    this.foundBy = foundBy;
    read(dataset, ChProperty.PAGE_TEMPLATE, true);
    read(dataset, ChProperty.RESOURCE_TEMPLATE, false);
  }

  private void read(DatasetGraph dataset, String property, boolean isPage) {
    Node ontology = NodeFactory.createURI(GraphTerm.ONTOLOGY);
    dataset
        .find(ontology, Node.ANY, NodeFactory.createURI(property), Node.ANY)
        .forEachRemaining(
            quad -> {
              String scheme =
                  quad.getSubject().getURI().substring(Namespaces.IDENTIFIER_SCHEME.length());
              String text = quad.getObject().getLiteralLexicalForm();
              templates.put(scheme, new AddressTemplate(text, isPage));
              dataset
                  .find(ontology, quad.getSubject(), SKOS.prefLabel.asNode(), Node.ANY)
                  .forEachRemaining(
                      label -> titles.put(scheme, label.getObject().getLiteralLexicalForm()));
            });
  }

  /** The schemes whose notations belong to IRIs, in order. */
  public Set<String> schemes() {
    return templates.keySet();
  }

  /** What a scheme is called. */
  public Optional<String> title(String scheme) {
    return Optional.ofNullable(titles.get(scheme));
  }

  /** What all IRIs of a scheme begin with, for the dataset that they are of. */
  public String target(String scheme) {
    return templates.get(scheme).beginning();
  }

  /** The code that an IRI of a scheme stands for; empty where it is of none. */
  public Optional<Code> code(String iri) {
    return templates.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().notation(iri).map(n -> new Code(entry.getKey(), n)).stream())
        .findFirst();
  }

  /** The links that follow for a scheme from what is known. */
  public List<Link> links(String scheme, EntityIndex known) {
    AddressTemplate template = templates.get(scheme);
    List<Link> links = new ArrayList<>();
    for (Entity entity : known.entities()) {
      for (Code code : entity.codes()) {
        if (code.scheme().equals(scheme)) {
          links.add(
              new Link(
                  entity.iri(),
                  template.address(code.notation()),
                  relation(scheme, entity),
                  1,
                  new Evidence(Method.IDENTIFIER, Set.of(code), Optional.empty(), List.of()),
                  foundBy,
                  Optional.empty()));
        }
      }
    }
    return links;
  }

  /** GeoNames describes places, so that a state is like its entry there, but is not it. */
  private Relation relation(String scheme, Entity entity) {
    if (templates.get(scheme).isPage()) {
      return Relation.PAGE;
    }
    return scheme.equals(PLACES) && !entity.kinds().contains(Kind.PLACE)
        ? Relation.CLOSE
        : Relation.EXACT;
  }
}
