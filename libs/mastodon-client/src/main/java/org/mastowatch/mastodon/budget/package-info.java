/**
 * How many calls Mastodon allows, shared by all replicas through Redis: who may call now, and who has to wait until
 * when.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.mastodon.budget;
