/**
 * Reads an exported Tines story that approves and rejects sign-ups, makes the equal policy, and says what is wrong in the
 * original. The format is read as the product's export writes it; what {@code MATCH} does is taken from its documentation:
 * it searches the text with a Ruby regular expression, so a pattern without anchors matches anywhere.
 */
@NullMarked
package org.mastowatch.signup.tines;

import org.jspecify.annotations.NullMarked;
