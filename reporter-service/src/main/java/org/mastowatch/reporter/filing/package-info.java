/**
 * Files what the ledger says is due: each report once, only while writing is allowed, and only what is still there.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.filing;
