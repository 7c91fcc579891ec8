/**
 * The model: what one document says, and with which words. Immutable records without input or
 * output.
 *
 * <p>A {@link org.w3id.chancery.claim.Claim} is either an {@link
 * org.w3id.chancery.claim.OccurrenceClaim} (something happened, will, might or did not happen) or a
 * {@link org.w3id.chancery.claim.Description} (an actor has this name, an office this holder).
 * Claims are written as RDF in one place, {@code ingest.rdf.ClaimRdf}.
 */
package org.w3id.chancery.claim;
