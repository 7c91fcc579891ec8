package org.w3id.chancery.server.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.EntityIndex;
import org.w3id.chancery.link.Folding;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.guard.Guard;

/**
 * The service, whose batches take their turn among the queries: the manifest, or answers to {@code
 * queries} and {@code extend}, by GET and by POST of a form; below it what is suggested, shown and
 * proposed.
 */
final class ReconcileServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileServlet.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SUGGESTIONS = 20;
  private static final int LOOKED_AT = 400;

  private final transient KnowledgeBase knowledge;
  private final transient WarmIndex index;

  ReconcileServlet(KnowledgeBase knowledge, WarmIndex index) {
    this.knowledge = knowledge;
    this.index = index;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Guard.of(request).run(request, () -> respond(request, response));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
      throw new Problem(415, "expected a form: application/x-www-form-urlencoded");
    }
    // the form is read before it has a place that others could wait for
    LOG.debug("a form of {} parameters", request.getParameterMap().size());
    Guard.of(request).run(request, () -> respond(request, response));
  }

  private void respond(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    try {
      DatasetGraph dataset = knowledge.dataset();
      if (path.equals("/preview")) {
        String page = Txn.calculateRead(dataset, () -> preview(required(request, "id")));
        Html.describe(response);
        // it is made to be shown within the page of a client
        response.setHeader(
            "Content-Security-Policy",
            response
                .getHeader("Content-Security-Policy")
                .replace("frame-ancestors 'none'", "frame-ancestors *"));
        send(response, page);
        return;
      }
      JsonNode answer = Txn.calculateRead(dataset, () -> answer(path, request));
      response.setContentType("application/json");
      response.setHeader("Cache-Control", "no-cache");
      send(response, JSON.writeValueAsString(answer));
    } catch (Problem | QueryCancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{}", request.getRequestURI(), e);
      throw new Problem(500, "the server failed to answer; its log tells why");
    }
  }

  private static void send(HttpServletResponse response, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private JsonNode answer(String path, HttpServletRequest request) {
    Schema schema = index.current().schema();
    return switch (path) {
      case "", "/" -> service(request, schema);
      case "/suggest/entity" -> suggestEntities(required(request, "prefix"), schema);
      case "/suggest/type" -> suggest(schema.allTypes(), required(request, "prefix"));
      case "/suggest/property" -> suggest(schema.allProperties(), required(request, "prefix"));
      case "/flyout/entity" -> flyout(entity(required(request, "id")), schema);
      case "/flyout/type" -> flyout(schema.type(required(request, "id")), request);
      case "/flyout/property" -> flyout(schema.property(required(request, "id")), request);
      case "/properties" -> properties(request, schema);
      default -> throw new Problem(404, "there is nothing at " + Reconciliation.PATH + path);
    };
  }

  private JsonNode service(HttpServletRequest request, Schema schema) {
    String base = knowledge.settings().base();
    String queries = request.getParameter("queries");
    String extend = request.getParameter("extend");
    if (queries != null) {
      return new Batch(index.current().index(), schema, base).answer(queries);
    }
    return extend != null
        ? new Extension(schema, base).answer(extend)
        : Manifest.of(PublicUrl.of(request), base, schema);
  }

  private static String required(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    if (value == null || value.isBlank()) {
      throw new Problem(400, "no parameter '" + name + "'");
    }
    return value;
  }

  private JsonNode suggestEntities(String prefix, Schema schema) {
    EntityIndex known = index.current().index();
    String key = Folding.key(prefix);
    List<Entity> found =
        known.beginning(prefix, LOOKED_AT).stream()
            .sorted(
                Comparator.comparing((Entity entity) -> !Folding.key(entity.label()).equals(key))
                    .thenComparing(entity -> !Folding.key(entity.label()).startsWith(key))
                    .thenComparing(Batch::rank)
                    .thenComparing(Entity::label))
            .limit(SUGGESTIONS)
            .toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode result = answer.putArray("result");
    for (Entity entity : found) {
      ObjectNode one = result.addObject();
      one.put("id", Batch.id(entity.iri(), knowledge.settings().base()));
      one.put("name", entity.label());
      one.put("description", Batch.description(entity, schema));
      Batch.types(one.putArray("notable"), entity, schema);
    }
    return answer;
  }

  private static JsonNode suggest(Stream<Schema.Term> terms, String prefix) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode result = answer.putArray("result");
    Schema.beginning(terms, prefix).stream()
        .limit(SUGGESTIONS)
        .forEach(
            term ->
                result
                    .addObject()
                    .put("id", term.id())
                    .put("name", term.name())
                    .put("description", term.definition()));
    return answer;
  }

  private Entity entity(String id) {
    String iri = id.contains("://") ? id : knowledge.settings().base() + id;
    return index
        .current()
        .index()
        .entity(iri)
        .orElseThrow(() -> new Problem(404, "nothing is known of '" + id + "'"));
  }

  private JsonNode flyout(Entity entity, Schema schema) {
    return flyout(
        Batch.id(entity.iri(), knowledge.settings().base()),
        entity.label(),
        Batch.description(entity, schema));
  }

  private static JsonNode flyout(Optional<Schema.Term> found, HttpServletRequest request) {
    Schema.Term term =
        found.orElseThrow(
            () -> new Problem(404, "there is no '" + request.getParameter("id") + "'"));
    return flyout(term.id(), term.name(), term.definition());
  }

  private static JsonNode flyout(String id, String name, String description) {
    String html =
        Html.part()
            .element("p", name, "style", "font-weight: bold")
            .element("p", description)
            .end();
    return JSON.createObjectNode().put("id", id).put("html", html);
  }

  private static JsonNode properties(HttpServletRequest request, Schema schema) {
    String type = Optional.ofNullable(request.getParameter("type")).orElse("");
    String limit = Optional.ofNullable(request.getParameter("limit")).orElse("");
    ObjectNode answer = JSON.createObjectNode();
    if (!type.isEmpty()) {
      answer.put("type", type);
    }
    List<Schema.Term> terms = schema.propertiesOf(schema.type(type));
    int most = limit.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(limit) : terms.size();
    if (!limit.isEmpty()) {
      answer.put("limit", most);
    }
    ArrayNode properties = answer.putArray("properties");
    terms.stream()
        .limit(most)
        .forEach(term -> properties.addObject().put("id", term.id()).put("name", term.name()));
    return answer;
  }

  private String preview(String id) {
    Schema schema = index.current().schema();
    Entity entity = entity(id);
    Node thing = NodeFactory.createURI(entity.iri());
    Html page = Html.page(entity.label());
    page.element("h1", entity.label());
    page.element("p", Batch.description(entity, schema), "class", "quiet");
    page.open("table").open("tbody");
    for (Schema.Term property :
        schema.propertiesOf(schema.types(entity.types()).stream().findFirst())) {
      List<String> values =
          schema.values(thing, property).stream()
              .filter(value -> !value.isLiteral() || value.getLiteralLanguage().matches("|en.*"))
              .map(
                  value ->
                      value.isURI()
                          ? schema.name(value).orElse(value.getURI())
                          : value.getLiteralLexicalForm())
              .distinct()
              .limit(5)
              .toList();
      if (!values.isEmpty() && !property.id().equals("label")) {
        page.open("tr").element("th", property.name(), "scope", "row");
        page.element("td", String.join(", ", values)).close();
      }
    }
    return page.end();
  }
}
