package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.RDFPatch;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.Quad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.Entry;

/**
 * Applies entries to the dataset, within one write transaction: patches first, then what follows
 * from merges, and the world for all that they touched.
 *
 * <p>Patches change the graphs of claims, documents, identity, ontology, links and imported data.
 * The default graph and the graph of the log are derived; what a patch says of them is left out,
 * but for what an entry says of the claims that it withdraws, and so are entries whose payload
 * cannot be read: the log shows them.
 */
final class Projector {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  private final QuadStore store;
  private final EntryActivity activity;
  private final String base;
  private final Changes changes = new Changes();
  private final Identity before;
  private final MergedQuads quads;
  private final MergedLinks links;
  private Schema schema;

  /**
   * A projector for one batch.
   *
   * @param store a dataset in a write transaction
   * @param schema what the dataset's ontology says
   * @param base namespace of instances
   */
  Projector(QuadStore store, Schema schema, String base) {
    this.store = store;
    this.schema = schema;
    this.base = base;
    this.activity = new EntryActivity(base);
    this.before = Identity.of(store.dataset());
    this.quads = new MergedQuads(store, before);
    this.links = new MergedLinks(store, before);
  }

  /** A projector for a dataset that holds nothing yet. */
  static Projector fromNothing(QuadStore store, String base) {
    Projector projector = new Projector(store, Schema.of(store.dataset()), base);
    projector.changes.everything();
    return projector;
  }

  /** Applies one entry; the world follows with {@link #settle}. */
  void apply(Entry entry) {
    apply(entry, read(entry));
  }

  /** Applies an entry whose patch has been read. */
  void apply(Entry entry, List<Change> patch) {
    change(entry, patch);
    activity.record(entry, store);
  }

  /** Reads an entry's patch; a patch that cannot be read changes nothing. */
  static List<Change> read(Entry entry) {
    try {
      return read(entry.content().payload().patch());
    } catch (RiotException e) { // PatchException is one
      LOG.error("entry {} has no readable patch: {}", entry.position(), e.getMessage());
      return List.of();
    }
  }

  /**
   * Brings the world up to the applied entries.
   *
   * @return what the ontology says now
   */
  Schema settle() {
    Identity identity = changes.isIdentity() ? Identity.of(store.dataset()) : before;
    quads.settle(identity);
    links.settle(identity);
    WorldRules rules = new WorldRules(store.dataset(), schema, identity, base);
    Summary summary = new Summary(store, base);
    if (changes.isEverything()) {
      store.world(Node.ANY, Node.ANY, Node.ANY).forEach(store::deleteFromWorld);
      summary.clear();
      World.create(store, rules, Changes.all(store, identity), summary);
    } else {
      World.update(store, rules, changes.units(store, before, identity), summary);
    }
    summary.settle();
    return schema;
  }

  private void change(Entry entry, List<Change> patch) {
    ClaimClosure closure = new ClaimClosure();
    Tombstones tombstones = new Tombstones();
    Set<Node> claims = new LinkedHashSet<>();
    Set<Node> versions = new LinkedHashSet<>();
    Set<Quad> decisions = new LinkedHashSet<>();
    boolean ontologyChanged = false;
    for (Change change : patch) {
      if (!change.isAdded() && isClaimType(change.quad())) {
        tombstones.remember(change.quad().getSubject(), quads);
      }
    }
    for (Change change : patch) {
      Quad quad = change.quad();
      Node graph = quad.getGraph();
      if (graph.equals(Terms.CLAIMS_GRAPH)) {
        changes.claims(quad);
        closure.note(quad, schema);
        if (isClaimType(quad)) {
          claims.add(quad.getSubject());
        }
      } else if (graph.equals(Terms.DOCUMENTS_GRAPH)) {
        changes.documents(quad);
        if (isVersionType(quad)) {
          versions.add(quad.getSubject());
        }
      } else if (graph.equals(Terms.IDENTITY_GRAPH)) {
        changes.identity();
      } else if (graph.equals(Terms.ONTOLOGY_GRAPH)) {
        ontologyChanged = true;
      } else if (graph.equals(Terms.LOG_GRAPH)) {
        tombstones.note(quad);
        continue;
      }
      if (isDecisionType(quad)) {
        decisions.add(quad);
      }
      apply(change);
    }
    if (ontologyChanged) {
      reloadSchema(closure);
    }
    closure.settle(quads, schema);
    claims.forEach(claim -> activity.relate(claim, entry, tombstones, store));
    versions.forEach(version -> activity.relateVersion(version, entry, store));
    decisions.forEach(
        quad -> activity.relateDecision(quad.getGraph(), quad.getSubject(), entry, store));
  }

