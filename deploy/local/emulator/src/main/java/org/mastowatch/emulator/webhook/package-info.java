/** Sends signed events to the endpoints that asked for them, as Mastodon does. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.webhook;
