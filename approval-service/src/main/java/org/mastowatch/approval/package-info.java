/**
 * The service's settings. The way of a sign-up: {@code registration} takes it in, {@code deciding} asks the {@code policy}
 * with the {@code fact}s it needs, {@code carrying} brings decisions to Mastodon, {@code command} does what people ask,
 * {@code trial} tries a policy on all that waits, and {@code privacy} forgets. What stands is in the {@code ledger}.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval;
