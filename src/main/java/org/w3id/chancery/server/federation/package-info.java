/**
 * Queries that join with outside SPARQL endpoints, through {@code SERVICE} and only those endpoints
 * that whoever runs the server has named: a public endpoint must not fetch on behalf of strangers.
 */
package org.w3id.chancery.server.federation;
