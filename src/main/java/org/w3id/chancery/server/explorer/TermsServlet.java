package org.w3id.chancery.server.explorer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Caching;
import org.w3id.chancery.server.read.Moments;

/** Prefixes and the terms of the ontology with their labels, which the editor completes. */
final class TermsServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/query/terms";

  private static final JsonMapper JSON = new JsonMapper();

  private static final Question TERMS =
      new Question(
          """
          SELECT DISTINCT ?term ?name {
            GRAPH graph:ontology {
              { ?term a owl:Class ; rdfs:label ?name }
              UNION { ?term a owl:ObjectProperty ; rdfs:label ?name }
              UNION { ?term a owl:DatatypeProperty ; rdfs:label ?name }
              UNION { ?term a skos:Concept ; skos:prefLabel ?name }
            }
          }
          ORDER BY ?term
          """);

  private final transient Moments moments;
  private final transient DatasetGraph present;
  private final transient Answers answers;

  TermsServlet(Moments moments, DatasetGraph present, Answers answers) {
    this.moments = moments;
    this.present = present;
    this.answers = answers;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Caching.describe(request, response, moments.present().state(), false)) {
      return;
    }
    ObjectNode all =
        Txn.calculateRead(
            present,
            () -> {
              Shown shown = new Shown(present, moments.history().base(), Optional.empty(), answers);
              return json(shown);
            });
    response.setContentType("application/json");
    response.getOutputStream().write(JSON.writeValueAsBytes(all));
  }

  private static ObjectNode json(Shown shown) {
    ObjectNode all = JSON.createObjectNode();
    ObjectNode prefixes = all.putObject("prefixes");
    Question.prefixes().forEach(prefixes::put);
    ArrayNode terms = all.putArray("terms");
    for (Row row : shown.ask(TERMS)) {
      shorten(row.text("term"))
          .ifPresent(name -> terms.addObject().put("name", name).put("label", row.text("name")));
    }
    return all;
  }

  private static Optional<String> shorten(String iri) {
    return Question.prefixes().entrySet().stream()
        .filter(prefix -> iri.startsWith(prefix.getValue()))
        .filter(prefix -> iri.substring(prefix.getValue().length()).matches("[A-Za-z0-9-]+"))
        .map(
            (Map.Entry<String, String> prefix) ->
                prefix.getKey() + ":" + iri.substring(prefix.getValue().length()))
        .findFirst();
  }
}
