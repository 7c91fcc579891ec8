/** The terms of the ontology and its schemes as constants; a test holds them against the files. */
package org.w3id.chancery.vocabulary;
