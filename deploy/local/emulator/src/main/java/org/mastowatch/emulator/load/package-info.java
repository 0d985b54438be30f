/** Generates a seeded mass of posts together with the list of those that a phrase must hit. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.load;
