package org.w3id.chancery.server.description;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.w3id.chancery.log.Head;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The short texts by which a server tells programs of itself. */
final class Texts {
  private static final JsonMapper JSON = new JsonMapper();

  private final Publication publication;
  private final String version;

  Texts(Publication publication, String version) {
    this.publication = publication;
    this.version = version;
  }

  /**
   * What crawlers may fetch (RFC 9309): pages, not the endpoint, whose answers are without number.
   */
  static String robots() {
    return """
        User-agent: *
        Disallow: /kb/
        Disallow: /-/
        Allow: /
        """;
  }

  /**
   * What a language model has to know to ask well.
   *
   * @param pages the documentation: names and titles
   */
  String forModels(String origin, String base, Map<String, String> pages) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(publication.title()).append("\n\n");
    text.append(
        """
        > A knowledge base of international relations: what documents claim, word for word, and the events, actors and
        > agreements that follow from it. It is asked in SPARQL 1.1, as it is now and as it was at any past moment.

        ## How to ask
        - Query: GET or POST {origin}/kb/sparql with `query=`; as of a moment {origin}/kb/at/MOMENT/sparql, a moment being a
          position of the log, a day (2025-03-20) or an instant.
        - The default graph holds the world: ch:Event, ch:Prospect (only planned or feared), ch:Actor, ch:Agreement, ch:Situation.
          GRAPH graph:claims holds each claim with speaker, modality, polarity and passage; GRAPH graph:documents the documents.
        - An event that is only denied is not in the default graph. Polarity and modality belong to claims: do not read a claim
          as a fact. ch:standing says how an event stands.
        - Instances have IRIs below {base} and answer at {origin}/id/.
        - Prefixes: ch: <https://w3id.org/chancery/ontology#>, evt: <https://w3id.org/chancery/event-type/>,
          act: <https://w3id.org/chancery/action/>, val: <https://w3id.org/chancery/value/>, graph: <https://w3id.org/chancery/graph/>.
        - Words are searched by `?s text:query (rdfs:label "words")` with text: <http://jena.apache.org/text#>.
        - Example queries with titles: SELECT ?title ?query { GRAPH graph:ontology { ?q <http://www.w3.org/ns/shacl#select> ?query ;
          <http://purl.org/dc/terms/title> ?title } }

        ## Pages
        - [Ontology]({origin}/ontology): every class, property and concept with its definition; Turtle by content negotiation
        - [OpenAPI]({origin}/openapi.json): what else is answered over HTTP
        - [Description]({origin}/.well-known/void): VoID and DCAT: graphs, classes, properties, linksets, with counts
        - [Status]({origin}/status): position of the log, counts, limits
        - [Dumps]({origin}/dumps): the whole dataset as files
        - [Citation]({origin}/cite): how to cite what was found
        """
            .replace("{origin}", origin)
            .replace("{base}", base));
    pages.forEach(
        (name, title) ->
            text.append("- [")
                .append(title)
                .append("](")
                .append(origin)
                .append("/docs/")
                .append(name)
                .append(".md)\n"));
    return text.toString();
  }

  /** How the dataset is cited as it is now (Citation File Format 1.2). */
  String citation(String origin, Head head) {
    StringBuilder text = new StringBuilder("cff-version: 1.2.0\n");
    text.append("message: Cite the position too. The URL is of the dataset as it was then.\n");
    text.append("type: dataset\n");
    text.append("title: ").append(quoted(publication.title())).append('\n');
    text.append("authors:\n  - name: ")
        .append(quoted(publication.publisher().orElse("The publisher of " + origin)))
        .append('\n');
    text.append("version: ").append(quoted("position " + head.position())).append('\n');
    if (head.position() > 0) {
      text.append("date-released: ").append(head.time().toString(), 0, 10).append('\n');
    }
    text.append("url: ")
        .append(quoted(origin + "/kb/at/" + head.position() + "/sparql"))
        .append('\n');
    text.append("identifiers:\n  - type: other\n    value: ")
        .append(quoted(head.hash().toString()))
        .append("\n    description: SHA-256 of the log's last entry\n");
    publication
        .licence()
        .ifPresent(
            licence ->
                text.append("license-url: ").append(quoted(licence.toString())).append('\n'));
    publication
        .contact()
        .ifPresent(
            contact ->
                text.append("contact:\n  - name: ")
                    .append(quoted(contact.toString()))
                    .append('\n'));
    return text.toString();
  }

  /** A word as YAML and JSON both read it. */
  private static String quoted(String word) {
    return JSON.getNodeFactory().textNode(word).toString();
  }

  /** What is answered over HTTP (OpenAPI 3.0), with the address that clients know. */
  ObjectNode openApi(String origin) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(1_000); // it is our own file
    try (InputStream file = Texts.class.getResourceAsStream("openapi.yaml")) {
      // not by Jackson, which does not know the aliases of YAML
      ObjectNode api = JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(file));
      api.putArray("servers").addObject().put("url", origin);
      ObjectNode info = (ObjectNode) api.get("info");
      info.put("title", publication.title());
      info.put("version", version);
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
