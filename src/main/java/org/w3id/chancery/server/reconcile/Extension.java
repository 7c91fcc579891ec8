package org.w3id.chancery.server.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.chancery.server.Problem;

/** Gives values of properties for a column of a table (section 7 of the specification). */
final class Extension {
  /** Most ids of one request. */
  static final int MOST = 1_000;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> WHOLE =
      Set.of(
          XSDDatatype.XSDinteger.getURI(),
          XSDDatatype.XSDint.getURI(),
          XSDDatatype.XSDlong.getURI());
  private static final Set<String> DECIMAL =
      Set.of(
          XSDDatatype.XSDdecimal.getURI(),
          XSDDatatype.XSDdouble.getURI(),
          XSDDatatype.XSDfloat.getURI());

  private final Schema schema;
  private final String base;

  Extension(Schema schema, String base) {
    this.schema = schema;
    this.base = base;
  }

  /**
   * Answers a request.
   *
   * @throws Problem 400 for a property that there is not, 413 for too many ids
   */
  ObjectNode answer(String extend) {
    JsonNode request = Requests.object(extend, "extend");
    List<String> ids = Requests.strings(request.path("ids"));
    if (ids.size() > MOST) {
      throw new Problem(413, ids.size() + " ids, expected " + MOST + " at most");
    }
    List<Wanted> wanted = new ArrayList<>();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode meta = answer.putArray("meta");
    for (JsonNode property : request.path("properties")) {
      String id = property.path("id").asText();
      Schema.Term term =
          schema
              .property(id)
              .orElseThrow(() -> new Problem(400, "there is no property '" + id + "'"));
      meta.addObject().put("id", id).put("name", term.name());
      wanted.add(
          new Wanted(
              term,
              property.path("settings").path("limit").asInt(0),
              property.path("settings").path("language").asText("en").strip()));
    }
    ObjectNode rows = answer.putObject("rows");
    for (String id : ids) {
      Node thing = NodeFactory.createURI(id.contains("://") ? id : base + id);
      ObjectNode row = rows.putObject(id);
      for (Wanted one : wanted) {
        ArrayNode cells = row.putArray(one.property.id());
        values(thing, one).forEach(cells::add);
      }
    }
    return answer;
  }

  /**
   * A property that is wanted.
   *
   * @param limit how many values at most; 0 for all
   * @param language of texts that have one; empty for all
   */
  private record Wanted(Schema.Term property, int limit, String language) {}

  private List<ObjectNode> values(Node thing, Wanted wanted) {
    List<ObjectNode> cells = new ArrayList<>();
    for (Node value : schema.values(thing, wanted.property)) {
      boolean isOfOtherLanguage =
          value.isLiteral()
              && !value.getLiteralLanguage().isEmpty()
              && !wanted.language.isEmpty()
              && !value.getLiteralLanguage().equalsIgnoreCase(wanted.language);
      if (!isOfOtherLanguage && (wanted.limit <= 0 || cells.size() < wanted.limit)) {
        cells.add(cell(value));
      }
    }
    return cells;
  }

  private ObjectNode cell(Node value) {
    ObjectNode cell = JSON.createObjectNode();
    if (value.isURI()) {
      String name = schema.name(value).orElse(Batch.id(value.getURI(), base));
      return value.getURI().startsWith(base)
          ? cell.put("id", Batch.id(value.getURI(), base)).put("name", name)
          : cell.put("str", name);
    }
    String text = value.getLiteralLexicalForm();
    String type = value.getLiteralDatatypeURI();
    if (type.equals(XSDDatatype.XSDdate.getURI()) && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return cell.put("date", text + "T00:00:00Z");
    }
    if (type.equals(XSDDatatype.XSDdateTime.getURI())) {
      return cell.put("date", text);
    }
    if (WHOLE.contains(type) && text.matches("[+-]?[0-9]{1,18}")) {
      return cell.put("int", Long.parseLong(text));
    }
    if (DECIMAL.contains(type) && text.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
      return cell.put("float", Double.parseDouble(text));
    }
    return cell.put("str", text);
  }
}
