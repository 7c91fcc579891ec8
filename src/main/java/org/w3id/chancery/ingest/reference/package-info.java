/** Reference data: Turtle files whose subjects are described, read through RDF4J Rio. */
package org.w3id.chancery.ingest.reference;
