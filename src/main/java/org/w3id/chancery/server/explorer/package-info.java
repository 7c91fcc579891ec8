/**
 * The explorer: pages of actors, events, agreements and documents, relations between actors, an
 * editor for queries, and the review by editors. Every page is made on the server, can be read
 * without a script, and can be had as of any moment; scripts add suggestions, the editor and
 * pictures. No page needs another host.
 */
package org.w3id.chancery.server.explorer;
