/**
 * From a document to resolved claims: finds the ingestor that reads it, and has what it says
 * resolved. It knows neither the log nor how claims are written; the command line joins it with
 * both.
 */
package org.w3id.chancery.pipeline;
