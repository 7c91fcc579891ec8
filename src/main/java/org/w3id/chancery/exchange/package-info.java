/**
 * RDF of others and for others: outside datasets taken in ({@link
 * org.w3id.chancery.exchange.DatasetImport}) and the dataset given out ({@link
 * org.w3id.chancery.exchange.RioDump}), in every format that RDF4J Rio reads or writes. Here
 * RDF4J's terms become Jena's, and the other way round ({@link
 * org.w3id.chancery.exchange.Rdf4jTerms}).
 */
package org.w3id.chancery.exchange;
