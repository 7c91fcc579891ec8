package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.ForwardingLog;
import org.w3id.chancery.log.LateLog;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** Writes of which nobody knows at first whether they are recorded. */
class UnknownOutcomeTest {
  private static final Author ANA = new Author("ana", Optional.empty());
  private static final Quad FIRST = quad("first");
  private static final Quad SECOND = quad("second");

  @TempDir Path folder;
  private KnowledgeBase knowledge;
  private boolean isAway;

  @BeforeEach
  void open() {
    Path kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    knowledge =
        KnowledgeBase.open(kb, n -> {}, CommitListener.NONE, log -> goingAway(new LateLog(log)));
  }

  @AfterEach
  void close() {
    knowledge.close();
  }

  private Log goingAway(LateLog log) {
    return new ForwardingLog(log) {
      @Override
      public void settle() {
        if (isAway) {
          throw new LogException("it does not answer");
        }
        log.settle();
      }
    };
  }

  private static Quad quad(String name) {
    return SSE.parseQuad("(<" + Namespaces.GRAPH + "data/x> <urn:" + name + "> <urn:p> <urn:o>)");
  }

  private Receipt change(OptionalLong expected, Consumer<DatasetGraph> change) {
    return new Statements(knowledge, 100).change(ANA, expected, change);
  }

  private Refusal refused(OptionalLong expected, Quad quad) {
    return catchThrowableOfType(Refusal.class, () -> change(expected, view -> view.add(quad)));
  }

  @Test
  void areNotCalledUnrecordedAndTheNextOneSeesThem() {
    Refusal unknown = refused(OptionalLong.empty(), FIRST);
    assertThat(unknown.kind()).isEqualTo(Refusal.Kind.UNKNOWN);
    assertThat(unknown.kind().status()).isEqualTo(504);
    assertThat(unknown)
        .hasMessageContaining("may be recorded or not")
        .hasMessageContaining("If-Match: \"0\"");

    assertThat(refused(OptionalLong.of(0), FIRST).kind()).isEqualTo(Refusal.Kind.CHANGED);
    change(
        OptionalLong.of(1),
        view -> {
          assertThat(view.contains(FIRST)).isTrue();
          view.add(SECOND);
        });
    assertThat(knowledge.log().head().position()).isEqualTo(2);
  }

  @Test
  void nothingIsRecordedBeforeTheyAreSettled() {
    assertThat(refused(OptionalLong.empty(), FIRST).kind()).isEqualTo(Refusal.Kind.UNKNOWN);
    isAway = true;
    assertThat(refused(OptionalLong.empty(), SECOND))
        .hasMessageContaining("nothing was recorded")
        .extracting(Refusal::kind)
        .isEqualTo(Refusal.Kind.STORAGE);
    isAway = false;
    change(OptionalLong.of(1), view -> view.add(SECOND));
    assertThat(knowledge.log().head().position()).isEqualTo(2);
  }
}
