package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.vocabulary.Namespaces;

/** Where transactions end when each is full after its first entry. */
class BatchesTest {
  private static final Draft.Tool READER = new Draft.Tool("reader", "1");

  @TempDir Path folder;
  private int count;

  private Draft draft(EntryKind kind) {
    String quad = "<urn:s%d> <urn:p> \"o\" <%sdata/x> .\n".formatted(count++, Namespaces.GRAPH);
    return Draft.of("tester", kind, Payload.ofText("A " + quad));
  }

  private List<Long> commits(Draft... drafts) throws Exception {
    List<Long> commits = new ArrayList<>();
    try (SegmentLog log = SegmentLog.open(folder.resolve("log"));
        CombinedDataset dataset =
            CombinedDataset.open(folder.resolve("tdb"), folder.resolve("text"))) {
      log.append(List.of(drafts));
      new Batches(
              dataset,
              Namespaces.DEFAULT_BASE,
              last -> commits.add(last.position()),
              1,
              Duration.ZERO)
          .catchUp(log, position -> {});
    }
    return commits;
  }

  @Test
  void aDocumentComesWithItsClaims() throws Exception {
    assertThat(
            commits(
                draft(EntryKind.DOCUMENT_RECORDED).from("urn:a", READER),
                draft(EntryKind.CLAIMS_MADE).from("urn:a", READER),
                draft(EntryKind.CLAIMS_MADE).from("urn:a", READER),
                draft(EntryKind.DOCUMENT_RECORDED).from("urn:b", READER),
                draft(EntryKind.CLAIMS_WITHDRAWN).from("urn:b", READER),
                draft(EntryKind.CLAIMS_MADE).from("urn:b", READER)))
        .containsExactly(2L, 3L, 6L);
  }

  @Test
  void otherDocumentsAndManyWithdrawalsDoNotMakeATransactionLonger() throws Exception {
    assertThat(
            commits(
                draft(EntryKind.DOCUMENT_RECORDED).from("urn:a", READER),
                draft(EntryKind.CLAIMS_MADE).from("urn:b", READER),
                draft(EntryKind.CLAIMS_WITHDRAWN).from("urn:c", READER),
                draft(EntryKind.CLAIMS_WITHDRAWN).from("urn:c", READER),
                draft(EntryKind.CLAIMS_WITHDRAWN),
                draft(EntryKind.CLAIMS_MADE)))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }
}
