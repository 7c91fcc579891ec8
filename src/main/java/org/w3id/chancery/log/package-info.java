/**
 * The append-only, hash-chained log of entries: the only truth of a knowledge base.
 *
 * <p>A {@link org.w3id.chancery.log.Draft} is what a writer wants to record; {@link
 * org.w3id.chancery.log.Log#append} gives it a position, a time and its place in the chain and
 * makes it an {@link org.w3id.chancery.log.Entry}. An entry travels as one self-contained frame
 * ({@code Frame}), the same bytes in a segment file as anywhere else. The payload is RDF Patch as
 * text, since any RDF tool reads that; the frame adds what RDF Patch lacks: position, chain and
 * checksums.
 */
package org.w3id.chancery.log;
