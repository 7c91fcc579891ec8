/**
 * Measures claims against gold: precision, recall and F1, per category, and what each miss and
 * false claim is due to. It knows gold and claims as JSON only, so that the output of other
 * programs is measured alike.
 */
package org.w3id.chancery.evaluation;
