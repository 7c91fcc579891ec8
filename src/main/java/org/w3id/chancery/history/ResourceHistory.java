package org.w3id.chancery.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * What the log holds about one resource: the entries that say something with it as subject or
 * object, and for an event or other occurrence also those about the claims that tell of it.
 *
 * @param iri the resource
 * @param steps in the order of the log
 */
public record ResourceHistory(String iri, List<Step> steps) {
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

  /** Finds the history of a resource, up to the log's head. */
  public static ResourceHistory of(History history, String iri) {
    Search search = new Search(iri);
    List<Step> steps = new ArrayList<>();
    try (Stream<Entry> entries = history.log().read(1)) {
      Iterator<Entry> next = entries.iterator();
      while (next.hasNext()) {
        Entry entry = next.next();
        List<Change> changes = search.changesIn(entry);
        if (!changes.isEmpty()) {
          steps.add(new Step(entry, changes));
        }
      }
    }
    return new ResourceHistory(iri, steps);
  }

  /** Goes through entries in order; learns on the way which claims tell of the resource. */
  private static final class Search {
    private static final Node CLAIMS = NodeFactory.createURI(ChProperty.CLAIMS);

    private final Node resource;
    private final Set<Node> claims = new HashSet<>();

    Search(String iri) {
      this.resource = NodeFactory.createURI(iri);
    }

    List<Change> changesIn(Entry entry) {
      String text = entry.content().payload().text();
      if (!text.contains("<" + resource.getURI() + ">")
          && claims.stream().noneMatch(claim -> text.contains("<" + claim.getURI() + ">"))) {
        return List.of();
      }
      List<Change> all = changes(entry);
      for (Change change : all) {
        Quad quad = change.quad();
        if (quad.getPredicate().equals(CLAIMS) && quad.getObject().equals(resource)) {
          claims.add(quad.getSubject());
        }
      }
      return QuadOrder.sort(all.stream().filter(change -> isAbout(change.quad())).toList());
    }

    private boolean isAbout(Quad quad) {
      return quad.getSubject().equals(resource)
          || quad.getObject().equals(resource)
          || claims.contains(quad.getSubject());
    }

    /** Empty for a patch that cannot be read: it changed nothing either. */
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
}
