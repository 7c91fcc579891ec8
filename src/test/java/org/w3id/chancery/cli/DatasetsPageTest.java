package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on datasets, from top to bottom: its file, its commands, its queries. */
class DatasetsPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "datasets.md");

  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    PageRun page = new PageRun(folder);

    assertThat(page.run(PAGE, "ports.ttl")).isEqualTo(4);
    isWellDescribed();
    theDumpHasTheHashThatIsToldOfIt(page);
  }

  /** What describes the dump beside it has its shapes, and names it. */
  private void isWellDescribed() {
    Model description = RDFDataMgr.loadModel(folder.resolve("void.ttl").toString());
    assertThat(
            ShaclValidator.get()
                .validate(Shapes.parse("ontology/description-shapes.ttl"), description.getGraph())
                .getEntries())
        .isEmpty();
    assertThat(Files.exists(folder.resolve("kb.nq.gz"))).isTrue();
    assertThat(RDFDataMgr.loadModel(folder.resolve("ports.rdf").toString()).size()).isEqualTo(8);
  }

  private static void theDumpHasTheHashThatIsToldOfIt(PageRun page) {
    Cli.Result whole = page.chancery(List.of("dump", "--canonical"));
    Cli.Result status = page.chancery(List.of("status", "--hash", "--format", "csv"));
    String hash = whole.err().replaceAll("(?s).*: ([0-9a-f]{64}).*", "$1");
    assertThat(status.out()).contains(hash);
    Cli.Result ports = page.chancery(List.of("dump", "--canonical", "--graph", "data/ports"));
    String other = ports.err().replaceAll("(?s).*: ([0-9a-f]{64}).*", "$1");
    assertThat(page.chancery(List.of("dump", "--graph", "datasets")).out()).contains(other);
  }
}
