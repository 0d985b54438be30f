/** Plays a Mastodon server for tests and the demo: start it with {@link org.mastowatch.emulator.MastodonEmulator}. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator;
