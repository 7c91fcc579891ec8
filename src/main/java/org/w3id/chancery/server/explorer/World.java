package org.w3id.chancery.server.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outlines of states for a map, from Natural Earth's at 1:110 million, by the Equal Earth
 * projection (Šavrič, Patterson and Jenny 2018).
 */
final class World {
  /** Width of the map. */
  static final double WIDTH = 1000;

  /** Height of the map, without what lies south of all states. */
  static final double HEIGHT = 462;

  private static final double A1 = 1.340264;
  private static final double A2 = -0.081106;
  private static final double A3 = 0.000893;
  private static final double A4 = 0.003796;
  private static final double ROOT = Math.sqrt(3) / 2;
  private static final double SCALE = WIDTH / (2 * 2.7066);
  private static final String ANTARCTICA = "010";

  private final Map<String, String> outlines = new TreeMap<>();

  /**
   * Reads outlines.
   *
   * @param topoJson a topology with the object {@code countries}, whose ids are numeric codes of
   *     ISO 3166-1
   */
  World(byte[] topoJson) {
    try {
      JsonNode topology = new JsonMapper().readTree(topoJson);
      List<List<Point>> arcs = arcs(topology);
      for (JsonNode country : topology.at("/objects/countries/geometries")) {
        StringBuilder path = new StringBuilder();
        boolean isMany = country.path("type").asText().equals("MultiPolygon");
        for (JsonNode polygon : isMany ? country.path("arcs") : List.of(country.path("arcs"))) {
          for (JsonNode ring : polygon) {
            ring(ring, arcs, path);
          }
        }
        String code = String.format("%03d", country.path("id").asInt());
        if (!code.equals(ANTARCTICA)) {
          outlines.merge(code, path.toString(), String::concat);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the outlines are no TopoJSON", e);
    }
  }

  /** A place on the map. */
  record Point(double x, double y) {
    /**
     * Where a place of the earth is on the map.
     *
     * @param longitude in degrees east
     * @param latitude in degrees north
     */
    static Point of(double longitude, double latitude) {
      double theta = Math.asin(ROOT * Math.sin(Math.toRadians(latitude)));
      double two = theta * theta;
      double six = two * two * two;
      double x =
          2
              * Math.sqrt(3)
              * Math.toRadians(longitude)
              * Math.cos(theta)
              / (3 * (9 * A4 * six * two + 7 * A3 * six + 3 * A2 * two + A1));
      double y = theta * (A1 + A2 * two + six * (A3 + A4 * two));
      return new Point(WIDTH / 2 + x * SCALE, 243 - y * SCALE);
    }
  }

  /** The outline of each state, as the steps of a path, by its numeric code of ISO 3166-1. */
  Map<String, String> outlines() {
    return outlines;
  }

  private static List<List<Point>> arcs(JsonNode topology) {
    double[] scale = pair(topology.at("/transform/scale"));
    double[] translate = pair(topology.at("/transform/translate"));
    List<List<Point>> arcs = new ArrayList<>();
    for (JsonNode arc : topology.path("arcs")) {
      List<Point> points = new ArrayList<>();
      long x = 0;
      long y = 0;
      for (JsonNode step : arc) {
        x += step.get(0).asLong();
        y += step.get(1).asLong();
        points.add(Point.of(x * scale[0] + translate[0], y * scale[1] + translate[1]));
      }
      arcs.add(points);
    }
    return arcs;
  }

  private static double[] pair(JsonNode node) {
    return new double[] {node.get(0).asDouble(), node.get(1).asDouble()};
  }

  /** One ring; an arc that is counted from the end of the list backwards goes the other way. */
  private static void ring(JsonNode ring, List<List<Point>> arcs, StringBuilder path) {
    char command = 'M';
    for (JsonNode reference : ring) {
      int index = reference.asInt();
      List<Point> points = arcs.get(index < 0 ? ~index : index);
      for (int i = 0; i < points.size(); i++) {
        Point point = points.get(index < 0 ? points.size() - 1 - i : i);
        path.append(command)
            .append(Svg.number(point.x()))
            .append(' ')
            .append(Svg.number(point.y()));
        command = 'L';
      }
    }
    path.append('Z');
  }
}
