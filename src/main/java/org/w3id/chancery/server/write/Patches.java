package org.w3id.chancery.server.write;

import java.io.ByteArrayInputStream;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.RDFPatch;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/** Reads RDF Patch, as text or in binary, and applies it to a view. */
final class Patches {
  private Patches() {}

  /**
   * Reads a patch.
   *
   * @param type its media type, without parameters
   * @param triplesTo the graph that rows without a graph belong to
   * @return applies it; throws a {@link Refusal} when it cannot be
   * @throws Refusal when it cannot be read
   */
  static Consumer<DatasetGraph> parse(byte[] bytes, String type, Node triplesTo) {
    if (type.equals(WebContent.contentTypePatch)) {
      WellFormed.checkUtf8(bytes);
    }
    RDFPatch patch = read(new ByteArrayInputStream(bytes), type);
    return view -> patch.apply(new ToView(view, triplesTo));
  }

  private static RDFPatch read(ByteArrayInputStream in, String type) {
    try {
      return switch (type) {
        case WebContent.contentTypePatch -> RDFPatchOps.read(in);
        case WebContent.contentTypePatchThrift -> RDFPatchOps.readBinary(in);
        default ->
            throw new Refusal(
                Refusal.Kind.MEDIA_TYPE,
                "A patch is sent as "
                    + WebContent.contentTypePatch
                    + " or "
                    + WebContent.contentTypePatchThrift
                    + ".");
      };
    } catch (RiotException e) { // PatchException is one
      throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e);
    } catch (NullPointerException e) {
      // so fails jena-rdfpatch 5.6.0 where a row ends too early
      throw new Refusal(Refusal.Kind.MALFORMED, "The patch breaks off in the middle of a row.", e);
    }
  }

  /** Applies the rows of a patch. */
  private static final class ToView extends RDFChangesBase {
    private final DatasetGraph view;
    private final Node triplesTo;

    ToView(DatasetGraph view, Node triplesTo) {
      this.view = view;
      this.triplesTo = triplesTo;
    }

    @Override
    public void add(Node graph, Node subject, Node predicate, Node object) {
      view.add(named(graph), subject, predicate, object);
    }

    @Override
    public void delete(Node graph, Node subject, Node predicate, Node object) {
      if (subject.isBlank() || object.isBlank()) {
        throw new Refusal(
            Refusal.Kind.UNFIT,
            "A blank node cannot be deleted: nothing stored has blank nodes; name its IRI.");
      }
      view.delete(named(graph), subject, predicate, object);
    }

    @Override
    public void txnAbort() {
      throw new Refusal(Refusal.Kind.UNFIT, "The patch aborts itself (TA); nothing was recorded.");
    }

    private Node named(Node graph) {
      return graph == null || Quad.isDefaultGraph(graph) ? triplesTo : graph;
    }
  }
}
