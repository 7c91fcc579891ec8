/**
 * Claims written as RDF, through RDF4J Rio's handlers, and as JSON Lines. The only place that knows
 * how claims look as RDF; the shapes stand in the documentation's page on the architecture.
 */
package org.w3id.chancery.ingest.rdf;
