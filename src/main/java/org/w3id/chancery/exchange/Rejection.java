package org.w3id.chancery.exchange;

/**
 * A statement that was not taken in.
 *
 * @param source the file, and the member of an archive
 * @param position line and column, as far as the format tells them; empty where it does not
 * @param reason what is wrong, with the value and what was expected
 */
public record Rejection(String source, String position, String reason) {}
