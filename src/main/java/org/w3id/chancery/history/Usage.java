package org.w3id.chancery.history;

/**
 * What a version takes on disk beyond the one before it.
 *
 * @param version the version
 * @param generation the directory of TDB2's files that holds it
 * @param quads bytes of blocks and terms that were written for it; for the first of a generation,
 *     all that it refers to
 * @param text bytes of files of the text index that came with it
 * @param hasText whether its text index is kept, so that it can be searched for words
 */
public record Usage(Version version, String generation, long quads, long text, boolean hasText) {}
