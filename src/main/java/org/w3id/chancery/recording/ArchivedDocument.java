package org.w3id.chancery.recording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * A document as it can be read anew from its kept bytes.
 *
 * @param iri the document
 * @param id what its user calls it
 * @param format what its bytes are, as the graph of documents says
 * @param sha256 hash of its bytes, by which they are kept
 * @param ingestor name of the ingestor that read it last
 * @param version the ingestor's version then
 * @param metadata what is known of it, for where its bytes do not say it
 */
public record ArchivedDocument(
    String iri,
    String id,
    String format,
    String sha256,
    String ingestor,
    String version,
    Metadata metadata) {
  /** Of these formats the folder belongs to the id. */
  private static final Set<String> WITH_FOLDER = Set.of("csv", "xml");

  /** The extension by which a reader knows each format. */
  private static final Map<String, String> EXTENSIONS =
      Map.of("markdown", "md", "turtle", "ttl", "json_line", "jsonl", "text", "txt");

  /**
   * All documents of a knowledge base, within a transaction: reference data first, then in the
   * order in which they were recorded, so that each finds known what was known before it.
   */
  public static List<ArchivedDocument> all(KnowledgeBase knowledge) {
    DatasetGraph dataset = knowledge.dataset();
    List<Node> documents = new ArrayList<>();
    dataset
        .find(Terms.DOCUMENTS, Node.ANY, Terms.of(ChProperty.DOCUMENT_ID), Node.ANY)
        .forEachRemaining(quad -> documents.add(quad.getSubject()));
    return documents.stream()
        .sorted(
            Comparator.comparingLong((Node d) -> recorded(dataset, d)).thenComparing(Node::getURI))
        .map(document -> of(dataset, document))
        .sorted(Comparator.comparing(document -> !document.format.equals("turtle")))
        .toList();
  }

  /**
   * The document that words mean, within a transaction.
   *
   * @param words its IRI, with or without the base, or its id
   * @throws Refused when there is none, or several have that id
   */
  public static ArchivedDocument named(KnowledgeBase knowledge, String words) {
    return of(
        knowledge.dataset(),
        new Things(knowledge.dataset(), knowledge.settings().base()).document(words));
  }

  /** The same document in the version with other bytes. */
  public ArchivedDocument version(String hash) {
    return new ArchivedDocument(iri, id, format, hash, ingestor, version, metadata);
  }

  /**
   * A name for a file with its bytes, from which a reader takes its id and kind; of tables and
   * records with its folder.
   */
  public String fileName() {
    return WITH_FOLDER.contains(format)
        ? id + "." + format
        : id.replace('/', '_') + "." + EXTENSIONS.getOrDefault(format, format);
  }

  /**
   * The document as a dataset knows it, within a transaction.
   *
   * @throws java.util.NoSuchElementException when it knows no bytes of it
   */
  public static ArchivedDocument of(DatasetGraph dataset, Node document) {
    Metadata metadata =
        new Metadata(
            Optional.empty(),
            text(dataset, document, DCTerms.title.asNode()),
            text(dataset, document, DCTerms.issued.asNode()).map(LocalDate::parse),
            text(dataset, document, Terms.of(ChProperty.PUBLISHER_NAME)),
            text(dataset, document, Terms.of(ChProperty.URL)),
            text(dataset, document, DCTerms.language.asNode()),
            text(dataset, document, DCTerms.license.asNode())
                .or(() -> text(dataset, document, DCTerms.rights.asNode())));
    return new ArchivedDocument(
        document.getURI(),
        text(dataset, document, Terms.of(ChProperty.DOCUMENT_ID)).orElseThrow(),
        text(dataset, document, DCTerms.format.asNode()).orElse("text"),
        text(dataset, document, Terms.SHA256).orElseThrow(),
        text(dataset, document, Terms.of(ChProperty.INGESTOR)).orElseThrow(),
        text(dataset, document, Terms.of(ChProperty.INGESTOR_VERSION)).orElseThrow(),
        metadata);
  }

  /** Position of the entry that recorded the document's first version. */
  private static long recorded(DatasetGraph dataset, Node document) {
    long first = Long.MAX_VALUE;
    Iterator<Quad> versions = dataset.find(Terms.DOCUMENTS, Node.ANY, Terms.VERSION_OF, document);
    while (versions.hasNext()) {
      Node version = versions.next().getSubject();
      Iterator<Quad> entries = dataset.find(Terms.DOCUMENTS, version, Terms.RECORDED_IN, Node.ANY);
      while (entries.hasNext()) {
        String entry = entries.next().getObject().getURI();
        first = Math.min(first, Long.parseLong(entry.substring(entry.lastIndexOf('/') + 1)));
      }
    }
    return first;
  }

  private static Optional<String> text(DatasetGraph dataset, Node subject, Node predicate) {
    Iterator<Quad> quads = dataset.find(Terms.DOCUMENTS, subject, predicate, Node.ANY);
    return quads.hasNext()
        ? Optional.of(quads.next().getObject())
            .map(node -> node.isLiteral() ? node.getLiteralLexicalForm() : node.getURI())
        : Optional.empty();
  }
}
