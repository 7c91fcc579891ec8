/**
 * The words that make events, actors and stance, read from the tab-separated files under {@code
 * ontology/lexicon}, which users extend without Java. The README there describes each file.
 */
package org.w3id.chancery.ingest.news.lexicon;
