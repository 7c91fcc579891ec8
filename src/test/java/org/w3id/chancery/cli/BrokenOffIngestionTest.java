package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.log.FullLog;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** Reference data for a knowledge base that goes on being served when not all is recorded. */
class BrokenOffIngestionTest {
  @TempDir Path folder;

  private Path reference(String name) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ttl"),
        """
        PREFIX ch: <https://w3id.org/chancery/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        BASE <%s>
        <actor/%s> a ch:State ; rdfs:label "%s"@en .
        """
            .formatted(Namespaces.DEFAULT_BASE, name, name));
  }

  @Test
  void theDatasetHoldsWhatCameBefore() throws Exception {
    List<Path> files = List.of(reference("arcadia"), reference("utopia"));
    Path kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    Rejects rejects = new Rejects(new PrintWriter(new StringWriter()), Optional.empty());
    try (KnowledgeBase knowledge =
        KnowledgeBase.open(kb, n -> {}, CommitListener.NONE, log -> new FullLog(log, 1))) {
      try (Ingestion ingestion = new Ingestion(knowledge, "tester", Ingestors.find(), rejects)) {
        DocumentReader reader = new DocumentReader(Metadata.NONE, JsonFields.DEFAULT);
        assertThatThrownBy(() -> ingestion.run(reader, files))
            .isInstanceOf(LogException.class)
            .hasMessageContaining("the disk is full");
      }
      long head = knowledge.log().head().position();
      assertThat(head).isPositive();
      assertThat(knowledge.await(head, Duration.ofSeconds(20))).isEqualTo(head);
    }
  }
}
