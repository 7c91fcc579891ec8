/**
 * Reading news: from parsed sentences to claims of occurrences.
 *
 * <p>In the order of the flow: {@link org.w3id.chancery.ingest.news.NewsIngestor} has the text
 * parsed; {@code Mentions} finds who is named and {@code Coreference} whom "he" and "both sides"
 * mean; {@code EventRules} makes a {@code Frame} of each verb and noun that the lexicon knows, with
 * the participants that {@code Grammar} finds; {@code StanceRules} says who tells it and how;
 * {@code TimeExpressions} when; {@code ClaimBuilder} puts it in the terms of the model.
 */
package org.w3id.chancery.ingest.news;
