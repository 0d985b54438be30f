/** What the emulated server knows: its people, posts and reports, and what may happen to them. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.instance;
