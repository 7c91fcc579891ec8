/**
 * Who may do what: users with passwords and tokens, and the filter that knows them by HTTP Basic
 * (RFC 7617) and Bearer (RFC 6750). Reading needs no user. Fuseki's own security protects whole
 * endpoints and knows no tokens, so it is not used.
 */
package org.w3id.chancery.server.auth;
