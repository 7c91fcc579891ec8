/**
 * Who is who, here and in the datasets of others: names as they are compared, an index of what is
 * known, a matcher that gives candidates with scores and evidence, and links as statements.
 *
 * <p>The matcher decides nothing that is not recorded. A link is an entry of the log, with how it
 * was found and by whom it was confirmed, and can be withdrawn; the projection takes it as it is.
 */
package org.w3id.chancery.link;
