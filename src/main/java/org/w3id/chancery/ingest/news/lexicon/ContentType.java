package org.w3id.chancery.ingest.news.lexicon;

import java.util.Set;
import org.w3id.chancery.claim.EventType;

/**
 * What an occurrence becomes by its content: one line of {@code contents.tsv}. A request that
 * somebody mediate is a request for mediation.
 *
 * @param above concept of the occurrence
 * @param below concepts of the content, each for those that begin with it as well
 * @param made what the occurrence becomes
 * @param source file and line, for explanations
 */
public record ContentType(String above, Set<String> below, EventType made, String source) {
  /** Whether an occurrence with such a content is meant. */
  boolean fits(String concept, String content) {
    return concept.equals(above)
        && below.stream().anyMatch(b -> content.equals(b) || content.startsWith(b + "-"));
  }
}
