/**
 * Whom names mean, and which occurrence or agreement a claim tells of. Everything is decided here,
 * once, before the log, and recorded with the claim; the projection never decides.
 *
 * <p>{@link org.w3id.chancery.resolve.KnownNames} is a snapshot of the actors, offices, agreements
 * and places that are known, built from plain statements, so that reference data serves as well as
 * a knowledge base.
 */
package org.w3id.chancery.resolve;
