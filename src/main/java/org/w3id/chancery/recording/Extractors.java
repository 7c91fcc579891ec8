package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.CopyFinder;
import org.w3id.chancery.document.TextSketch;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.resolve.OccurrenceReader;
import org.w3id.chancery.vocabulary.ChProperty;

/** Extractors that know what a knowledge base knows now. */
public final class Extractors {
  private static final Node MIN_HASH = Terms.of(ChProperty.MIN_HASH);
  private static final Node COPY_OF = Terms.of(ChProperty.COPY_OF);

  private static final Node MENTION = Terms.of(ChProperty.MENTION);
  private static final Node DECISION = Terms.of(ChProperty.DECISION);
  private static final Node STATED_IN = Terms.of(ChProperty.STATED_IN);
  private static final Node OF_AGREEMENT = Terms.of(ChProperty.OF_AGREEMENT);
  private static final Node ISSUED = DCTerms.issued.asNode();

  private Extractors() {}

  /**
   * Knows the names, events, prospects and texts of a knowledge base. They are taken claim by
   * claim, so that what is held is what is known of names and, up to a bound, of occurrences and
   * texts, never the whole dataset.
   */
  public static Extractor of(KnowledgeBase knowledge) {
    DatasetGraph dataset = knowledge.dataset();
    String base = knowledge.settings().base();
    return Txn.calculateRead(
        dataset,
        () -> {
          KnownNames known = names(dataset, base);
          OccurrenceIndex occurrences =
              OccurrenceIndex.reader()
                  .build(known.actors())
                  .askedOf(claim -> choices(dataset, claim));
          Map<Node, Node> canonical = canonical(dataset);
          // what rows of tables claim has no trigger; news meets it by the IRI of the event
          Iterator<Quad> claims = dataset.find(Terms.CLAIMS, Node.ANY, Terms.TRIGGER, Node.ANY);
          claims.forEachRemaining(
              quad ->
                  occurrences.learn(
                      claim(
                          dataset,
                          quad.getSubject(),
                          MENTION,
                          node -> canonical.getOrDefault(node, node))));
          CopyFinder copies = new CopyFinder();
          learn(copies, dataset);
          return new Extractor(base, known, occurrences, copies);
        });
  }

  /**
   * Knows the names of a knowledge base only: for reading, not for resolving what was read, since
   * nothing of occurrences and texts is known.
   */
  public static Extractor forReading(KnowledgeBase knowledge) {
    KnownNames known = names(knowledge);
    return new Extractor(
        knowledge.settings().base(), known, OccurrenceIndex.reader().build(known.actors()));
  }

  /** What a knowledge base knows by name now. */
  static KnownNames names(KnowledgeBase knowledge) {
    return Txn.calculateRead(
        knowledge.dataset(), () -> names(knowledge.dataset(), knowledge.settings().base()));
  }

  /** Names, offices, agreements; of events only acts on agreements, which tell their parties. */
  private static KnownNames names(DatasetGraph dataset, String base) {
    Set<Node> actions = new HashSet<>();
    dataset
        .find(Quad.defaultGraphIRI, Node.ANY, OF_AGREEMENT, Node.ANY)
        .forEachRemaining(quad -> actions.add(quad.getSubject()));
    KnownNames.Builder names = KnownNames.builder();
    for (String property : new TreeSet<>(KnownNames.properties())) {
      Iterator<Quad> world =
          dataset.find(Quad.defaultGraphIRI, Node.ANY, Terms.of(property), Node.ANY);
      while (world.hasNext()) {
        Quad quad = world.next();
        String iri = quad.getSubject().getURI();
        boolean isOccurrence =
            iri.startsWith(base + "event/") || iri.startsWith(base + "prospect/");
        if (!isOccurrence || actions.contains(quad.getSubject())) {
          names.add(statement(quad, quad.getObject()));
        }
      }
    }
    return names.build();
  }

  /** How a claim was decided, if the knowledge base holds it. */
  private static List<ResolvedClaim.Choice> choices(DatasetGraph dataset, String claim) {
    return Txn.calculateRead(
        dataset,
        () -> {
          OccurrenceReader reader = OccurrenceIndex.reader();
          claim(dataset, Terms.of(claim), DECISION, node -> canonical(dataset, node))
              .forEach(reader::add);
          return reader.choices(claim);
        });
  }

  /** The statements of a claim, of its parts of one kind, and its document's date and origin. */
  private static List<Description.Statement> claim(
      DatasetGraph dataset, Node claim, Node parts, UnaryOperator<Node> canonical) {
    List<Description.Statement> statements = new ArrayList<>();
    List<Quad> own = new ArrayList<>();
    dataset.find(Terms.CLAIMS, claim, Node.ANY, Node.ANY).forEachRemaining(own::add);
    for (Quad quad : own) {
      statements.add(statement(quad, canonical.apply(quad.getObject())));
      if (quad.getPredicate().equals(parts)) {
        Iterator<Quad> part = dataset.find(Terms.CLAIMS, quad.getObject(), Node.ANY, Node.ANY);
        part.forEachRemaining(q -> statements.add(statement(q, canonical.apply(q.getObject()))));
      } else if (quad.getPredicate().equals(STATED_IN)) {
        for (Node predicate : List.of(ISSUED, COPY_OF)) {
          Iterator<Quad> about =
              dataset.find(Terms.DOCUMENTS, quad.getObject(), predicate, Node.ANY);
          about.forEachRemaining(q -> statements.add(statement(q, q.getObject())));
        }
      }
    }
    return statements;
  }

  private static void learn(CopyFinder copies, DatasetGraph dataset) {
    Iterator<Quad> sketches = dataset.find(Terms.DOCUMENTS, Node.ANY, MIN_HASH, Node.ANY);
    sketches.forEachRemaining(
        quad -> {
          Iterator<Quad> original =
              dataset.find(Terms.DOCUMENTS, quad.getSubject(), COPY_OF, Node.ANY);
          copies.add(
              quad.getSubject().getURI(),
              TextSketch.parse(quad.getObject().getLiteralLexicalForm()),
              original.hasNext()
                  ? Optional.of(original.next().getObject().getURI())
                  : Optional.empty());
        });
  }

  /** What claims say of an IRI that was merged into another is known of that one. */
  private static Map<Node, Node> canonical(DatasetGraph dataset) {
    Map<Node, Node> canonical = new HashMap<>();
    dataset
        .find(Quad.defaultGraphIRI, Node.ANY, Terms.SUPERSEDED_BY, Node.ANY)
        .forEachRemaining(quad -> canonical.put(quad.getSubject(), quad.getObject()));
    return canonical;
  }

  private static Node canonical(DatasetGraph dataset, Node node) {
    Iterator<Quad> merged = dataset.find(Quad.defaultGraphIRI, node, Terms.SUPERSEDED_BY, Node.ANY);
    return merged.hasNext() ? merged.next().getObject() : node;
  }

  private static Description.Statement statement(Quad quad, Node object) {
    return new Description.Statement(
        quad.getSubject().getURI(), quad.getPredicate().getURI(), value(object));
  }

  private static Description.Value value(Node node) {
    return node.isURI()
        ? new Description.Iri(node.getURI())
        : new Description.Literal(
            node.getLiteralLexicalForm(), node.getLiteralDatatypeURI(), node.getLiteralLanguage());
  }
}
