package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.rdf.ClaimRdf;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * Records what a document claims, as the difference to what it claimed before: claims that it no
 * longer makes are withdrawn, new ones made, and the others keep their IRIs and decisions; where
 * the words of those moved, their offsets follow.
 */
public final class Recorder {
  /** What tells where words stand; may change while a claim stays the same. */
  private static final Set<Node> PLACES =
      Set.of(
          NodeFactory.createURI(ChProperty.START_OFFSET),
          NodeFactory.createURI(ChProperty.END_OFFSET),
          NodeFactory.createURI(ChProperty.TRIGGER_START),
          NodeFactory.createURI(ChProperty.TRIGGER_END),
          NodeFactory.createURI(ChProperty.PREFIX),
          NodeFactory.createURI(ChProperty.SUFFIX));

  /** What to do with a document of which something is known. */
  public enum Rule {
    /** Record it when it is new, was revised, or is read by another version of an ingestor. */
    REVISIONS,
    /** Compare it also when it is as it was, and record what is read otherwise now. */
    ANEW,
    /** Let also an earlier version, a withdrawn document and withdrawn claims stand again. */
    AGAIN
  }

  private final KnowledgeBase knowledge;
  private final String agent;
  private final InstanceIris iris;
  private final Set<String> recorded = new HashSet<>();
  private int documents;
  private int made;
  private int withdrawn;
  private int refused;
  private long seen;

  /**
   * Records into a knowledge base.
   *
   * @param agent who records, as the entries say
   */
  public Recorder(KnowledgeBase knowledge, String agent) {
    this.knowledge = knowledge;
    this.agent = agent;
    this.iris = new InstanceIris(knowledge.settings().base());
    knowledge.await();
    this.seen = knowledge.log().head().position();
  }

  /** How many documents were recorded, new or revised. */
  public int documents() {
    return documents;
  }

  /** How many claims were made. */
  public int made() {
    return made;
  }

  /** How many claims were withdrawn. */
  public int withdrawn() {
    return withdrawn;
  }

  /** How many claims were not made, since somebody withdrew them. */
  public int refused() {
    return refused;
  }

  /**
   * Records a document and its claims. When this returns they survive a crash.
   *
   * @return whether there was anything to record
   */
  public boolean record(Extraction extraction, Rule rule) {
    return knowledge.alone(() -> recordAlone(extraction, rule));
  }

  private boolean recordAlone(Extraction extraction, Rule rule) {
    Document document = extraction.document();
    String iri = iris.document(document.identity());
    boolean isRepeated = !recorded.add(iri); // an earlier version of it came in this very run
    if (isRepeated || knowledge.log().head().position() != seen) { // or others have written
      knowledge.await();
      seen = knowledge.log().head().position();
    }
    StoredDocument stored =
        Txn.calculateRead(knowledge.dataset(), () -> StoredDocument.of(knowledge.dataset(), iri));
    if (!isDue(stored.standing(document, extraction.ingestor(), extraction.version()), rule)) {
      return false;
    }
    Map<Node, List<Quad>> claims = claims(document, extraction.claims());
    if (rule != Rule.AGAIN) {
      int read = claims.size();
      claims.keySet().removeAll(stored.refused());
      refused += read - claims.size();
    }
    List<Draft> drafts = drafts(stored, extraction, claims);
    if (drafts.isEmpty()) {
      return false;
    }
    List<Entry> entries = knowledge.append(drafts);
    seen = entries.get(entries.size() - 1).position();
    documents++;
    made += (int) claims.keySet().stream().filter(c -> !stored.claims().containsKey(c)).count();
    withdrawn +=
        (int) stored.claims().keySet().stream().filter(c -> !claims.containsKey(c)).count();
    return true;
  }

  /** Whether a document that stands like this is read. */
  public static boolean isDue(StoredDocument.Standing standing, Rule rule) {
    return switch (standing) {
      case NEW, CHANGED -> true;
      case UNCHANGED -> rule != Rule.REVISIONS;
      case SUPERSEDED, WITHDRAWN -> rule == Rule.AGAIN;
    };
  }

