package org.w3id.chancery.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.vocabulary.ChProperty;

/** Finds things as people name them: by IRI, by its end, or by one of their names. */
public final class Things {
  private final DatasetGraph dataset;
  private final String base;

  /**
   * Looks in a dataset; to be used within a transaction.
   *
   * @param base namespace of instances
   */
  public Things(DatasetGraph dataset, String base) {
    this.dataset = dataset;
    this.base = base;
  }

  /**
   * The one thing that is meant.
   *
   * @param words a whole IRI, an IRI without the base ({@code actor/iran}), the slug of an actor,
   *     or a name, in whatever case
   * @throws Refused when nothing is meant, or it is open which of several
   */
  public Node named(String words) {
    Optional<Node> iri = iri(words);
    if (iri.isPresent()) {
      if (!isKnown(iri.get())) {
        throw new Refused(words + ": nothing is known of " + iri.get().getURI());
      }
      return iri.get();
    }
    Node actor = Terms.of(base + "actor/" + words.strip());
    if (words.strip().matches("[\\w.-]+") && isKnown(actor)) {
      return actor;
    }
    TreeMap<String, String> found = new TreeMap<>();
    String wanted = folded(words);
    for (Node property : Set.of(Terms.LABEL, Terms.ALT_LABEL, Terms.of(ChProperty.SHORT_NAME))) {
      dataset
          .find(Quad.defaultGraphIRI, Node.ANY, property, Node.ANY)
          .forEachRemaining(
              quad -> {
                Node name = quad.getObject();
                if (name.isLiteral() && folded(name.getLiteralLexicalForm()).equals(wanted)) {
                  found.put(quad.getSubject().getURI(), name.getLiteralLexicalForm());
                }
              });
    }
    if (found.isEmpty()) {
      throw new Refused("'" + words + "': nothing has that name; name its IRI, as in actor/iran");
    }
    if (found.size() > 1) {
      throw new Refused(
          "'"
              + words
              + "' may mean "
              + found.keySet().stream().map(this::brief).collect(Collectors.joining(", "))
              + "; name the IRI of one");
    }
    return Terms.of(found.firstKey());
  }

  /**
   * The document that is meant.
   *
   * @param words its IRI, with or without the base, or its id
   * @throws Refused when there is none, or several have that id
   */
  Node document(String words) {
    Optional<Node> iri = iri(words).filter(this::isDocument);
    if (iri.isPresent()) {
      return iri.get();
    }
    TreeSet<String> found = new TreeSet<>();
    dataset
        .find(
            Terms.DOCUMENTS, Node.ANY, Terms.of(ChProperty.DOCUMENT_ID), Terms.text(words.strip()))
        .forEachRemaining(quad -> found.add(brief(quad.getSubject())));
    if (found.isEmpty()) {
      throw new Refused(
          "'"
              + words
              + "' is no claim and no document; expected an IRI such as document/…, or the id of a document");
    }
    if (found.size() > 1) {
      throw new Refused(
          "'" + words + "' is the id of several documents: " + String.join(", ", found));
    }
    return iri(found.first()).orElseThrow();
  }

  boolean isDocument(Node node) {
    return dataset.contains(Terms.DOCUMENTS, node, Terms.of(ChProperty.DOCUMENT_ID), Node.ANY);
  }

  /** The IRI that is written, whether or not anything is known of it. */
  Optional<Node> iri(String words) {
    String plain = words.strip();
    if (plain.startsWith("<") && plain.endsWith(">")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    if (plain.contains("://")) {
      return Optional.of(Terms.of(plain));
    }
    return plain.matches("[a-z-]+/[\\w.-]+(/[\\w.-]+)*")
        ? Optional.of(Terms.of(base + plain))
        : Optional.empty();
  }

  /** An IRI as people write it: without the base. */
  String brief(String iri) {
    return iri.startsWith(base) ? iri.substring(base.length()) : iri;
  }

  String brief(Node node) {
    return brief(node.getURI());
  }

  private boolean isKnown(Node node) {
    return dataset.contains(Quad.defaultGraphIRI, node, Node.ANY, Node.ANY);
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
