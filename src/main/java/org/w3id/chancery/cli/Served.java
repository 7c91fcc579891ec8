package org.w3id.chancery.cli;

/**
 * A command that works on the open knowledge base, which one process at a time can have: while a
 * server has it, the command is sent there and does its work within the server.
 */
interface Served {}
