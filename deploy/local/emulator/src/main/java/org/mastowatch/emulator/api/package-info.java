/** Mastodon's own paths: who may call them, what they answer, how they page and throttle. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.api;
