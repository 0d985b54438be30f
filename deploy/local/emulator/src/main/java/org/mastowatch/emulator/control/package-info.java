/** The emulator's own paths under /_emulator and its home page; a real server has neither. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.control;
