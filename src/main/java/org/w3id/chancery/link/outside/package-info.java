/**
 * Reads what others publish of their things, as RDF or as a table, for it to be matched with ours.
 * Types of RDF4J Rio stay in here.
 */
package org.w3id.chancery.link.outside;
