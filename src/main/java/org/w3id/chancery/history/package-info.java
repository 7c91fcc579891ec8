/**
 * Every committed version of the dataset stays readable.
 *
 * <p>TDB2's B+trees are copy-on-write: the committed state of an index is a few numbers in its
 * {@code .bpt} file (of a node table, also in a {@code .bdf} file), and blocks that such a state
 * refers to are never written again. So a version is kept by keeping those files' bytes, some
 * hundred in all, and opened by putting them beside hard links to the data files. That rests on
 * TDB2's file layout: {@code VersionsTest} fails if an upgrade changes it.
 */
package org.w3id.chancery.history;
