/**
 * Writing by the standard protocols. Every write is tried on a view of the dataset, becomes one
 * entry of the log, and is answered when the dataset holds it: nothing is ever visible that is not
 * recorded, and a write that fails has recorded nothing.
 */
package org.w3id.chancery.server.write;
