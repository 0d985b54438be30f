/** The frame of every HTML page that the emulator shows. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.page;
