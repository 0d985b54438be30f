/** Faults that a test switches on: wrong answers, dropped connections, answers held back. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.fault;
