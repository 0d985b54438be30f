/**
 * What people do in Mastodon through the suite: asked for with their own rights, shown before, confirmed by another person where
 * that is wanted, and followed to its end.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.action;
