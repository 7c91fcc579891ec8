/** The combined dataset over HTTP: Apache Jena Fuseki, embedded. */
package org.w3id.chancery.server;
