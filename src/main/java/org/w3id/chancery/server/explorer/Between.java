package org.w3id.chancery.server.explorer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.DiffReport;
import org.w3id.chancery.history.DiffReport.Group;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Terms;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * The things that some entries tell of, and how each is different between two versions of the
 * world: nothing else of the versions is read, be there ever so much between them. Where the
 * versions are not kept, the claims that came and went are told.
 *
 * @param groups of each thing its changes
 * @param read how many things were looked at
 * @param all how many things the entries tell of
 */
record Between(List<Group> groups, int read, long all) {
  /** So many things are looked at. */
  private static final int MOST = 200;

  private static final Node CLAIMS = NodeFactory.createURI(ChProperty.CLAIMS);

  private static final String TOLD =
      """
        VALUES ?tells { ch:claims ch:describes }
        {
          GRAPH graph:claims { ?claim ch:recordedIn ?entry ; ?tells ?thing }
          BIND (true AS ?comes)
        } UNION {
          GRAPH graph:log { ?claim ch:withdrawnIn ?entry ; ?tells ?thing }
          BIND (false AS ?comes)
        }
      """;

  private static List<Row> things(String entries, Shown after) {
    return after.ask(
        new Question("SELECT DISTINCT ?thing {\n" + entries + TOLD + "}\nLIMIT " + MOST));
  }

  private static long count(int read, String entries, Shown after) {
    return read < MOST
        ? read
        : after.count(
            new Question("SELECT (COUNT(DISTINCT ?thing) AS ?n) {\n" + entries + TOLD + "}"));
  }

  /**
   * Compares what entries tell of.
   *
   * @param entries binds {@code ?entry} to them
   * @param before the earlier version, within a transaction
   * @param after the later one
   */
  static Between of(String entries, DatasetGraph before, Shown after) {
    List<Row> things = things(entries, after);
    List<Group> groups = new ArrayList<>();
    for (Row row : things) {
      Node thing = NodeFactory.createURI(row.text("thing"));
      List<Change> changes = changes(thing, before, after.dataset());
      if (!changes.isEmpty()) {
        groups.add(group(after, thing, name(after, before, thing), changes));
      }
    }
    return new Between(sorted(groups), things.size(), count(things.size(), entries, after));
  }

  /**
   * Which claims of what they tell of entries made and withdrew.
   *
   * @param entries binds {@code ?entry} to them
   */
  static Between ofClaims(String entries, Shown after) {
    List<Row> things = things(entries, after);
    String told =
        things.stream()
            .map(row -> "<" + row.text("thing") + ">")
            .collect(Collectors.joining(" ", "  VALUES ?thing { ", " }\n"));
    Map<Node, List<Change>> changes = new LinkedHashMap<>();
    for (Row row :
        after.ask(
            new Question(
                "SELECT DISTINCT ?thing ?claim ?comes {\n"
                    + entries
                    + TOLD
                    + told
                    + "}\nLIMIT 2000"))) {
      Node thing = row.node("thing").orElseThrow();
      Quad claim =
          Quad.create(Quad.defaultGraphIRI, row.node("claim").orElseThrow(), CLAIMS, thing);
      changes
          .computeIfAbsent(thing, it -> new ArrayList<>())
          .add(new Change(row.text("comes").equals("true"), claim));
    }
    List<Group> groups = new ArrayList<>();
    changes.forEach(
        (thing, all) ->
            groups.add(
                group(
                    after,
                    thing,
                    after.name(thing)
                        + (after.isNamed(thing) ? "" : ", which nobody claims any more"),
                    all)));
    return new Between(sorted(groups), things.size(), count(things.size(), entries, after));
  }

  private static Group group(Shown shown, Node thing, String name, List<Change> changes) {
    return new Group(
        thing.getURI(), DiffReport.kind(shown.base(), thing), name, changes, List.of());
  }

  private static List<Group> sorted(List<Group> groups) {
    groups.sort(
        Comparator.comparing((Group group) -> !group.kind().equals("event"))
            .thenComparing(Group::kind)
            .thenComparing(Group::label)
            .thenComparing(Group::iri));
    return groups;
  }

  private static List<Change> changes(Node thing, DatasetGraph before, DatasetGraph after) {
    Set<Quad> old = about(thing, before);
    Set<Quad> now = about(thing, after);
    Comparator<Change> order =
        Comparator.comparing(Change::isAdded)
            .thenComparing(change -> change.quad().getPredicate().toString())
            .thenComparing(change -> change.quad().getObject().toString());
    return Stream.concat(
            old.stream().filter(quad -> !now.contains(quad)).map(quad -> new Change(false, quad)),
            now.stream().filter(quad -> !old.contains(quad)).map(quad -> new Change(true, quad)))
        .sorted(order)
        .toList();
  }

  private static Set<Quad> about(Node thing, DatasetGraph dataset) {
    try (Stream<Quad> quads = dataset.stream(Quad.defaultGraphIRI, thing, Node.ANY, Node.ANY)) {
      return quads.collect(Collectors.toCollection(HashSet::new));
    }
  }

  /** What it is called now, else what it was called. */
  private static String name(Shown after, DatasetGraph before, Node thing) {
    return after.isNamed(thing) ? after.name(thing) : Terms.name(before, thing);
  }
}
