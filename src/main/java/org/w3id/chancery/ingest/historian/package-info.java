/**
 * Records of the Office of the Historian of the US Department of State: visits by foreign leaders,
 * travels of presidents and secretaries of state, and the history of recognition and diplomatic
 * relations by country.
 */
package org.w3id.chancery.ingest.historian;
