/** Carries out decisions that are due: each once, within the caps, and only while writing is allowed. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.carrying;
