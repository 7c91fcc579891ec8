package org.w3id.chancery.server.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.chancery.link.Candidate;
import org.w3id.chancery.link.Code;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.EntityIndex;
import org.w3id.chancery.link.Folding;
import org.w3id.chancery.link.Kind;
import org.w3id.chancery.link.Lifetime;
import org.w3id.chancery.link.Matcher;
import org.w3id.chancery.link.Name;
import org.w3id.chancery.server.Problem;

/** Answers a batch of reconciliation queries (section 4 of the specification). */
final class Batch {
  /** Most queries of one request, as the manifest says. */
  static final int SIZE = 200;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int USUAL_LIMIT = 10;
  private static final int MOST = 100;

  /** A table asks for one thing at a time, so that a unique name is enough. */
  private static final double MATCH = 0.88;

  private static final Set<String> PLACES =
      Set.of("nationality", "basedIn", "inState", "dependencyOf", "officeOf", "partOf", "capital");

  private final EntityIndex index;
  private final Matcher matcher;
  private final Schema schema;
  private final String base;

  Batch(EntityIndex index, Schema schema, String base) {
    this.index = index;
    this.matcher = new Matcher(index);
    this.schema = schema;
    this.base = base;
  }

  /**
   * Answers all queries of a batch.
   *
   * @throws Problem 400 where a query is not as the specification wants it, 413 for too many
   */
  ObjectNode answer(String queries) {
    JsonNode batch = Requests.object(queries, "queries");
    if (batch.size() > SIZE) {
      throw new Problem(413, batch.size() + " queries, expected " + SIZE + " at most");
    }
    ObjectNode answers = JSON.createObjectNode();
    batch
        .properties()
        .forEach(
            query -> {
              ArrayNode result = JSON.createArrayNode();
              answer(query.getKey(), query.getValue()).forEach(result::add);
              answers.putObject(query.getKey()).set("result", result);
            });
    return answers;
  }

  private List<ObjectNode> answer(String key, JsonNode query) {
    Query asked = Query.of(key, query, schema);
    int limit = Math.min(MOST, asked.limit);
    List<Scored> found = new ArrayList<>();
    for (Candidate candidate : candidates(asked)) {
      if (asked.types.isEmpty()
          || candidate.entity().types().stream().anyMatch(asked.types::contains)) {
        found.add(scored(candidate, asked));
      }
    }
    found.sort(
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(scored -> rank(scored.candidate.entity()))
            .thenComparing(scored -> scored.candidate.entity().iri()));
    boolean isMatch =
        !found.isEmpty()
            && found.get(0).score >= MATCH
            && (found.size() == 1 || found.get(0).score - found.get(1).score >= Matcher.MARGIN);
    List<ObjectNode> answers = new ArrayList<>();
    for (Scored scored : found.subList(0, Math.min(limit, found.size()))) {
      answers.add(json(scored, isMatch && answers.isEmpty()));
    }
    return answers;
  }

  /** More than are asked for where some are of other types. */
  private List<Candidate> candidates(Query asked) {
    int most = asked.types.isEmpty() ? Math.min(MOST, Math.max(USUAL_LIMIT, asked.limit)) : MOST;
    return matcher.candidates(asked.entity(), most);
  }

  static int rank(Entity entity) {
    return entity.kinds().stream().mapToInt(Kind::ordinal).min().orElse(Kind.values().length);
  }

  /**
   * A candidate with what its properties add.
   *
   * @param features what the score is made of
   */
  private record Scored(Candidate candidate, double score, Map<String, Double> features) {}

  private Scored scored(Candidate candidate, Query asked) {
    double score = candidate.score();
    Map<String, Double> features = new LinkedHashMap<>();
    features.put("name", candidate.score());
    for (Map.Entry<Schema.Term, Set<String>> wanted : asked.properties.entrySet()) {
      Optional<Boolean> agrees =
          agrees(
              NodeFactory.createURI(candidate.entity().iri()), wanted.getKey(), wanted.getValue());
      if (agrees.isPresent()) {
        score = agrees.get() ? score + (1 - score) * 0.4 : score * 0.8;
        features.put(wanted.getKey().id(), agrees.get() ? 1.0 : 0.0);
      }
    }
    return new Scored(candidate, Math.round(score * 1000) / 1000.0, features);
  }

