package org.w3id.chancery.projection;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/** Entries written by hand: TriG with the usual prefixes as what is added or deleted. */
final class Patches {
  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          entry("ch:", Namespaces.ONTOLOGY),
          entry("evt:", Namespaces.EVENT_TYPE),
          entry("act:", Namespaces.ACTION),
          entry("val:", Namespaces.VALUE),
          entry("graph:", Namespaces.GRAPH),
          entry("links:", GraphTerm.LINKS),
          entry("owl:", "http://www.w3.org/2002/07/owl#"),
          entry("void:", "http://rdfs.org/ns/void#"),
          entry("rdfs:", "http://www.w3.org/2000/01/rdf-schema#"),
          entry("rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
          entry("skos:", "http://www.w3.org/2004/02/skos/core#"),
          entry("dct:", "http://purl.org/dc/terms/"),
          entry("text:", "http://jena.apache.org/text#"),
          entry("prov:", "http://www.w3.org/ns/prov#"),
          entry("xsd:", "http://www.w3.org/2001/XMLSchema#"));

  private static final Draft ONTOLOGY =
      OntologyRelease.draft(
              Path.of("ontology"),
              Path.of("queries", "competency"),
              DatasetGraphFactory.createTxnMem(),
              "tester")
          .orElseThrow();

  /** Base and prefixes, as SPARQL and TriG have them. */
  static final String PROLOGUE =
      PREFIXES.entrySet().stream()
          .map(prefix -> "PREFIX " + prefix.getKey() + " <" + prefix.getValue() + ">\n")
          .collect(Collectors.joining("", "BASE <" + Namespaces.DEFAULT_BASE + ">\n", ""));

  private Patches() {}

  static Payload adds(String trig) {
    return Payload.ofText("TX .\n" + lines("A", trig) + "TC .\n");
  }

  static Payload deletes(String trig) {
    return Payload.ofText("TX .\n" + lines("D", trig) + "TC .\n");
  }

  static Draft made(String trig) {
    return Draft.of("tester", EntryKind.CLAIMS_MADE, adds(trig));
  }

  static Draft withdrawn(String trig) {
    return Draft.of("tester", EntryKind.CLAIMS_WITHDRAWN, deletes(trig));
  }

  /** Claims taken back, with what the entry says of them besides, in the graph of the log. */
  static Draft withdrawn(String trig, String said) {
    return Draft.of(
        "tester",
        EntryKind.CLAIMS_WITHDRAWN,
        Payload.ofText("TX .\n" + lines("D", trig) + lines("A", said) + "TC .\n"));
  }

  /** A decision about identity. */
  static Draft decided(String trig) {
    return Draft.of("tester", EntryKind.IDENTITY_ASSERTED, adds(identity(trig)));
  }

  /** A decision about identity taken back. */
  static Draft undone(String trig) {
    return Draft.of("tester", EntryKind.IDENTITY_WITHDRAWN, deletes(identity(trig)));
  }

  private static String identity(String trig) {
    return "graph:identity { " + trig + " . }";
  }

  /** What an update changes. */
  static Draft patched(String deleted, String added) {
    return Draft.of(
        "tester",
        EntryKind.STATEMENTS_PATCHED,
        Payload.ofText("TX .\n" + lines("D", deleted) + lines("A", added) + "TC .\n"));
  }

  /** The project's own ontology as an entry. */
  static Draft ontology() {
    return ONTOLOGY;
  }

  /** Only what the ontology says of classes, properties and concepts above each other. */
  static Draft hierarchy() {
    String lines =
        ONTOLOGY
            .payload()
            .text()
            .lines()
            .filter(line -> line.matches(".*#(subClassOf|subPropertyOf|inverseOf|broader)>.*"))
            .collect(Collectors.joining("\n", "TX .\n", "\nTC .\n"));
    return Draft.of("tester", EntryKind.ONTOLOGY_RELEASED, Payload.ofText(lines));
  }

  /** Gives drafts positions and times. */
  static List<Entry> entries(Path directory, List<Draft> drafts) {
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(drafts);
      try (Stream<Entry> entries = log.read(1)) {
        return entries.toList();
      }
    }
  }

  static String shorten(String term) {
    for (Map.Entry<String, String> prefix : PREFIXES.entrySet()) {
      term = term.replaceAll("<" + prefix.getValue() + "([\\w-]*)>", prefix.getKey() + "$1");
    }
    return term.replace("<" + Namespaces.DEFAULT_BASE, "<");
  }

  static String resource(String name) throws IOException {
    try (var in = Patches.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String lines(String code, String trig) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    RDFParser.fromString(PROLOGUE + trig, Lang.TRIG).base(Namespaces.DEFAULT_BASE).parse(dataset);
    List<String> lines = new ArrayList<>();
    dataset
        .find()
        .forEachRemaining(
            quad ->
                lines.add(
                    code
                        + " "
                        + NodeFmtLib.strNT(quad.getSubject())
                        + " "
                        + NodeFmtLib.strNT(quad.getPredicate())
                        + " "
                        + NodeFmtLib.strNT(quad.getObject())
                        + " "
                        + (quad.isDefaultGraph() ? "" : NodeFmtLib.strNT(quad.getGraph()) + " ")
                        + ".\n"));
    return String.join("", lines);
  }
}
