/** Reading documents: text, Markdown with front matter, JSON Lines, Turtle; and saying why not. */
package org.w3id.chancery.document;
