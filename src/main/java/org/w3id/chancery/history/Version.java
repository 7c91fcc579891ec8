package org.w3id.chancery.history;

import java.time.Instant;

/**
 * A committed state of the dataset.
 *
 * @param position the last entry that it holds
 * @param time transaction time of that entry
 */
public record Version(long position, Instant time) {}
