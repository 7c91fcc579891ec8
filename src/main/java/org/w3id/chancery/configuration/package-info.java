/**
 * One file of settings for a server, with variables of the environment before it: which settings
 * there are is for whoever uses them to say, see {@link
 * org.w3id.chancery.configuration.Configuration}.
 */
package org.w3id.chancery.configuration;
