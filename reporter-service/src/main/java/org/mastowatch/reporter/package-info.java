/** The service's settings. The work is in {@code ledger}, which keeps incidents, and {@code filing}, which reports them. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter;
