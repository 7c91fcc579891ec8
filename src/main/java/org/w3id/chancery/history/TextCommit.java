package org.w3id.chancery.history;

/**
 * A commit of the text index.
 *
 * @param index which making of the index: one that is made anew has other files of the same names
 * @param segments name of the file that lists what belongs to the commit, {@code segments_1a}
 */
record TextCommit(String index, String segments) {}
