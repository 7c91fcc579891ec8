package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.description.Dumps;
import org.w3id.chancery.server.description.Publication;
import org.w3id.chancery.server.description.SelfDescription;

/**
 * Every IRI of ours that ever stood anywhere in a dataset leads to what is known of it, whatever
 * was merged, split, renamed and withdrawn since.
 */
class DereferencingTest {
  private static final String BASE = "https://w3id.org/chancery/id/";
  private static final String PROJECT = "https://w3id.org/chancery/";
  private static final int OF_A_KIND = 3;

  @TempDir static Path parent;
  private static Served served;

  /**
   * A revision withdraws claims, merges supersede an actor and another for a while, one is renamed,
   * a link is withdrawn, at last the whole document.
   */
  @BeforeAll
  static void serve() throws Exception {
    String kb = parent.resolve("kb").toString();
    Path versions = Path.of("src/test/resources/corrections");
    Path document = parent.resolve("meetings.ttl");
    done("init", "--bare", "--kb", kb);
    for (String version : List.of("meetings-v1.ttl", "meetings-v2.ttl")) {
      java.nio.file.Files.write(
          document, java.nio.file.Files.readAllBytes(versions.resolve(version)));
      done("ingest", document.toString(), "--kb", kb);
    }
    done("ingest", "src/test/resources/link/known.ttl", "--kb", kb);
    String why = "--reason=for the test";
    done("link", "--identifiers", "--kb", kb);
    done("merge", "actor/ruritania", "actor/arcadia", "--force", why, "--kb", kb);
    done("split", "actor/ruritania", why, "--kb", kb);
    done("rename", "actor/ruritania", "Kingdom of Ruritania", why, "--kb", kb);
    done("link", "withdraw", "wikidata", "--ours", "actor/arcadia", why, "--kb", kb);
    done("merge", "actor/provisional-ana-arden", "actor/anna-arden", why, "--kb", kb);
    String gazette = new InstanceIris(BASE).document("https://example.org/gazette/meetings");
    done("withdraw", gazette, why, "--kb", kb);
    served =
        Served.at(
            Path.of(kb),
            new SelfDescription(
                Publication.DEFAULT,
                "0",
                Path.of("src/site/markdown"),
                new Dumps(parent.resolve("dumps")),
                Map.of()));
  }

  private static void done(String... arguments) {
    Cli.Result result = Cli.run(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** Our IRIs in all versions of the dataset. */
  private static Map<String, Set<String>> iris() {
    Map<String, Set<String>> byKind = new TreeMap<>();
    for (Version version : served.knowledge().history().versions()) {
      try (AsOf then = served.knowledge().history().at(version)) {
        Txn.executeRead(then.dataset(), () -> collect(then.dataset(), byKind));
      }
    }
    return byKind;
  }

  private static void collect(DatasetGraph dataset, Map<String, Set<String>> byKind) {
    dataset
        .find()
        .forEachRemaining(
            quad -> {
              for (Node node : nodes(quad)) {
                if (node.isURI()
                    && node.getURI().startsWith(PROJECT)
                    && !node.getURI().equals(BASE)) {
                  byKind
                      .computeIfAbsent(kind(node.getURI()), kind -> new TreeSet<>())
                      .add(node.getURI());
                }
              }
            });
  }

  private static List<Node> nodes(Quad quad) {
    List<Node> nodes =
        new ArrayList<>(List.of(quad.getSubject(), quad.getPredicate(), quad.getObject()));
    if (!quad.isDefaultGraph()) {
      nodes.add(quad.getGraph());
    }
    return nodes;
  }

  private static String kind(String iri) {
    return iri.substring(PROJECT.length()).replaceFirst("^(id/[^/]+|[^/#]+).*", "$1");
  }

  private static String path(String iri) {
    return iri.startsWith(BASE)
        ? "/id/" + iri.substring(BASE.length())
        : "/" + iri.substring(PROJECT.length()).replaceFirst("#.*", "");
  }

  @Test
  void asRdfAndAsAPage() throws Exception {
    List<String> lost = new ArrayList<>();
    Map<String, Set<String>> kinds = iris();
    for (Map.Entry<String, Set<String>> kind : kinds.entrySet()) {
      long most = kind.getKey().startsWith("id/") ? Long.MAX_VALUE : OF_A_KIND;
      for (String iri : kind.getValue().stream().limit(most).toList()) {
        for (String form : List.of("text/turtle", "text/html")) {
          int status = served.get(path(iri), "Accept", form).statusCode();
          if (status != 200 && status != 301 && status != 410) {
            lost.add(iri + " as " + form + ": " + status);
          }
        }
      }
    }
    assertThat(kinds.keySet())
        .contains(
            "id/actor",
            "id/claim",
            "id/decision",
            "id/document",
            "id/entry",
            "id/event",
            "id/identifier",
            "id/mention",
            "id/passage",
            "id/statement",
            "id/summary",
            "id/version",
            "event-type",
            "graph",
            "ontology",
            "query",
            "value");
    assertThat(lost).isEmpty();
  }

  @Test
  void everyTermHasItsAnchorOnThePageOfTheOntology() throws Exception {
    String page = served.get("/ontology", "Accept", "text/html").body();
    List<String> lost =
        iris().get("ontology").stream()
            .filter(iri -> iri.contains("#"))
            .map(iri -> iri.substring(iri.indexOf('#') + 1))
            .filter(term -> !page.contains("id=\"" + term + "\""))
            .toList();
    assertThat(lost).isEmpty();
  }
}
