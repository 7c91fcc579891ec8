package org.w3id.chancery.server.write;

import java.util.LinkedHashMap;
import java.util.Map;
import org.w3id.chancery.log.Head;

/**
 * What came of a write.
 *
 * @param head the end of the log with it: its own entry, or what was there before where nothing
 *     changed
 * @param added how many statements came
 * @param deleted how many statements went
 * @param derived how many statements were to be deleted, but follow from others and stay
 */
public record Receipt(Head head, int added, int deleted, int derived) {
  /** For people and programs. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("position", head.position());
    json.put("added", added);
    json.put("deleted", deleted);
    if (derived > 0) {
      json.put("derived", derived);
    }
    return json;
  }

  /** Whether anything was recorded. */
  public boolean hasEffect() {
    return added + deleted > 0;
  }
}
