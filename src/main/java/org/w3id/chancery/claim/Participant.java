package org.w3id.chancery.claim;

/** An actor in its role. */
public record Participant(Role role, Mention mention) {}
