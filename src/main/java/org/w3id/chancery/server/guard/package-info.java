/**
 * What a stranger's query may cost: who may run one and how many at once, how long it runs, what it
 * may call and how much memory and text it may make. Jena's own limits leave gaps, each named where
 * it is closed.
 */
package org.w3id.chancery.server.guard;
