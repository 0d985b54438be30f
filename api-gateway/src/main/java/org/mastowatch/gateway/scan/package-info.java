/** Scans that people ask for: sessions, what they read, and what the polls remember. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.scan;
