/**
 * From documents to claims. An {@link org.w3id.chancery.ingest.Ingestor} is found by {@link
 * java.util.ServiceLoader}, so that others can add their own; it knows neither the log nor where
 * claims go.
 */
package org.w3id.chancery.ingest;
