/** What Mastodon delivers: checked, taken once, and answered only when Kafka has it. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.webhook;
