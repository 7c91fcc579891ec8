package org.w3id.chancery.server.reconcile;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.w3id.chancery.vocabulary.Namespaces;

/** What the service says of itself (section 3 of the specification). */
final class Manifest {
  static final int PREVIEW_WIDTH = 430;
  static final int PREVIEW_HEIGHT = 300;

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> DEFAULT_TYPES =
      List.of(
          "State", "Territory", "Person", "Organization", "Group", "Office", "Place", "Agreement");

  private Manifest() {}

  /**
   * Writes it.
   *
   * @param origin scheme, host and port as the client knows them
   * @param base namespace of instances
   */
  static ObjectNode of(String origin, String base, Schema schema) {
    String service = origin + Reconciliation.PATH;
    ObjectNode manifest = JSON.createObjectNode();
    manifest.putArray("versions").add("0.2");
    manifest.put("name", "Chancery: international relations");
    manifest.put("identifierSpace", base);
    manifest.put("schemaSpace", Namespaces.ONTOLOGY);
    manifest.put("documentation", origin + "/kb/resource?iri=" + Namespaces.ONTOLOGY);
    manifest.put("batchSize", 50);
    ArrayNode types = manifest.putArray("defaultTypes");
    for (String type : DEFAULT_TYPES) {
      schema
          .type(type)
          .ifPresent(term -> types.addObject().put("id", term.id()).put("name", term.name()));
    }
    manifest.putObject("view").put("url", origin + "/id/{{id}}");
    manifest
        .putObject("preview")
        .put("url", service + "/preview?id={{id}}")
        .put("width", PREVIEW_WIDTH)
        .put("height", PREVIEW_HEIGHT);
    ObjectNode suggest = manifest.putObject("suggest");
    for (String what : List.of("entity", "type", "property")) {
      suggest
          .putObject(what)
          .put("service_url", service)
          .put("service_path", "/suggest/" + what)
          .put("flyout_service_path", "/flyout/" + what + "?id=${id}");
    }
    ObjectNode extend = manifest.putObject("extend");
    extend
        .putObject("propose_properties")
        .put("service_url", service)
        .put("service_path", "/properties");
    ArrayNode settings = extend.putArray("property_settings");
    settings
        .addObject()
        .put("name", "limit")
        .put("label", "Limit")
        .put("type", "number")
        .put("default", 0)
        .put("help_text", "Most values of a row; 0 for all");
    settings
        .addObject()
        .put("name", "language")
        .put("label", "Language")
        .put("type", "text")
        .put("default", "en")
        .put("help_text", "Language of texts, as BCP 47 has it; empty for all");
    return manifest;
  }
}
