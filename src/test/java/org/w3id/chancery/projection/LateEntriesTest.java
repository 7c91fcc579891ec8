package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.LateLog;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.UnknownOutcomeException;
import org.w3id.chancery.vocabulary.Namespaces;

/** Entries that come into the log otherwise than by the knowledge base that follows it. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LateEntriesTest {
  private static final String GRAPH = "<https://w3id.org/chancery/graph/data/x>";

  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void create() {
    directory = parent.resolve("kb");
    KnowledgeBase.create(directory, new Settings(Namespaces.DEFAULT_BASE));
  }

  private static Draft draft(String name) {
    return Draft.of(
        "tester",
        EntryKind.STATEMENTS_PATCHED,
        Payload.ofText("A <urn:%s> <urn:p> <urn:o> %s .\n".formatted(name, GRAPH)));
  }

  @Test
  void areAwaitedThoughNobodySaidThatTheyCame() {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(draft("first")));
      kb.await();
      kb.log().append(List.of(draft("late"))); // as when a topic tells of them afterwards
      kb.await();
      assertThat(kb.projected().position()).isEqualTo(2);
    }
  }

  @Test
  void areThereBeforeAnythingIsComputed() {
    try (KnowledgeBase kb =
        KnowledgeBase.open(directory, n -> {}, CommitListener.NONE, LateLog::new)) {
      assertThatThrownBy(() -> kb.append(List.of(draft("late"))))
          .isInstanceOf(UnknownOutcomeException.class);
      assertThat(kb.log().head().position()).isZero();
      long projected =
          kb.alone(
              () -> {
                kb.await();
                return kb.projected().position();
              });
      assertThat(projected).isEqualTo(1);
    }
  }

  @Test
  void areProjectedThoughNobodyAwaitsThem() throws Exception {
    try (KnowledgeBase kb = KnowledgeBase.open(directory)) {
      kb.append(List.of(draft("first")));
      kb.await();
      kb.log().append(List.of(draft("late")));
      assertThat(kb.await(2, Duration.ofSeconds(20))).isEqualTo(2);
    }
  }
}
