/** Other servers speak Mastodon's API with an accent: each difference is a quirk, switched on by itself or with others. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.dialect;
