/**
 * Making a whole dataset at once: quads are gathered in memory ({@link
 * org.w3id.chancery.projection.bulk.MemoryDataset}), and the finished set is sorted and written as
 * packed B+trees of TDB2 ({@link org.w3id.chancery.projection.bulk.Tdb2Writer}), block after block,
 * instead of being inserted quad by quad.
 */
package org.w3id.chancery.projection.bulk;
