/** Hints to open consoles that something changed, so that they read it anew. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.hint;