  private List<Draft> drafts(
      StoredDocument stored, Extraction extraction, Map<Node, List<Quad>> claims) {
    Draft.Tool tool = new Draft.Tool(extraction.ingestor(), extraction.version());
    List<Quad> gone = stored.withdrawn(claims.keySet());
    Change change = change(stored, claims);
    List<Draft> drafts = new ArrayList<>();
    Change metadata = metadata(stored, extraction);
    if (!metadata.isEmpty()) {
      drafts.add(
          Draft.of(agent, EntryKind.DOCUMENT_RECORDED, metadata.payload())
              .from(stored.iri(), tool));
    }
    if (!gone.isEmpty()) {
      List<Quad> successors = new ArrayList<>();
      Succession.between(stored.claims(), claims)
          .forEach((o, n) -> successors.add(Quad.create(Terms.LOG, o, Terms.SUPERSEDED_BY, n)));
      drafts.add(
          Draft.of(agent, EntryKind.CLAIMS_WITHDRAWN, new Change(gone, successors).payload())
              .from(stored.iri(), tool)
              .because("the document as it is now, or as it is read now, no longer says so"));
    }
    if (!change.isEmpty()) {
      drafts.add(Draft.of(agent, EntryKind.CLAIMS_MADE, change.payload()).from(stored.iri(), tool));
    }
    return drafts;
  }

  private Map<Node, List<Quad>> claims(Document document, List<ResolvedClaim> resolved) {
    QuadCollector collector = new QuadCollector();
    ClaimRdf rdf = new ClaimRdf(iris.base(), collector);
    Map<Node, List<Quad>> claims = new LinkedHashMap<>();
    for (ResolvedClaim claim : resolved) {
      rdf.claim(document.identity(), claim);
      claims
          .computeIfAbsent(NodeFactory.createURI(claim.iri()), c -> new ArrayList<>())
          .addAll(collector.take());
    }
    return claims;
  }

  private Change metadata(StoredDocument stored, Extraction extraction) {
    Document document = extraction.document();
    QuadCollector collector = new QuadCollector();
    ClaimRdf rdf = new ClaimRdf(iris.base(), collector);
    rdf.document(document, extraction.publisher(), extraction.ingestor(), extraction.version());
    rdf.text(document, extraction.sketch(), extraction.copyOf());
    List<Quad> before = new ArrayList<>(stored.metadata());
    before.addAll(stored.versions());
    List<Quad> now = new ArrayList<>(collector.take());
    now.addAll(versions(stored, document));
    return Change.between(before, now);
  }

  /** The versions of a document, with its present bytes as the last. */
  private List<Quad> versions(StoredDocument stored, Document document) {
    Node present =
        NodeFactory.createURI(iris.node("version", document.identity(), document.sha256()));
    List<Quad> all = new ArrayList<>(stored.versions());
    all.removeIf(
        quad ->
            quad.getSubject().equals(present) && quad.getPredicate().equals(Terms.SUPERSEDED_BY));
    Set<Node> last = new LinkedHashSet<>();
    all.forEach(quad -> last.add(quad.getSubject()));
    all.stream()
        .filter(quad -> quad.getPredicate().equals(Terms.SUPERSEDED_BY))
        .forEach(quad -> last.remove(quad.getSubject()));
    last.remove(present);
    last.forEach(old -> all.add(quad(old, Terms.SUPERSEDED_BY, present)));
    all.add(quad(present, Terms.A, Terms.DOCUMENT_VERSION));
    all.add(quad(present, Terms.VERSION_OF, NodeFactory.createURI(stored.iri())));
    all.add(quad(present, Terms.SHA256, Terms.text(document.sha256())));
    return all;
  }

  private static Quad quad(Node subject, Node predicate, Node object) {
    return Quad.create(Terms.DOCUMENTS, subject, predicate, object);
  }

  /** What is new, and where words have moved. */
  private static Change change(StoredDocument stored, Map<Node, List<Quad>> claims) {
    Set<Quad> kept = new LinkedHashSet<>();
    stored
        .claims()
        .forEach(
            (claim, quads) -> {
              if (claims.containsKey(claim)) {
                kept.addAll(quads);
              }
            });
    // a passage may be shared by claims that stay and claims that are new
    Set<Node> staying = new HashSet<>();
    kept.forEach(quad -> staying.add(quad.getSubject()));
    List<Quad> added = new ArrayList<>();
    List<Quad> places = new ArrayList<>();
    claims.forEach(
        (claim, quads) -> {
          boolean isKept = stored.claims().containsKey(claim); // with what was decided then
          for (Quad quad : quads) {
            boolean stays = staying.contains(quad.getSubject());
            if (stays && PLACES.contains(quad.getPredicate())) {
              places.add(quad);
            } else if (!stays && !isKept) {
              added.add(quad);
            }
          }
        });
    Change moves =
        Change.between(
            kept.stream().filter(quad -> PLACES.contains(quad.getPredicate())).toList(), places);
    added.addAll(moves.added());
    return new Change(moves.deleted(), added);
  }
}
