/**
 * Sentences as a parser of English sees them: tokens, dependencies, semantic roles. {@link
 * org.w3id.chancery.ingest.news.parse.Parser} is the seam behind which another parser can take the
 * place of ClearNLP.
 */
package org.w3id.chancery.ingest.news.parse;
