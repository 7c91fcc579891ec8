package org.w3id.chancery.projection;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.ToLongFunction;
import org.apache.jena.geosparql.implementation.SRSInfo;
import org.apache.jena.geosparql.implementation.registry.SRSRegistry;
import org.apache.jena.geosparql.implementation.vocabulary.SRS_URI;
import org.apache.jena.geosparql.spatial.SpatialIndex;
import org.apache.jena.geosparql.spatial.SpatialIndexException;
import org.apache.jena.geosparql.spatial.index.v2.STRtreeUtils;
import org.apache.jena.geosparql.spatial.index.v2.SpatialIndexLib;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Where things are, for GeoSPARQL and the spatial functions of Jena: by {@code geo:asWKT} of OGC
 * GeoSPARQL 1.1, or by latitude and longitude of W3C Basic Geo. The index of a graph is made when
 * somebody first asks, within the transaction of that query and from what it sees, and holds until
 * a commit says that something is elsewhere. So it is always that of the version that is asked.
 */
public final class Places implements SpatialIndex {
  private static final String GEOSPARQL = "http://www.opengis.net/ont/geosparql#";
  private static final String BASIC_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#";
  private static final int KEPT = 8;

  private final DatasetGraph dataset;
  private final ToLongFunction<DatasetGraph> position;
  private final NavigableSet<Long> changes = new ConcurrentSkipListSet<>();

  private final Map<Version, STRtree> trees =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, STRtree> eldest) {
          return size() > KEPT;
        }
      };

  private Places(DatasetGraph dataset, ToLongFunction<DatasetGraph> position) {
    this.dataset = dataset;
    this.position = position;
    changes.add(0L);
  }

  /**
   * A graph as it was from a change on.
   *
   * @param change position of the last entry that moved something
   */
  private record Version(Node graph, long change) {}

  /**
   * Of a dataset that changes.
   *
   * @param position tells, within a transaction, which entry the dataset holds last
   */
  static Places of(DatasetGraph dataset, ToLongFunction<DatasetGraph> position) {
    return new Places(dataset, position);
  }

  /** Of a dataset that never changes. */
  public static Places ofOneVersion(DatasetGraph dataset) {
    return new Places(dataset, any -> 0);
  }

  /** Lets the queries of a context find it. */
  public void addTo(Context context) {
    SpatialIndexLib.setSpatialIndex(context, this);
  }

  /** Whether a property says where something is. */
  static boolean tells(Node property) {
    return property.isURI()
        && (property.getURI().startsWith(BASIC_GEO) || property.getURI().startsWith(GEOSPARQL));
  }

  /** From an entry on something is elsewhere. */
  void change(long entry) {
    changes.add(entry);
  }

  @Override
  public Collection<Node> query(Envelope envelope, Node name) {
    Node graph = name == null || Quad.isDefaultGraph(name) ? Quad.defaultGraphIRI : name;
    long change = changes.floor(position.applyAsLong(dataset));
    Collection<Node> found = new LinkedHashSet<>();
    for (Object item : tree(new Version(graph, change)).query(envelope)) {
      found.add((Node) item);
    }
    return found;
  }

  private synchronized STRtree tree(Version version) {
    return trees.computeIfAbsent(version, this::make);
  }

  private STRtree make(Version version) {
    Graph graph =
        Quad.isDefaultGraph(version.graph())
            ? dataset.getDefaultGraph()
            : dataset.getGraph(version.graph());
    try {
      return STRtreeUtils.buildSpatialIndexTree(graph, SRS_URI.DEFAULT_WKT_CRS84);
    } catch (SpatialIndexException e) {
      throw new ProjectionException(
          "where things are in " + version.graph() + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public SRSInfo getSrsInfo() {
    return SRSRegistry.getSRSInfo(SRS_URI.DEFAULT_WKT_CRS84);
  }

  /** Never known before it is asked. */
  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public long getSize() {
    return trees.values().stream().mapToLong(STRtree::size).sum();
  }

  /** It lies in no file. */
  @Override
  public Path getLocation() {
    return null;
  }

  @Override
  public void setLocation(Path location) {
    throw new UnsupportedOperationException("the index of places lies in no file");
  }
}
