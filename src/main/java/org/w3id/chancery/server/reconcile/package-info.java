/**
 * The <a href="https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/">
 * Reconciliation Service API 0.2</a>, so that OpenRefine and spreadsheets can link their tables to
 * the knowledge base: the matcher of package {@code link} over HTTP.
 */
package org.w3id.chancery.server.reconcile;