  private void apply(Change change) {
    Quad quad = change.quad();
    boolean mayBeMerged =
        quad.getGraph().equals(Terms.CLAIMS_GRAPH) || quad.getGraph().equals(Terms.DOCUMENTS_GRAPH);
    if (mayBeMerged && change.isAdded()) {
      quads.add(quad);
    } else if (mayBeMerged) {
      quads.delete(quad);
    } else if (StatedLinks.isLinks(quad.getGraph()) && change.isAdded()) {
      links.add(quad);
    } else if (StatedLinks.isLinks(quad.getGraph())) {
      links.delete(quad);
    } else if (change.isAdded()) {
      store.add(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
    } else {
      store.delete(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
    }
  }

  private static boolean isVersionType(Quad quad) {
    return quad.getPredicate().equals(Terms.A) && quad.getObject().equals(Terms.DOCUMENT_VERSION);
  }

  /** Of identity or a link; those of claims go with their claims. */
  private static boolean isDecisionType(Quad quad) {
    return quad.getPredicate().equals(Terms.A)
        && quad.getObject().equals(Terms.DECISION_CLASS)
        && (quad.getGraph().equals(Terms.IDENTITY_GRAPH) || StatedLinks.isLinks(quad.getGraph()));
  }

  private static boolean isClaimType(Quad quad) {
    return quad.getGraph().equals(Terms.CLAIMS_GRAPH)
        && quad.getPredicate().equals(Terms.A)
        && (quad.getObject().equals(Terms.CLAIM) || quad.getObject().equals(Terms.DESCRIPTION));
  }

  private void reloadSchema(ClaimClosure closure) {
    Schema before = schema;
    schema = Schema.of(store.dataset());
    if (!schema.equals(before)) {
      changes.everything();
      Iterator<Quad> claims =
          store.dataset().find(Terms.CLAIMS_GRAPH, Node.ANY, Node.ANY, Node.ANY);
      claims.forEachRemaining(quad -> closure.note(quad, before, schema));
    }
  }

  /** Reads all of a patch before any of it is applied. */
  private static List<Change> read(RDFPatch patch) {
    List<Change> list = new ArrayList<>();
    patch.apply(
        new RDFChangesBase() {
          @Override
          public void add(Node graph, Node subject, Node predicate, Node object) {
            keep(new Change(true, quad(graph, subject, predicate, object)));
          }

          @Override
          public void delete(Node graph, Node subject, Node predicate, Node object) {
            keep(new Change(false, quad(graph, subject, predicate, object)));
          }

          private void keep(Change change) {
            boolean isOfTombstone = change.isAdded() && Tombstones.isStated(change.quad());
            if (isOfTombstone || !isDerived(change.quad())) {
              list.add(change);
            }
          }
        });
    return list;
  }

  private static Quad quad(Node graph, Node subject, Node predicate, Node object) {
    return Quad.create(graph == null ? Terms.WORLD : graph, subject, predicate, object);
  }

  private static boolean isDerived(Quad quad) {
    return quad.isDefaultGraph()
        || quad.getGraph().equals(Terms.LOG_GRAPH)
        || quad.getGraph().equals(Terms.MERGED_GRAPH)
        || Cube.isGraph(quad.getGraph())
        || StatedLinks.isKept(quad.getGraph())
        || StatedLinks.isCount(quad)
        || ((quad.getGraph().equals(Terms.CLAIMS_GRAPH)
                || quad.getGraph().equals(Terms.DOCUMENTS_GRAPH))
            && quad.getPredicate().equals(Terms.RECORDED_IN));
  }

  /** One line of a patch. */
  record Change(boolean isAdded, Quad quad) {}
}
