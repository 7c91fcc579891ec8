package org.w3id.chancery.log;

import java.util.List;
import java.util.stream.LongStream;

/** Small entries that tests write. */
final class Drafts {
  private Drafts() {}

  static Draft numbered(long n) {
    return Draft.of("tester", EntryKind.CLAIMS_MADE, patch(n));
  }

  static List<Draft> numbered(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Drafts::numbered).toList();
  }

  static Payload patch(long n) {
    return Payload.ofText(
        "TX .\nA <urn:claim:" + n + "> <urn:says> \"something\" <urn:graph:claims> .\nTC .\n");
  }
}
