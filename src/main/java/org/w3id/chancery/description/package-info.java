/**
 * What a knowledge base says of itself, for programs: VoID (W3C Interest Group Note of 3 March
 * 2011) and DCAT 3 (W3C Recommendation of 22 August 2024), made from the dataset as it is or was.
 */
package org.w3id.chancery.description;
