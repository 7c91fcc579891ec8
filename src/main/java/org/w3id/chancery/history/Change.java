package org.w3id.chancery.history;

import org.apache.jena.sparql.core.Quad;

/**
 * A quad that came or went.
 *
 * @param isAdded whether it came
 * @param quad in the default graph when it is of the world
 */
public record Change(boolean isAdded, Quad quad) {}
