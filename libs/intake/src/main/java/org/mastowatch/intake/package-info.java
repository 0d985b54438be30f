/**
 * The one door: Mastodon's entities become our events here and nowhere else, so that here and nowhere else private posts
 * and personal data are left outside.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.intake;
