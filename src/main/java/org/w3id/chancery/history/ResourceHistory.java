package org.w3id.chancery.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * What the log holds about one resource: the entries that say something with it as subject or
 * object, and for an event or other occurrence also those about the claims that tell of it.
 *
 * @param iri the resource
 * @param steps in the order of the log
 */
public record ResourceHistory(String iri, List<Step> steps) {
  private static final Node CLAIMS = NodeFactory.createURI(ChProperty.CLAIMS);

  /** Keeps the list from being changed. */
  public ResourceHistory {
    steps = List.copyOf(steps);
  }

  /**
   * One entry that changed the resource.
   *
   * @param entry who recorded what, when, and because of which document
   * @param changes those of its changes that are about the resource, as the entry gives them
   */
  public record Step(Entry entry, List<Change> changes) {
    /** Keeps the list from being changed. */
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Finds the history of a resource, up to the log's head.
   *
   * @param iri an instance of the knowledge base; of others nothing is found
   * @throws ProjectionException when the index of entries cannot be read or written
   */
  public static ResourceHistory of(History history, String iri) {
    Node resource = NodeFactory.createURI(iri);
    Set<Node> claims = new LinkedHashSet<>();
    List<Step> steps = new ArrayList<>();
    try {
      history
          .entries()
          .read(List.of(iri), entry -> claims.addAll(claimsOf(resource, changes(entry))));
      List<String> all = new ArrayList<>(claims.stream().map(Node::getURI).toList());
      all.add(iri);
      history
          .entries()
          .read(
              all,
              entry -> {
                List<Change> about =
                    changes(entry).stream()
                        .filter(change -> isAbout(change.quad(), resource, claims))
                        .toList();
                if (!about.isEmpty()) {
                  steps.add(new Step(entry, QuadOrder.sort(about)));
                }
              });
    } catch (IOException e) {
      throw new ProjectionException("cannot find the history of " + iri + ": " + e.getMessage(), e);
    }
    return new ResourceHistory(iri, steps);
  }

  private static List<Node> claimsOf(Node resource, List<Change> changes) {
    return changes.stream()
        .map(Change::quad)
        .filter(quad -> quad.getPredicate().equals(CLAIMS) && quad.getObject().equals(resource))
        .map(Quad::getSubject)
        .toList();
  }

  private static boolean isAbout(Quad quad, Node resource, Set<Node> claims) {
    return quad.getSubject().equals(resource)
        || quad.getObject().equals(resource)
        || claims.contains(quad.getSubject());
  }

  /** What an entry changes; nothing when its patch cannot be read. */
  private static List<Change> changes(Entry entry) {
    List<Change> changes = new ArrayList<>();
    try {
      entry
          .content()
          .payload()
          .patch()
          .apply(
              new RDFChangesBase() {
                @Override
                public void add(Node graph, Node subject, Node predicate, Node object) {
                  changes.add(new Change(true, quad(graph, subject, predicate, object)));
                }

                @Override
                public void delete(Node graph, Node subject, Node predicate, Node object) {
                  changes.add(new Change(false, quad(graph, subject, predicate, object)));
                }
              });
      return changes;
    } catch (RiotException e) {
      return List.of();
    }
  }

  private static Quad quad(Node graph, Node subject, Node predicate, Node object) {
    return Quad.create(graph == null ? Quad.defaultGraphIRI : graph, subject, predicate, object);
  }
}