  /** Whether a thing has one of these values; empty where it has none at all. */
  private Optional<Boolean> agrees(Node thing, Schema.Term property, Set<String> wanted) {
    List<Node> values = schema.values(thing, property);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(values.stream().anyMatch(value -> isOneOf(value, wanted)));
  }

  private boolean isOneOf(Node value, Set<String> wanted) {
    Set<String> forms = new HashSet<>();
    if (value.isURI()) {
      forms.add(value.getURI());
      forms.add(id(value.getURI(), base));
      index
          .entity(value.getURI())
          .ifPresent(entity -> entity.names().forEach(name -> forms.add(Folding.key(name.text()))));
      schema.name(value).ifPresent(name -> forms.add(Folding.key(name)));
    } else {
      forms.add(value.getLiteralLexicalForm());
      forms.add(Folding.key(value.getLiteralLexicalForm()));
    }
    return wanted.stream().anyMatch(one -> forms.contains(one) || forms.contains(Folding.key(one)));
  }

  private ObjectNode json(Scored scored, boolean isMatch) {
    Entity entity = scored.candidate.entity();
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id(entity.iri(), base));
    json.put("name", entity.label());
    json.put("description", description(entity, schema));
    json.put("score", Math.round(scored.score * 1000) / 10.0);
    json.put("match", isMatch);
    types(json.putArray("type"), entity, schema);
    ArrayNode features = json.putArray("features");
    scored.features.forEach((id, value) -> features.addObject().put("id", id).put("value", value));
    return json;
  }

  /** The types of a thing, as JSON. */
  static void types(ArrayNode to, Entity entity, Schema schema) {
    for (Schema.Term type : schema.types(entity.types())) {
      to.addObject().put("id", type.id()).put("name", type.name());
    }
  }

  /** What a thing is, in a few words. */
  static String description(Entity entity, Schema schema) {
    List<String> names =
        schema.types(entity.types()).stream()
            .map(Schema.Term::name)
            .filter(name -> !name.equals("actor"))
            .toList();
    String place =
        entity.places().stream()
            .filter(one -> one.length() > 3)
            .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
            .map(one -> ", " + one)
            .orElse("");
    return String.join(", ", names) + place;
  }

  /** How the service names a thing. */
  static String id(String iri, String base) {
    return iri.startsWith(base) ? iri.substring(base.length()) : iri;
  }

  /** One query as it is understood. */
  private static final class Query {
    private final List<Name> names = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private final Set<Kind> kinds = new HashSet<>();
    private final Set<Code> codes = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Map<Schema.Term, Set<String>> properties = new LinkedHashMap<>();
    private int limit = USUAL_LIMIT;

    static Query of(String key, JsonNode json, Schema schema) {
      Query query = new Query();
      String text = json.path("query").asText("").strip();
      if (!text.isEmpty()) {
        query.names.add(Name.of(text));
      }
      for (String type : Requests.strings(json.path("type"))) {
        Schema.Term term =
            schema
                .type(type)
                .orElseThrow(() -> new Problem(400, key + ": there is no type '" + type + "'"));
        query.types.add(term.node().getURI());
        query.kinds.addAll(Kind.ofTheirs(term.node().getURI()));
      }
      if (json.path("limit").asInt(1) > 0) {
        query.limit = json.path("limit").asInt(USUAL_LIMIT);
      }
      for (JsonNode property : json.path("properties")) {
        query.add(property.path("pid").asText(), Requests.strings(property.path("v")), schema);
      }
      if (query.names.isEmpty() && json.path("properties").isEmpty()) {
        throw new Problem(400, key + ": expected a text in 'query', or properties");
      }
      return query;
    }

    private void add(String pid, List<String> values, Schema schema) {
      if (schema.scheme(pid).isPresent()) {
        values.forEach(value -> codes.add(new Code(pid, value)));
      } else if (pid.equals("label") || pid.equals("altLabel")) {
        values.forEach(value -> names.add(new Name(value, "", Name.Rank.OTHER)));
      } else if (schema.property(pid).isPresent()) {
        properties.put(schema.property(pid).get(), Set.copyOf(values));
        if (PLACES.contains(pid) && names.isEmpty()) {
          places.addAll(values);
        }
      }
      // a property that nobody knows here tells nothing, and is no reason not to answer
    }

    Entity entity() {
      return new Entity("urn:x-query", names, kinds, types, codes, places, Lifetime.UNKNOWN);
    }
  }
}
