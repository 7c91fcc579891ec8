package org.w3id.chancery.link;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.IdentifierScheme;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * The things of a knowledge base that can be linked: actors, places, agreements and offices, as the
 * world describes them now. Names that nobody has yet resolved are left out.
 */
public final class KnownEntities {
  private static final List<String> CLASSES =
      List.of(ChClass.ACTOR, ChClass.PLACE, ChClass.AGREEMENT, ChClass.OFFICE);

  private static final Map<Node, Name.Rank> NAMES =
      Map.of(
          RDFS.label.asNode(), Name.Rank.PREFERRED,
          SKOS.altLabel.asNode(), Name.Rank.OTHER,
          iri(ChProperty.SHORT_NAME), Name.Rank.OTHER,
          iri(ChProperty.FAMILY_NAME), Name.Rank.HIDDEN);

  /** What says where a thing is or belongs to. */
  private static final Set<Node> PLACES =
      Set.of(
          iri(ChProperty.NATIONALITY),
          iri(ChProperty.BASED_IN),
          iri(ChProperty.IN_STATE),
          iri(ChProperty.DEPENDENCY_OF),
          iri(ChProperty.OFFICE_OF),
          iri(ChProperty.PART_OF),
          iri(ChProperty.CAPITAL));

  private static final Node IDENTIFIER = iri(ChProperty.IDENTIFIER);
  private static final Node STATUS = iri(ChProperty.STATUS);
  private static final Node START = iri(ChProperty.START);
  private static final Node END = iri(ChProperty.END);
  private static final Node SCHEME = iri(ChProperty.SCHEME);
  private static final Node PROVISIONAL = iri(ValueTerm.PROVISIONAL);
  private static final Set<String> CODES_AS_PLACES =
      Set.of(IdentifierScheme.ISO3166_1_ALPHA_2, IdentifierScheme.ISO3166_1_ALPHA_3);

  private final DatasetGraph dataset;
  private final Map<Node, Set<String>> places = new HashMap<>();

  private KnownEntities(DatasetGraph dataset) {
    this.dataset = dataset;
  }

  /**
   * Indexes all of them.
   *
   * @param dataset in a transaction of the caller
   */
  public static EntityIndex index(DatasetGraph dataset) {
    KnownEntities known = new KnownEntities(dataset);
    Iterator<Entity> entities =
        Iter.flatMap(
            known.subjects().iterator(), subject -> known.read(subject).stream().iterator());
    return EntityIndex.of(entities);
  }

  /**
   * Names that nobody has yet resolved, as things to be matched with those that are known.
   *
   * @param dataset in a transaction of the caller
   */
  public static List<Entity> provisional(DatasetGraph dataset) {
    KnownEntities known = new KnownEntities(dataset);
    List<Entity> found = new ArrayList<>();
    dataset
        .find(Quad.defaultGraphIRI, Node.ANY, STATUS, PROVISIONAL)
        .forEachRemaining(quad -> found.add(known.describe(quad.getSubject())));
    return found;
  }

  private Set<Node> subjects() {
    Set<Node> subjects = new LinkedHashSet<>();
    for (String type : CLASSES) {
      dataset
          .find(Quad.defaultGraphIRI, Node.ANY, RDF.type.asNode(), iri(type))
          .forEachRemaining(quad -> subjects.add(quad.getSubject()));
    }
    return subjects;
  }

  private Optional<Entity> read(Node subject) {
    return dataset.contains(Quad.defaultGraphIRI, subject, STATUS, PROVISIONAL)
        ? Optional.empty()
        : Optional.of(describe(subject)).filter(entity -> !entity.names().isEmpty());
  }

  private Entity describe(Node subject) {
    List<Name> names = new ArrayList<>();
    Set<String> types = new HashSet<>();
    Set<Code> codes = new HashSet<>();
    Set<String> belongs = new HashSet<>();
    Optional<LocalDate> start = Optional.empty();
    Optional<LocalDate> end = Optional.empty();
    Iterator<Quad> quads = dataset.find(Quad.defaultGraphIRI, subject, Node.ANY, Node.ANY);
    while (quads.hasNext()) {
      Quad quad = quads.next();
      Node property = quad.getPredicate();
      Node value = quad.getObject();
      Name.Rank rank = NAMES.get(property);
      if (rank != null && value.isLiteral()) {
        names.add(new Name(value.getLiteralLexicalForm(), value.getLiteralLanguage(), rank));
      } else if (property.equals(RDF.type.asNode())) {
        types.add(value.getURI());
      } else if (property.equals(IDENTIFIER)) {
        code(value).ifPresent(codes::add);
      } else if (PLACES.contains(property)) {
        belongs.addAll(places.computeIfAbsent(value, this::placeNames));
      } else if (property.equals(START)) {
        start = date(value);
      } else if (property.equals(END)) {
        end = date(value);
      }
    }
    Optional<Kind> kind = Kind.ofClasses(types);
    Lifetime lifetime =
        kind.filter(k -> k == Kind.PERSON || k == Kind.PLACE).isPresent()
            ? new Lifetime(start, end, Lifetime.Ended.UNKNOWN)
            : Lifetime.of(start, end);
    return new Entity(
        subject.getURI(),
        names,
        kind.<Set<Kind>>map(EnumSet::of).orElse(Set.of()),
        types,
        codes,
        belongs,
        lifetime);
  }

  private Optional<Code> code(Node identifier) {
    Optional<Node> scheme = object(identifier, SCHEME);
    Optional<Node> notation = object(identifier, SKOS.notation.asNode());
    return scheme.isEmpty() || notation.isEmpty()
        ? Optional.empty()
        : Optional.of(new Code(local(scheme.get()), notation.get().getLiteralLexicalForm()));
  }

  private Optional<Node> object(Node subject, Node property) {
    try (Stream<Quad> found = dataset.stream(Quad.defaultGraphIRI, subject, property, Node.ANY)) {
      return found.map(Quad::getObject).findFirst();
    }
  }

  private Set<String> placeNames(Node place) {
    Set<String> names = new LinkedHashSet<>();
    for (Node property :
        List.of(RDFS.label.asNode(), SKOS.altLabel.asNode(), iri(ChProperty.SHORT_NAME))) {
      dataset
          .find(Quad.defaultGraphIRI, place, property, Node.ANY)
          .forEachRemaining(quad -> names.add(quad.getObject().getLiteralLexicalForm()));
    }
    dataset
        .find(Quad.defaultGraphIRI, place, IDENTIFIER, Node.ANY)
        .forEachRemaining(
            quad ->
                code(quad.getObject())
                    .filter(
                        code ->
                            CODES_AS_PLACES.contains(Namespaces.IDENTIFIER_SCHEME + code.scheme()))
                    .ifPresent(code -> names.add(code.notation())));
    return names;
  }

  private static Optional<LocalDate> date(Node value) {
    try {
      return Optional.of(LocalDate.parse(value.getLiteralLexicalForm()));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // shapes report it; a thing is not lost for a wrong date
    }
  }

  private static String local(Node scheme) {
    String iri = scheme.getURI();
    return iri.startsWith(Namespaces.IDENTIFIER_SCHEME)
        ? iri.substring(Namespaces.IDENTIFIER_SCHEME.length())
        : iri;
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }
}
