/**
 * Collections of agreements: the index and the participant tables of the UN Treaty Collection, and
 * the agreements of the PA-X Peace Agreements Database.
 */
package org.w3id.chancery.ingest.treaty;
