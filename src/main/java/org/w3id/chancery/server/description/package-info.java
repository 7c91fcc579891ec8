/**
 * The server tells of itself: what it answers, what it holds, its limits, its vocabulary and its
 * documentation, for people and for programs.
 */
package org.w3id.chancery.server.description;
