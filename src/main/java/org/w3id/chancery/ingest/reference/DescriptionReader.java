package org.w3id.chancery.ingest.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.Description.Value;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;

/** Reads what the lines of a subject say of it, and gives blank nodes their IRIs. */
final class DescriptionReader {
  private final InstanceIris iris;

  DescriptionReader(String base) {
    this.iris = new InstanceIris(base);
  }

  Description read(Node node, Passage passage) {
    Map<String, String> names = new HashMap<>();
    for (Statement statement : node.statements()) {
      if (Node.isBlank(statement.subject())) {
        name(node, statement.subject(), names);
      }
    }
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : node.statements()) {
      statements.add(renamed(statement, names));
      if (statement.predicate().equals(ChProperty.IDENTIFIER)) {
        statements.add(isIdentifier(renamed(statement, names)));
      }
    }
    String subject = names.getOrDefault(node.subject(), node.subject());
    return new Description(passage, subject, statements.stream().distinct().toList());
  }

  private static Statement isIdentifier(Statement points) {
    String identifier = ((Iri) points.object()).iri();
    return new Statement(identifier, RDF.TYPE.stringValue(), new Iri(ChClass.IDENTIFIER));
  }

  private String name(Node node, String blank, Map<String, String> names) {
    String known = names.get(blank);
    if (known != null) {
      return known;
    }
    String scheme = "";
    String notation = "";
    String kind = "node";
    TreeSet<String> said = new TreeSet<>();
    for (Statement statement : node.statements()) {
      if (!statement.subject().equals(blank)) {
        continue;
      }
      Value object = statement.object();
      if (object instanceof Literal literal) {
        said.add(statement.predicate() + " " + literal.lexical() + "@" + literal.language());
        notation =
            statement.predicate().equals(SKOS.NOTATION.stringValue())
                ? literal.lexical()
                : notation;
      } else {
        String iri = ((Iri) object).iri();
        // in Turtle a blank node in brackets cannot contain itself
        String plain = Node.isBlank(iri) ? name(node, iri, names) : iri;
        said.add(statement.predicate() + " " + plain);
        scheme = statement.predicate().equals(ChProperty.SCHEME) ? plain : scheme;
        kind = statement.predicate().equals(RDF.TYPE.stringValue()) ? kind(plain) : kind;
      }
    }
    String name =
        scheme.startsWith(Namespaces.IDENTIFIER_SCHEME) && !notation.isEmpty()
            ? iris.identifier(scheme.substring(Namespaces.IDENTIFIER_SCHEME.length()), notation)
            : iris.node(kind, identity(node, blank, said));
    names.put(blank, name);
    return name;
  }

  /** What is said of a node makes it itself; of a part, also whose part it is. */
  private static String[] identity(Node node, String blank, SortedSet<String> said) {
    List<String> parts = new ArrayList<>(said);
    if (!node.subject().equals(blank)) {
      parts.add(Node.isBlank(node.subject()) ? "" : node.subject());
    }
    return parts.toArray(String[]::new);
  }

  /** {@code ch:PartyStatus} gives {@code party-status}. */
  private static String kind(String type) {
    String local = type.substring(Math.max(type.lastIndexOf('#'), type.lastIndexOf('/')) + 1);
    return local.replaceAll("(?<=.)(\\p{Lu})", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Statement renamed(Statement statement, Map<String, String> names) {
    Value object =
        statement.object() instanceof Iri iri && Node.isBlank(iri.iri())
            ? new Iri(names.get(iri.iri()))
            : statement.object();
    return new Statement(
        names.getOrDefault(statement.subject(), statement.subject()),
        statement.predicate(),
        object);
  }
}
