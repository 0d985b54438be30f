/** Dry run, panic stop and threshold: kept in PostgreSQL, sent to every service at once. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.settings;
