package org.w3id.chancery.projection;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;

/** One order for nodes, so that every choice among equals falls the same way. */
final class Order {
  /** By IRI or lexical form, then language and datatype. */
  static final Comparator<Node> NODES =
      Comparator.comparing(Order::text)
          .thenComparing(node -> node.isLiteral() ? node.getLiteralLanguage() : "")
          .thenComparing(node -> node.isLiteral() ? node.getLiteralDatatypeURI() : "");

  private Order() {}

  /** The English label if there is one, else any, and always the same one. */
  static String bestLabel(Set<Node> labels, String otherwise) {
    return labels.stream()
        .filter(Node::isLiteral)
        .min(Comparator.comparing(Order::notEnglish).thenComparing(NODES))
        .map(Node::getLiteralLexicalForm)
        .orElse(otherwise);
  }

  static String join(Set<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }

  private static boolean notEnglish(Node label) {
    return !label.getLiteralLanguage().toLowerCase(Locale.ROOT).startsWith("en");
  }

  private static String text(Node node) {
    if (node.isURI()) {
      return node.getURI();
    }
    return node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
  }
}
