/**
 * Reading records, rows of tables and elements of XML, as claims: where their words stand in the
 * text, and whom a cell that holds one whole name means.
 */
package org.w3id.chancery.ingest.record;
