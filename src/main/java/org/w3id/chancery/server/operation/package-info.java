/**
 * What those who run a server need: whether it lives and is ready, what it does, and how it stops.
 */
package org.w3id.chancery.server.operation;
