/**
 * A copy of a knowledge base, kept equal over HTTP: the same entries at the same positions with the
 * same hashes, and so the same dataset.
 */
package org.w3id.chancery.follow;
