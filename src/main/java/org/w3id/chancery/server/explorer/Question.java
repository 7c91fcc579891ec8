package org.w3id.chancery.server.explorer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeFmtLib;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * A query that a page is made from, as it can be shown and asked again.
 *
 * @param body the query without prefixes; what is to be put in stands as {@code $name}
 */
record Question(String body) {
  private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

  static {
    PREFIXES.put("ch", Namespaces.ONTOLOGY);
    PREFIXES.put("evt", Namespaces.EVENT_TYPE);
    PREFIXES.put("act", Namespaces.ACTION);
    PREFIXES.put("val", Namespaces.VALUE);
    PREFIXES.put("ids", Namespaces.IDENTIFIER_SCHEME);
    PREFIXES.put("graph", Namespaces.GRAPH);
    PREFIXES.put("summary", Namespaces.SUMMARY);
    PREFIXES.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    PREFIXES.put("skos", "http://www.w3.org/2004/02/skos/core#");
    PREFIXES.put("dct", "http://purl.org/dc/terms/");
    PREFIXES.put("dcat", "http://www.w3.org/ns/dcat#");
    PREFIXES.put("owl", "http://www.w3.org/2002/07/owl#");
    PREFIXES.put("prov", "http://www.w3.org/ns/prov#");
    PREFIXES.put("sh", "http://www.w3.org/ns/shacl#");
    PREFIXES.put("text", "http://jena.apache.org/text#");
    PREFIXES.put("wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#");
    PREFIXES.put("xsd", "http://www.w3.org/2001/XMLSchema#");
  }

  /** The prefixes that queries may use, with their namespaces. */
  static Map<String, String> prefixes() {
    return PREFIXES;
  }

  /** Puts a term in the place of a name. */
  Question with(String name, Node term) {
    Pattern place = Pattern.compile("\\$" + name + "\\b");
    return new Question(place.matcher(body).replaceAll(quoted(NodeFmtLib.strNT(term))));
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  /** Puts an IRI in the place of a name. */
  Question with(String name, String iri) {
    return with(name, NodeFactory.createURI(iri));
  }

  /** Puts a text in the place of a name. */
  Question withText(String name, String text) {
    return with(name, NodeFactory.createLiteralString(text));
  }

  /** Puts a day in the place of a name. */
  Question withDay(String name, String day) {
    return with(name, NodeFactory.createLiteralDT(day, XSDDatatype.XSDdate));
  }

  /** Puts a number in the place of a name. */
  Question withNumber(String name, long number) {
    Pattern place = Pattern.compile("\\$" + name + "\\b");
    return new Question(place.matcher(body).replaceAll(Long.toString(number)));
  }

  /** The whole query, with the prefixes that it uses. */
  String sparql() {
    StringBuilder text = new StringBuilder();
    PREFIXES.forEach(
        (prefix, namespace) -> {
          if (Pattern.compile("(?<![\\w:/])" + prefix + ":").matcher(body).find()) {
            text.append("PREFIX ").append(prefix).append(": <").append(namespace).append(">\n");
          }
        });
    return text.append(text.isEmpty() ? "" : "\n").append(body.strip()).append('\n').toString();
  }
}
