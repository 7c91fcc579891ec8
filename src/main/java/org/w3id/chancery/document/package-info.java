/**
 * Reading documents: text, Markdown, web pages, PDF, feeds, web archives, JSON Lines, Turtle;
 * saying why not; and finding which repeat others.
 */
package org.w3id.chancery.document;
