/** The streaming server: who listens to which channel, and what they are sent. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.stream;
