/**
 * Making a whole dataset at once, in bounded memory: quads are gathered ({@link
 * org.w3id.chancery.projection.bulk.SpillingDataset}), those that do not fit in sorted files, and
 * the finished set is sorted and written as packed B+trees of TDB2 ({@link
 * org.w3id.chancery.projection.bulk.Tdb2Writer}), block after block, instead of being inserted quad
 * by quad.
 *
 * <p>A term gets a number when it is first seen ({@link
 * org.w3id.chancery.projection.bulk.TermTable}); all else is done with these numbers. What grows
 * with the number of rows lies in files, most of them mapped; in the heap it is a few bits for each
 * term.
 */
package org.w3id.chancery.projection.bulk;
