/**
 * What is recorded when a document is read or somebody decides: from the knowledge base as it is to
 * the drafts of entries. No files and no command line, so that commands and server share it.
 */
package org.w3id.chancery.recording;
