package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;

class OntologyReleaseTest {
  @TempDir Path home;
  private final TestStore store = new TestStore();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(home.resolve("ontology/schemes"));
    Files.createDirectories(home.resolve("queries"));
    Files.writeString(
        home.resolve("ontology/a.ttl"),
        "<http://example.org/a> <http://example.org/says> [ <http://example.org/of> ( 1 2 ) ] .");
    Files.writeString(
        home.resolve("ontology/schemes/b.ttl"),
        "<http://example.org/b> <http://example.org/says> 1 , 2 .");
    Files.writeString(
        home.resolve("queries/01-all.rq"),
        """
        # title: What is there?
        # description: Everything
        #   that is there.
        # keywords: all, things

        SELECT * { ?s ?p ?o }
        """);
  }

  @Test
  void bringsAllFoldersAndQueriesInOnce() {
    release();
    assertThat(store.quads())
        .contains(
            "<http://example.org/b> <http://example.org/says>"
                + " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> "
                + graph());
    assertThat(draft()).isEmpty();
  }

  @Test
  void leavesNoBlankNodes() {
    release();
    assertThat(store.quads()).isNotEmpty().noneMatch(quad -> quad.contains("_:"));
  }

  @Test
  void isTheDifferenceWhenAFileChanges() throws IOException {
    release();
    Files.writeString(
        home.resolve("ontology/schemes/b.ttl"),
        "<http://example.org/b> <http://example.org/says> 2 , 3 .");

    String says = "<http://example.org/b> <http://example.org/says> ";
    assertThat(draft().orElseThrow().payload().text().lines())
        .containsExactly(
            "TX .",
            "D " + says + "1 " + graph() + " .",
            "A " + says + "3 " + graph() + " .",
            "TC .");
  }

  @Test
  void describesQueriesAsExecutables() {
    release();
    String subject = "<https://w3id.org/chancery/query/01-all> ";
    assertThat(store.quads())
        .contains(
            subject + "<http://www.w3.org/ns/shacl#select> \"SELECT * { ?s ?p ?o }\\n\" " + graph(),
            subject
                + "<http://purl.org/dc/terms/description> \"Everything that is there.\"@en "
                + graph(),
            subject + "<http://www.w3.org/ns/dcat#keyword> \"things\"@en " + graph());
  }

  @Test
  void namesAQueryThatIsNone() throws IOException {
    Files.writeString(home.resolve("queries/02.rq"), "# title: Broken\n\nSELECT {");
    assertThatThrownBy(this::draft)
        .isInstanceOf(ProjectionException.class)
        .hasMessageContaining("02.rq: ");
  }

  private void release() {
    store.apply(Patches.entries(home.resolve("log"), List.of(draft().orElseThrow())));
  }

  private Optional<Draft> draft() {
    return OntologyRelease.draft(
        home.resolve("ontology"), home.resolve("queries"), store.dataset(), "tester");
  }

  private static String graph() {
    return "<" + Terms.ONTOLOGY_GRAPH.getURI() + ">";
  }
}
