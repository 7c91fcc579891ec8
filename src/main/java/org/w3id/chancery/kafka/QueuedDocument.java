package org.w3id.chancery.kafka;

import java.nio.ByteBuffer;
import org.w3id.chancery.document.Document;

/**
 * A document that waits to be read.
 *
 * @param source where it came from, for people
 * @param document what it is
 * @param bytes its bytes, whose hash the document bears
 * @param agent who has it recorded
 * @param again whether it is recorded even if somebody withdrew it
 */
public record QueuedDocument(
    String source, Document document, ByteBuffer bytes, String agent, boolean again) {}
