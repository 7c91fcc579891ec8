package org.w3id.chancery.projection;

import java.util.Optional;

/**
 * How far a dataset follows its log.
 *
 * @param position the last entry that it holds; 0 for none
 * @param failure why it follows no longer; empty while it does
 */
public record Projected(long position, Optional<String> failure) {}
