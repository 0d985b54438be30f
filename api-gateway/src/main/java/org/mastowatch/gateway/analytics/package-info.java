/** What happened, in numbers: rollups that are kept as verdicts and outcomes arrive, and what is read from them. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.analytics;
