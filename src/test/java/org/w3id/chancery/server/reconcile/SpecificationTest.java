package org.w3id.chancery.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/**
 * What the service answers against the JSON Schemas of the specification, and the specification's
 * own examples as requests; they lie beside the checkout.
 */
class SpecificationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SPECIFICATION =
      Path.of("..", "shared", "data", "reconciliation-0.2", "0.2");

  private static final String SCHEMAS = "https://reconciliation-api.github.io/specs/0.2/schemas/";

  @TempDir static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    assumeTrue(Files.isDirectory(SPECIFICATION), () -> SPECIFICATION + " is absent");
    served = ReconciledWorld.serve(folder.resolve("kb"));
  }

  @AfterAll
  static void stop() {
    if (served != null) {
      served.close();
    }
  }

  /** The validator refuses what the specification calls invalid, so that it can refuse ours. */
  @TestFactory
  Stream<DynamicTest> examplesAreValidOrNot() throws IOException {
    return Stream.of(
            "manifest",
            "reconciliation-query-batch",
            "reconciliation-result-batch",
            "data-extension-query",
            "data-extension-response")
        .flatMap(
            kind ->
                Stream.of("valid", "invalid")
                    .flatMap(verdict -> examples(kind, verdict))
                    .map(
                        file ->
                            DynamicTest.dynamicTest(
                                kind + " " + file.getFileName(),
                                () ->
                                    assertThat(isValid(kind + ".json", Files.readString(file)))
                                        .isEqualTo(file.getParent().endsWith("valid")))));
  }

  @Test
  void theManifestIsValid() throws Exception {
    String manifest = body(served.get("/kb/reconcile"));

    assertThat(isValid("manifest.json", manifest)).isTrue();
    assertThat(JSON.readTree(manifest).at("/preview/url").asText())
        .startsWith(served.url("/kb/reconcile/preview"));
  }

  @Test
  void resultsAreValid() throws Exception {
    String answer =
        body(
            served.get(
                "/kb/reconcile?queries="
                    + Served.encode(
                        "{\"q0\":{\"query\":\"Iran\"},\"q1\":{\"query\":\"Nothing at all\"},"
                            + "\"q2\":{\"query\":\"Ana Smith\",\"type\":[\"Person\"],\"properties\":"
                            + "[{\"pid\":\"nationality\",\"v\":\"Iran\"}]}}")));

    assertThat(isValid("reconciliation-result-batch.json", answer)).isTrue();
  }

  @Test
  void suggestionsAndExtensionsAreValid() throws Exception {
    assertThat(
            isValid(
                "suggest-entities-response.json",
                body(served.get("/kb/reconcile/suggest/entity?prefix=a"))))
        .isTrue();
    assertThat(
            isValid(
                "suggest-types-response.json",
                body(served.get("/kb/reconcile/suggest/type?prefix=p"))))
        .isTrue();
    assertThat(
            isValid(
                "suggest-properties-response.json",
                body(served.get("/kb/reconcile/suggest/property?prefix=p"))))
        .isTrue();
    assertThat(
            isValid(
                "data-extension-property-proposal.json",
                body(served.get("/kb/reconcile/properties?type=State&limit=3"))))
        .isTrue();
    assertThat(
            isValid(
                "data-extension-response.json",
                body(
                    served.get(
                        "/kb/reconcile?extend="
                            + Served.encode(
                                "{\"ids\":[\"actor/iran\",\"actor/ali-khamenei\"],\"properties\":"
                                    + "[{\"id\":\"wikidata\"},{\"id\":\"start\"},{\"id\":\"nationality\"}]}")))))
        .isTrue();
  }

  /** Types of other services are not ours; all else of the examples is understood. */
  @TestFactory
  Stream<DynamicTest> examplesAreAnsweredOrRefused() throws IOException {
    return Stream.of("valid", "invalid")
        .flatMap(verdict -> examples("reconciliation-query-batch", verdict))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      String queries =
                          Files.readString(file).replace("DifferentiatedPerson", "Person");
                      int status =
                          served
                              .post(
                                  "/kb/reconcile",
                                  "application/x-www-form-urlencoded",
                                  "queries=" + Served.encode(queries))
                              .statusCode();
                      boolean isMisnamed = file.endsWith("misnamed-property.json");
                      assertThat(status)
                          .isEqualTo(file.getParent().endsWith("valid") || isMisnamed ? 200 : 400);
                    }));
  }

  private static Stream<Path> examples(String kind, String verdict) {
    Path examples = SPECIFICATION.resolve("examples").resolve(kind).resolve(verdict);
    if (!Files.isDirectory(examples)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(examples)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String body(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static boolean isValid(String schema, String json) throws IOException {
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V7,
            builder ->
                builder.schemaLoaders(loaders -> loaders.schemas(SpecificationTest::schema)));
    return factory
        .getSchema(SchemaLocation.of(SCHEMAS + schema))
        .validate(JSON.readTree(json))
        .isEmpty();
  }

  /** A schema by its IRI; they do not say which draft they are of. */
  private static String schema(String iri) {
    String name =
        iri.startsWith("http://swagger.io/v2/schema.json")
            ? "openapi.json"
            : iri.substring(iri.lastIndexOf('/') + 1);
    Path file = SPECIFICATION.resolve("schemas").resolve(name);
    try {
      return Files.exists(file)
          ? Files.readString(file)
              .replace("http://json-schema.org/schema#", "http://json-schema.org/draft-07/schema#")
          : null;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
