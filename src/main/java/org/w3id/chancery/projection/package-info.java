/**
 * What the log says, as one dataset: TDB2 with a Lucene index.
 *
 * <p>{@link org.w3id.chancery.projection.KnowledgeBase} appends to the log and keeps the dataset up
 * with it. {@link org.w3id.chancery.projection.Projector} applies entries: each patch changes the
 * graphs of claims, documents and ontology as it stands, and then the world (the default graph) is
 * derived anew for what the patches touched. The world is a function of those three graphs and
 * nothing else, so a rebuild gives the same quads:
 *
 * <ul>
 *   <li>a unit is one occurrence, one described thing or one agreement; {@link
 *       org.w3id.chancery.projection.WorldRules} says what a unit contributes, from claims alone
 *   <li>the world is the union of what all units contribute; {@link
 *       org.w3id.chancery.projection.World} keeps it so when units change
 * </ul>
 *
 * <p>{@link org.w3id.chancery.projection.Summary} counts the events of the world, by what changes,
 * into graphs of their own.
 */
package org.w3id.chancery.projection;
