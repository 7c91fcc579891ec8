/**
 * The command line: one class a command. The one place that joins reading, resolving, the log, the
 * projection and the server.
 */
package org.w3id.chancery.cli;
