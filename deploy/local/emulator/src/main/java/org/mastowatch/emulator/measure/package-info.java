/** Counts what happens on the server, day by day, for moderators' dashboards: true figures of the emulator's own state. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.measure;
