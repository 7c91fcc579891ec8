/**
 * From a document to resolved claims: an ingestor says what it claims, {@code resolve} decides what
 * the claims mean. It knows neither the log nor how claims are written; the command line joins it
 * with both.
 */
package org.w3id.chancery.pipeline;
