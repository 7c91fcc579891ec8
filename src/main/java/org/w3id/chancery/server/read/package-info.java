/**
 * What can be read over HTTP: queries on the present and any past version (Memento, RFC 7089), the
 * pages of resources, differences, histories, and the log as a feed.
 */
package org.w3id.chancery.server.read;
