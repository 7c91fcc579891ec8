package org.w3id.chancery.link;

/**
 * One of ours that one of theirs may be.
 *
 * @param entity ours
 * @param score how likely that is, from 0 to 1
 * @param evidence why
 */
public record Candidate(Entity entity, double score, Evidence evidence) {}
