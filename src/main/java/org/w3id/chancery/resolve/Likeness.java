package org.w3id.chancery.resolve;

/**
 * How well two claims agree in what they tell of.
 *
 * @param score between 0 and 1
 * @param reason why, for people
 */
record Likeness(double score, String reason) {}
